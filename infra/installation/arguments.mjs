// The words by which every command here is told where the databases and the log are. It opens
// nothing.

import { parseArgs } from 'node:util';
import { readClaimLogHome } from '@kc/claim-participant';
import { WrongUse } from './refusal.mjs';

export const fundingServices = ['programs', 'clusters', 'trade-promotion'];
export const services = ['programs', 'facilities', 'clusters', 'trade-promotion'];

/** `--database service=url …`, `--log url`, and what else the command takes: `more`, and words. */
export function readArguments(args, more = {}, words = []) {
  const options = {
    database: { type: 'string', multiple: true, default: [] },
    log: { type: 'string' },
    ...more,
  };
  const { values, positionals } = parsed({ args, options, allowPositionals: words.length > 0 });
  if (positionals.length > words.length) throw new WrongUse(positionals.at(-1));
  return { ...values, ...Object.fromEntries(words.map((word, at) => [word, positionals[at]])) };
}

function parsed(given) {
  try {
    return parseArgs(given);
  } catch (error) {
    throw new WrongUse(error.message);
  }
}

/** @returns {{ service: string, url: string }} */
export function namedDatabase(given, known) {
  const at = given.indexOf('=');
  const [service, url] = [given.slice(0, at), given.slice(at + 1)];
  if (known.includes(service) && isPostgres(url)) return { service, url };
  throw new WrongUse(`--database ${given.replace(/:[^:@/]*@/, ':…@')}`);
}

export function namedDatabases(given, known) {
  const databases = given.map((one) => namedDatabase(one, known));
  const twice = databases.find(
    ({ service }, i) => databases.findIndex((one) => one.service === service) !== i,
  );
  if (twice !== undefined) throw new WrongUse(`--database ${twice.service}: hai lần / twice`);
  return databases;
}

/** Who asks the brokers, and over which line, stands in KC_KAFKA_… as for the services. */
export function namedLog(url, env) {
  if (isPostgres(url)) {
    return readClaimLogHome({ ...withoutLog(env), KC_EVENT_LOG_DATABASE_URL: url });
  }
  if (!url.startsWith('kafka://')) throw new WrongUse(`--log ${url}`);
  return logOnKafka(url.slice('kafka://'.length), env);
}

export function logOnKafka(brokers, env) {
  return readClaimLogHome({ ...withoutLog(env), KC_KAFKA_BROKERS: brokers });
}

export function logInPostgres(url, env) {
  return readClaimLogHome({ ...withoutLog(env), KC_EVENT_LOG_DATABASE_URL: url });
}

const isPostgres = (url) => /^postgres(ql)?:\/\//.test(url);

const placeOfLog = /^KC_(KAFKA_BROKERS|EVENT_LOG_DATABASE_URL)(_FILE)?$/;

/** What the command line says counts, and not where the environment has a log besides. */
function withoutLog(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !placeOfLog.test(name)));
}
