// The settings of a funding service that is a process of its own: the only reader of its
// environment, all faults reported at once. KC_PROGRAMS_PORT and the like carry the service's name.
import { readClaimLogHome, signingKeyFromPem } from '@kc/claim-participant';
import { readEventHome } from '@kc/domain-events';
import { type Environment, field, logLevels, readConfig, readTogether } from '@kc/process-kit';
import { readKeySet } from '@kc/subgraph-kit';

const { text } = field;
const postgres = ['postgres:', 'postgresql:'];
const privateKey = { vi: 'khóa riêng Ed25519 dạng PEM', en: 'a private Ed25519 key as PEM' };

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
    drainMs: field.drainMs,
    /** Signs this service's records of the claim log. */
    signingKey: field.parsed(own('SIGNING_KEY'), signingKeyFromPem, privateKey),
    /** On: whoever started this process with a channel is told of each step of the log's work. */
    tellMoments: field.withDefault(field.choice('KC_TELL_MOMENTS', ['on', 'off']), 'off'),
  };
  const { own: config, ...others } = readTogether({
    own: () => readConfig(fields, env),
    keySet: () => readKeySet(env),
    claimLog: () => readClaimLogHome(env),
    events: () => readEventHome(env),
  });
  return { ...config, ...others };
}
