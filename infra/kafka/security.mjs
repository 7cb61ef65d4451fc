// Brokers that ask everyone for a login and let nobody do what no rule allows, as on servers. The
// brokers log in among themselves as `broker`; people and programs by SCRAM-SHA-512 or PLAIN.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { metadataByLogin } from './metadata-by-login.mjs';

const run = promisify(execFile);
const authorizer = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';
const login = 'org.apache.kafka.common.security';
const scram = `${login}.scram.ScramLoginModule required;`;
const keyPassword = 'only-in-this-folder';

/**
 * `{ users: { admin: 'password', programs: '…' }, tls? }`: `admin` may do everything, the others
 * nothing until a rule says so. Users are fixed when the data are formatted. `tls` encrypts, with a
 * certificate made here.
 */
export async function secureCluster({ users, tls = false }, folder) {
  const certificate = tls ? await ownCertificate(join(folder, 'tls')) : undefined;
  const ssl = certificate && { ca: [certificate.pem] };
  const access = (username, mechanism = 'scram-sha-512') => ({
    sasl: { mechanism, username, password: users[username] },
    ...(ssl ? { ssl } : {}),
  });
  return {
    properties: securityProperties({ broker: 'between-brokers', ...users }, certificate),
    scramUsers: users,
    /** What kafkajs, and `openKafkaLog`, need besides the brokers to come as somebody. */
    access,
    metadata: metadataByLogin(access('admin')),
  };
}

function securityProperties(users, certificate) {
  const protocol = certificate ? 'SASL_SSL' : 'SASL_PLAINTEXT';
  const known = Object.entries(users).map(([name, password]) => `user_${name}="${password}"`);
  const self = `username="broker" password="${users.broker}"`;
  const plain = `${login}.plain.PlainLoginModule required ${self} ${known.join(' ')};`;
  return {
    'listener.security.protocol.map': `CLIENTS:${protocol},CONTROLLER:${protocol}`,
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-512',
    // SCRAM asks the metadata for passwords, which a broker has only after it has logged in.
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.clients.plain.sasl.jaas.config': plain,
    'listener.name.clients.scram-sha-512.sasl.jaas.config': scram,
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': plain,
    'authorizer.class.name': authorizer,
    'allow.everyone.if.no.acl.found': false,
    'super.users': 'User:broker;User:admin',
    ...(certificate
      ? {
          'ssl.keystore.type': 'PKCS12',
          'ssl.keystore.location': certificate.keyStore,
          'ssl.keystore.password': keyPassword,
          'ssl.truststore.type': 'PEM',
          'ssl.truststore.location': certificate.pemFile,
        }
      : {}),
  };
}

/** For 127.0.0.1, signed by itself; keytool comes with the Java that the brokers need anyway. */
async function ownCertificate(folder) {
  const keyStore = join(folder, 'kafka.p12');
  const pemFile = join(folder, 'kafka.pem');
  const common = ['-alias', 'kafka', '-keystore', keyStore, '-storepass', keyPassword];
  if (!existsSync(pemFile)) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '3650'];
    const name = ['-dname', 'CN=kafka', '-ext', 'san=ip:127.0.0.1', '-ext', 'bc:c'];
    await run('keytool', ['-genkeypair', '-storetype', 'PKCS12', ...key, ...name, ...common]);
    const { stdout } = await run('keytool', ['-exportcert', '-rfc', ...common]);
    await writeFile(pemFile, stdout);
  }
  return { keyStore, pemFile, pem: await readFile(pemFile, 'utf8') };
}
