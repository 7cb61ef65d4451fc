// What the secrets of one installation are, as values: file name → content. It writes nothing and
// prints nothing. The names are those under `secrets:` in docker-compose.yml.
import { createPublicKey, randomBytes } from 'node:crypto';
import { newSigningKey } from '@kc/claim-participant';

const fundingServices = ['programs', 'clusters', 'trade-promotion'];
const services = [...fundingServices, 'facilities'];
const passwordBytes = 24;

/** `postgres` is the host and port by which containers know the database. */
export function newSecrets({ postgres = 'postgres:5432' } = {}) {
  const postgresPassword = newPassword();
  const kafkaUsers = ['broker', 'admin', ...services];
  const kafka = Object.fromEntries(kafkaUsers.map((name) => [name, newPassword()]));
  const tokenKey = newSigningKey();
  return {
    'postgres-password': postgresPassword,
    'postgres-admin-url': `postgres://postgres:${postgresPassword}@${postgres}/postgres`,
    ...Object.fromEntries(services.map((name) => databaseUrl(name, postgres))),
    'kafka-jaas.conf': jaas(kafka),
    ...Object.fromEntries(
      Object.entries(kafka)
        .filter(([name]) => name !== 'broker')
        .map(([name, password]) => [`${name}-kafka-password`, password]),
    ),
    ...Object.assign({}, ...fundingServices.map(keyPair)),
    // Used by `npm run token` alone; no container is given it.
    'token-signing-key.pem': privatePem(tokenKey),
    'token-keys.json': jwks(tokenKey),
    'personal-number-secret': randomBytes(32).toString('hex'),
  };
}

/** Nothing that would have to be quoted in a URL, in a JAAS file or in a shell. */
const newPassword = () => randomBytes(passwordBytes).toString('hex');

function databaseUrl(service, host) {
  const login = service.replaceAll('-', '_');
  const url = `postgres://${login}:${newPassword()}@${host}/kc_${login}`;
  return [`${service}-database-url`, url];
}

/** Every broker knows every user; as `broker` it speaks to the others. */
function jaas(passwords) {
  const users = Object.entries(passwords).map(([name, word]) => `  user_${name}="${word}"`);
  return [
    'KafkaServer {',
    '  org.apache.kafka.common.security.plain.PlainLoginModule required',
    `  username="broker" password="${passwords.broker}"`,
    `${users.join('\n')};`,
    '};',
  ].join('\n');
}

function keyPair(service) {
  const key = newSigningKey();
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return {
    [`${service}-signing-key.pem`]: privatePem(key),
    [`${service}-public-key.pem`]: publicPem,
  };
}

const privatePem = (key) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

function jwks(key) {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  return JSON.stringify({ keys: [{ ...jwk, kid: 'operator-1', alg: 'EdDSA', use: 'sig' }] });
}
