// The embedded installation that `npm start` makes: where its folder is, and its PostgreSQL, which
// is started when it is not running. It must not know what is done with the databases.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@kc/persistence';
import { Refusal } from './refusal.mjs';

/** As services/all-in-one has it: each home of the log has a folder of its own. */
const usualDataDir = { postgres: '.data', kafka: '.data/on-kafka' };
export const logDatabase = 'kc_event_log';

export function embeddedFolder(env) {
  return env.KC_DATA_DIR || usualDataDir[env.KAFKA_BROKERS ? 'kafka' : 'postgres'];
}

export const databaseOf = (service) => `kc_${service.replaceAll('-', '_')}`;

/** @returns {Promise<{ urlOf(database: string): string, stop(): Promise<void> }>} */
export async function openEmbedded(folder) {
  const dataDir = join(folder, 'postgres');
  if (!existsSync(join(dataDir, 'cluster', 'PG_VERSION'))) {
    throw new Refusal(
      `Chưa có dữ liệu trong ${dataDir}: hãy chạy npm start trước.`,
      `There are no data in ${dataDir}: run npm start first.`,
    );
  }
  return (await running(dataDir)) ?? (await started(dataDir));
}

/** Adopts a server whose program was killed; then, and when it starts one, it stops it again. */
async function started(dataDir) {
  const postgres = await startEmbeddedPostgres({ dataDir });
  return { urlOf: (database) => postgres.url(database), stop: () => postgres.stop() };
}

/** Somebody else's running server, as the files say that PostgreSQL and its program write. */
async function running(dataDir) {
  const lock = await readFile(join(dataDir, 'lock.json'), 'utf8').catch(() => undefined);
  if (lock === undefined || !isAlive(JSON.parse(lock).pid)) return undefined;
  const pidFile = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(
    () => '',
  );
  const port = pidFile.split('\n')[3];
  if (!port) return undefined;
  return {
    urlOf: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {},
  };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
