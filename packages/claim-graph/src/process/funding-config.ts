// The settings of a funding service that is a process of its own: the only reader of its
// environment, all faults reported at once. KC_PROGRAMS_PORT and the like carry the service's name.
import { readClaimLogHome } from '@kc/claim-participant';
import { type Environment, field, logLevels, readConfig, readTogether } from '@kc/process-kit';

const { text } = field;
const postgres = ['postgres:', 'postgresql:'];

export function readFundingConfig(
  { name, usualPort }: { readonly name: string; readonly usualPort: number },
  env: Environment,
) {
  const own = (setting: string) => `KC_${name.toUpperCase().replaceAll('-', '_')}_${setting}`;
  const fields = {
    logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
    host: field.withDefault(text('KC_HOST'), '127.0.0.1'),
    port: field.withDefault(field.port(own('PORT')), usualPort),
    databaseUrl: field.url(own('DATABASE_URL'), postgres),
    /** PEM file with the Ed25519 key that signs this service's records of the claim log. */
    signingKeyFile: text(own('SIGNING_KEY_FILE')),
    /** File with the JSON Web Key Set of whoever issues the tokens. */
    jwksFile: text('KC_TOKEN_JWKS_FILE'),
    tokenIssuer: text('KC_TOKEN_ISSUER'),
    tokenAudience: text('KC_TOKEN_AUDIENCE'),
    /** On: whoever started this process with a channel is told of each step of the log's work. */
    tellMoments: field.withDefault(field.choice('KC_TELL_MOMENTS', ['on', 'off']), 'off'),
  };
  const { own: config, claimLog } = readTogether({
    own: () => readConfig(fields, env),
    claimLog: () => readClaimLogHome(env),
  });
  return { ...config, claimLog };
}
