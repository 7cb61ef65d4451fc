// One seat catches up on a whole log, and beside it the very same rows are inserted bare: the same
// tables, the same batches, and values that somebody else has worked out. In turns.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newSigningKey, openSeat, seatMigrations } from '@kc/claim-participant';
import { createPostgresLog, openPostgresLog, refillPostgresLog } from '@kc/event-log';
import { ensureDatabase, openDataSource, startEmbeddedPostgres, withClient } from '@kc/persistence';
import { randomIds, silentLogger, systemClock } from '@kc/process-kit';
import { bareBatches, insertBare } from './bare-rows.mjs';
import { makeLog } from './fold-log.mjs';

const logName = 'support-claims';
/** The follower takes so many at once. */
const batchSize = 500;
const lookEveryMs = 5;

export async function measureFold({ claims, rounds, onProgress }) {
  const folder = await mkdtemp(join(tmpdir(), 'kc-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  try {
    onProgress(`fold: writing a log of ${claims} claims`);
    const { entries, folded } = makeLog(claims);
    await ensureDatabase(postgres.url('postgres'), 'kc_log');
    const logUrl = postgres.url('kc_log');
    await createPostgresLog({ url: logUrl, name: logName });
    await refillPostgresLog({ url: logUrl, name: logName }, () => inBatches(entries));
    const batches = bareBatches(folded, batchSize);
    const taken = { seat: [], bare: [] };
    const last = folded.at(-1).head;
    for (let round = 0; round < rounds; round += 1) {
      onProgress(`fold: round ${round + 1} of ${rounds}, ${entries.length} records`);
      const fresh = (what) => freshDatabase(postgres, `kc_${what}_${round}`);
      taken.seat.push(await catchUp({ url: await fresh('seat'), logUrl, last }));
      const bareUrl = await fresh('bare');
      taken.bare.push(await withClient(bareUrl, (client) => insertBare(client, batches)));
    }
    const perSecond = (times) => times.map((ms) => (entries.length * 1_000) / ms);
    return { records: entries.length, seat: perSecond(taken.seat), bare: perSecond(taken.bare) };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function* inBatches(entries) {
  for (let at = 0; at < entries.length; at += batchSize) yield entries.slice(at, at + batchSize);
}

async function freshDatabase(postgres, name) {
  await ensureDatabase(postgres.url('postgres'), name);
  const dataSource = await openTables(postgres.url(name));
  await dataSource.destroy();
  return postgres.url(name);
}

async function catchUp({ url, logUrl, last }) {
  const log = openLog(logUrl);
  const dataSource = await openTables(url);
  let upTo = -1;
  const seat = await openSeat({
    service: 'trade-promotion',
    dataSource,
    databaseUrl: url,
    log,
    signingKey: newSigningKey(),
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger,
    observe: (moment, records) => {
      if (moment === 'saved') upTo += records;
    },
  });
  const [follower] = seat.workers;
  const from = performance.now();
  follower.start();
  while (upTo < Number(last.position)) {
    await sleep(lookEveryMs);
    if (follower.halted() !== null) throw new Error(`halted: ${follower.halted().reason}`);
  }
  const ms = performance.now() - from;
  const { digest } = await seat.status();
  if (digest !== last.digest) throw new Error('the seat has folded something else');
  await follower.stop();
  await seat.close();
  await dataSource.destroy();
  await log.close();
  return ms;
}

const openLog = (url) =>
  openPostgresLog({ url, name: logName, applicationName: 'bench', logger: silentLogger });

const openTables = (url) =>
  openDataSource({ url, entities: [], migrations: seatMigrations, applicationName: 'bench' });
