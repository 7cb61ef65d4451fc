// One seat that catches up on a whole log, from nothing, into a database of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { newSigningKey, openSeat, seatMigrations } from '@kc/claim-participant';
import { openPostgresLog } from '@kc/event-log';
import { openDataSource } from '@kc/persistence';
import { randomIds, silentLogger, systemClock } from '@kc/process-kit';

export const logName = 'support-claims';
const lookEveryMs = 5;

/** @returns {Promise<{ ms: number, digest: string }>} */
export async function catchUp({ service, url, logUrl, records, onSaved = () => {} }) {
  const log = openLog(logUrl);
  const dataSource = await openTables(url);
  let saved = 0;
  const seat = await openSeat({
    service,
    dataSource,
    databaseUrl: url,
    log,
    signingKey: newSigningKey(),
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger,
    observe: (moment, count) => {
      if (moment !== 'saved') return;
      saved += count;
      onSaved(saved);
    },
  });
  const [follower] = seat.workers;
  const from = performance.now();
  follower.start();
  while (saved < records) {
    await sleep(lookEveryMs);
    if (follower.halted() !== null) throw new Error(`halted: ${follower.halted().reason}`);
  }
  const ms = performance.now() - from;
  const { digest } = await seat.status();
  await follower.stop();
  await seat.close();
  await dataSource.destroy();
  await log.close();
  return { ms, digest };
}

export async function prepareTables(url) {
  const dataSource = await openTables(url);
  await dataSource.destroy();
}

export const openLog = (url) =>
  openPostgresLog({ url, name: logName, applicationName: 'bench', logger: silentLogger });

const openTables = (url) =>
  openDataSource({ url, entities: [], migrations: seatMigrations, applicationName: 'bench' });
