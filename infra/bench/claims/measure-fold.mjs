// One seat catches up on a whole log, and beside it the very same rows are inserted bare: the same
// tables, the same batches, and values that somebody else has worked out. In turns.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresLog, refillPostgresLog } from '@kc/event-log';
import { ensureDatabase, startEmbeddedPostgres, withClient } from '@kc/persistence';
import { bareBatches, insertBare } from './bare-rows.mjs';
import { catchUp, logName, prepareTables } from './catch-up.mjs';
import { makeLog } from './fold-log.mjs';

/** The follower takes so many at once. */
const batchSize = 500;

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
      taken.seat.push(await seatCatchesUp({ url: await fresh('seat'), logUrl, last }));
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
  await prepareTables(postgres.url(name));
  return postgres.url(name);
}

async function seatCatchesUp({ url, logUrl, last }) {
  const records = Number(last.position) + 1;
  const { ms, digest } = await catchUp({ service: 'trade-promotion', url, logUrl, records });
  if (digest !== last.digest) throw new Error('the seat has folded something else');
  return ms;
}
