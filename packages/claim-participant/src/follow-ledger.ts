// Follows the claim log from where this seat stands and saves what each batch changes, one
// transaction a batch. It halts, and says so, when the log or the fold says that it must not go on.
import { Halt, type LedgerHead } from '@kc/claim-ledger';
import { LogUnavailable, type OrderedLog } from '@kc/event-log';
import { isOutage, selectRows } from '@kc/persistence';
import { type Clock, type Logger, pause, type Worker } from '@kc/process-kit';
import { crypto } from './crypto.js';
import {
  type Halted,
  LedgerMovedOn,
  readHead,
  readPoint,
  recordHalt,
} from './ledger-head.store.js';
import { type KeeperDeps, LedgerKeeper } from './ledger-keeper.js';

const maxBatch = 500;
const retryMs = 250;
export interface FollowDeps extends KeeperDeps {
  readonly log: OrderedLog;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Follower extends Worker {
  /**
   * Why this instance has stopped folding. Another one of the same database, with a newer program,
   * may be going on.
   */
  halted(): Halted | null;
  /** What it has folded last; null while it has not begun. */
  folded(): LedgerHead | null;
}

export function followLedger(deps: FollowDeps): Follower {
  const stopped = new AbortController();
  let running: Promise<void> | undefined;
  const standing: Standing = { halted: null, keeper: null };
  return {
    halted: () => standing.halted,
    folded: () => standing.keeper?.head ?? null,
    start() {
      running ??= followUntilStopped(deps, stopped.signal, standing);
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

/** What is known of it outside. */
interface Standing {
  halted: Halted | null;
  keeper: LedgerKeeper | null;
}

async function followUntilStopped(
  deps: FollowDeps,
  signal: AbortSignal,
  standing: Standing,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { head, halted } = await readHead(deps.dataSource, deps.tables);
      await refuseUnfitLog(deps, head.position);
      await compareLastRecord(deps, head.position);
      if (halted !== null) await recordHalt(deps.dataSource, null);
      const keeper = new LedgerKeeper(deps, head);
      standing.keeper = keeper;
      await deps.log.follow(head.position + 1n, (entries) => keeper.take(entries), {
        signal,
        maxBatch,
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!isPassing(error)) return halt(deps, error, { signal, standing });
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

/** Said at once, and kept with the ledger as soon as its database can be reached. */
async function halt(
  deps: FollowDeps,
  error: unknown,
  { signal, standing }: { readonly signal: AbortSignal; readonly standing: Standing },
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
      standing.halted = why;
      return await recordHalt(deps.dataSource, why);
    } catch (failure) {
      if (!isOutage(failure)) throw failure;
      await pause(retryMs, signal);
    }
  }
}
