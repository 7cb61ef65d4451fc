// Follows the claim log from where this seat stands and saves what each batch changes, one
// transaction a batch. It halts, and says so, when the log or the fold says that it must not go on.
import { type Entry, type Folded, Halt } from '@kc/claim-ledger';
import { LogUnavailable, type OrderedLog } from '@kc/event-log';
import { inTransaction, isOutage, selectRows } from '@kc/persistence';
import { type Clock, type Logger, pause, type Worker } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { crypto } from './crypto.js';
import { foldBatch } from './fold-batch.js';
import {
  type Halted,
  LedgerMovedOn,
  lockHead,
  moveHead,
  readHead,
  readPoint,
  recordHalt,
} from './ledger-head.store.js';
import { saveBatch } from './ledger-rows.store.js';
import type { RuleTables } from './rule-tables.js';

const maxBatch = 500;
const retryMs = 250;
/** Heard by whoever waits for an answer, in this process or another instance's. */
export const foldedChannel = 'claim_folded';

/** What an observer may want to know of; a metric, or a test that stops the process just there. */
export type FollowMoment = 'folded' | 'saved';

export interface FollowDeps {
  readonly service: string;
  readonly dataSource: DataSource;
  readonly log: OrderedLog;
  readonly tables: RuleTables;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observe?: ((moment: FollowMoment, records: number) => void | Promise<void>) | undefined;
}

export interface Follower extends Worker {
  /**
   * Why this instance has stopped folding. Another one of the same database, with a newer program,
   * may be going on.
   */
  halted(): Halted | null;
}

export function followLedger(deps: FollowDeps): Follower {
  const stopped = new AbortController();
  let running: Promise<void> | undefined;
  let halted: Halted | null = null;
  const onHalt = (why: Halted) => {
    halted = why;
  };
  return {
    halted: () => halted,
    start() {
      running ??= followUntilStopped(deps, stopped.signal, onHalt);
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function followUntilStopped(
  deps: FollowDeps,
  signal: AbortSignal,
  onHalt: (why: Halted) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { head, halted } = await readHead(deps.dataSource, deps.tables);
      await refuseUnfitLog(deps, head.position);
      await compareLastRecord(deps, head.position);
      if (halted !== null) await recordHalt(deps.dataSource, null);
      await deps.log.follow(head.position + 1n, (entries) => takeBatch(deps, entries), {
        signal,
        maxBatch,
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!isPassing(error)) return halt(deps, error, { signal, onHalt });
      deps.logger.warn({ err: error }, 'following is interrupted, trying again');
      await pause(retryMs, signal);
    }
  }
}

/** Worth another try. Anything else is a broken invariant, and this copy must not go on. */
function isPassing(error: unknown): boolean {
  return isOutage(error) || error instanceof LogUnavailable || error instanceof LedgerMovedOn;
}

/** A log that is not kept whole and in one order would let copies part without anybody noticing. */
async function refuseUnfitLog({ log }: FollowDeps, position: bigint): Promise<void> {
  const faults = await log.check();
  if (faults.some(({ code }) => code === 'LOG_MISSING')) {
    throw new LogUnavailable('checking', 'the set-up has not made it yet');
  }
  if (faults.length === 0) return;
  const each = faults.map(({ code, found, wanted }) => `${code}: ${found}, not ${wanted}`);
  throw new Halt(position + 1n, `the log is not fit for use: ${each.join('; ')}`);
}

/** The log must still hold the very record that was folded last: another log would fold astray. */
async function compareLastRecord({ dataSource, log }: FollowDeps, position: bigint): Promise<void> {
  if (position < 0n) return;
  const [row] = await selectRows<{ record_hash: string }>(
    dataSource,
    'SELECT record_hash FROM claim_verdict WHERE position = $1',
    [position.toString()],
  );
  if (row === undefined) throw new Halt(position, 'the last verdict is missing from this ledger');
  for await (const entries of log.read(position, position + 1n)) {
    for (const { value } of entries) {
      if (crypto.sha256(value) === row.record_hash) return;
    }
  }
  throw new Halt(position, 'the log holds another record than the one that was folded here');
}

async function takeBatch(deps: FollowDeps, entries: readonly Entry[]): Promise<void> {
  const { saved, halt } = await inTransaction(deps.dataSource, async (entities) => {
    const { head } = await lockHead(entities, deps.tables);
    const fresh = entries.filter((entry) => entry.position > head.position);
    const { folded, halt } = await foldBatch(entities, head, fresh);
    const last = folded.at(-1);
    if (last === undefined) return { saved: 0, halt };
    await deps.observe?.('folded', folded.length);
    await saveBatch(entities, folded);
    for (const { changes, head: after } of folded) {
      if (changes.rules !== null) await deps.tables.keep(entities, changes.rules, after.position);
    }
    await answerOwnRequests(entities, deps.service, folded);
    await moveHead(entities, head, last.head);
    await entities.query(`SELECT pg_notify('${foldedChannel}', $1)`, [String(last.head.position)]);
    return { saved: folded.length, halt };
  });
  if (saved > 0) await deps.observe?.('saved', saved);
  if (halt !== null) throw halt;
}

/**
 * The answer is what this service's first delivery of the record was told, however long ago: one
 * whose database came back from an older backup may ask again what the log holds already.
 */
async function answerOwnRequests(
  entities: EntityManager,
  service: string,
  folded: readonly Folded[],
): Promise<void> {
  const own = folded.filter((one) => one.service === service && one.recordId !== null);
  if (own.length === 0) return;
  await entities.query(
    `UPDATE claim_request AS r SET position = told.position, verdict = told.verdict
     FROM (
       SELECT DISTINCT ON (record_id) record_id, position, verdict FROM claim_verdict
       WHERE record_id = ANY($1::uuid[]) AND service = $2
         AND verdict->>'code' <> 'duplicate-record'
       ORDER BY record_id, position
     ) AS told
     WHERE r.record_id = told.record_id AND r.position IS NULL`,
    [own.map(({ recordId }) => recordId), service],
  );
}

/** Said at once, and kept with the ledger as soon as its database can be reached. */
async function halt(
  deps: FollowDeps,
  error: unknown,
  { signal, onHalt }: { readonly signal: AbortSignal; readonly onHalt: (why: Halted) => void },
): Promise<void> {
  deps.logger.error({ err: error }, 'the ledger has halted');
  const reason = error instanceof Halt ? error.reason : String(error);
  const at = deps.clock.now().toISOString();
  while (!signal.aborted) {
    try {
      // Without the rules, which may be what cannot be read.
      const stands = await readPoint(deps.dataSource);
      const position = error instanceof Halt ? error.position : stands.position + 1n;
      const why = { position: String(position), reason, at };
      onHalt(why);
      return await recordHalt(deps.dataSource, why);
    } catch (failure) {
      if (!isOutage(failure)) throw failure;
      await pause(retryMs, signal);
    }
  }
}
