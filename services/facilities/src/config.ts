// The settings of this process: the only reader of the environment, all faults reported at once.
import { readEventHome } from '@kc/domain-events';
import { type Environment, field, logLevels, readConfig, readTogether } from '@kc/process-kit';
import { readKeySet } from '@kc/subgraph-kit';

const text = field.text;

export function readFacilitiesConfig(env: Environment) {
  const fields = {
    logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
    host: field.withDefault(text('KC_HOST'), '127.0.0.1'),
    port: field.withDefault(field.port('KC_FACILITIES_PORT'), 4002),
    databaseUrl: field.url('KC_FACILITIES_DATABASE_URL', ['postgres:', 'postgresql:']),
    drainMs: field.drainMs,
    // One key for the nation: under another, the same household would get another party key.
    personalNumberKeyId: text('KC_PERSONAL_NUMBER_KEY_ID'),
    personalNumberSecret: text('KC_PERSONAL_NUMBER_SECRET'),
    eligibilityFile: field.optional(text('KC_ELIGIBILITY_FILE')),
  };
  const { own, keySet, events } = readTogether({
    own: () => readConfig(fields, env),
    keySet: () => readKeySet(env),
    events: () => readEventHome(env),
  });
  return { ...own, keySet, events };
}
