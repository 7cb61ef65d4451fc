// Which databases and which log a command works on: those named on the command line, or else those
// of the embedded installation, whose PostgreSQL is started when it is not running.
import { logInPostgres, logOnKafka, namedDatabases, namedLog } from './arguments.mjs';
import { databaseOf, embeddedFolder, logDatabase, openEmbedded } from './embedded.mjs';
import { WrongUse } from './refusal.mjs';

/**
 * @typedef {object} Targets
 * @property {{ service: string, url: string }[]} databases
 * @property {object} log where the claim log is
 * @property {string} [folder] of the embedded installation
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Targets>} */
export async function openTargets({ database, log }, env, services) {
  if (database.length > 0 && log !== undefined) {
    const databases = namedDatabases(database, services);
    return { databases, log: namedLog(log, env), close: async () => {} };
  }
  if (database.length > 0 || log !== undefined) {
    throw new WrongUse('--database và / and --log: phải có cả hai / both or none');
  }
  return openEmbeddedTargets(env, services);
}

/** Closes in the end, however it ends: done, failed, or told to stop. */
export async function whileOpen(close, work) {
  const stop = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
    await close();
  }
}

/** The installation that `npm start` made, with the log where it would look for it. */
export async function openEmbeddedTargets(env, services) {
  const folder = embeddedFolder(env);
  const { urlOf, stop } = await openEmbedded(folder);
  const log = embeddedLog(env, urlOf);
  const databases = services.map((service) => ({ service, url: urlOf(databaseOf(service)) }));
  return { databases, log, folder, close: stop };
}

export function embeddedLog(env, urlOf) {
  return env.KAFKA_BROKERS
    ? logOnKafka(env.KAFKA_BROKERS, env)
    : logInPostgres(urlOf(logDatabase), env);
}
