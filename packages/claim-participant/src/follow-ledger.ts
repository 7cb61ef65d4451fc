// Follows the claim log from where this seat stands and saves what each batch changes, one
// transaction a batch. It halts, and says so, when the log or the fold says that it must not go on.
import { Halt, type LedgerHead } from '@kc/claim-ledger';
import { LogUnavailable, type OrderedLog } from '@kc/event-log';
import { isOutage } from '@kc/persistence';
import { type Clock, type Logger, pause, type Worker } from '@kc/process-kit';
import { haltReason, KnownHalt } from './halts/halt-kinds.js';
import { refuseOtherLog, refuseUnfitLog, whileFit } from './halts/log-guard.js';
import { type KeeperDeps, LedgerKeeper } from './ledger-keeper.js';
import { LedgerMovedOn } from './ledger-moved-on.js';
import type { Halted } from './ports.js';

const maxBatch = 500;
const retryMs = 250;
export interface FollowDeps extends KeeperDeps {
  readonly log: OrderedLog;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** The wait before another try; ends when the signal aborts. */
  readonly pause?: typeof pause;
  /**
   * How often the log's settings are looked at beside its records; at the start only if left out.
   */
  readonly lookAtLogEveryMs?: number | undefined;
  /** Aborted with the reason when it is found out elsewhere that this is not the log any more. */
  readonly lost?: AbortSignal;
  /** It goes on from where it stood: what waited for that need not wait any longer. */
  readonly begun?: () => void;
}

export interface Follower extends Worker {
  /**
   * Why this instance has stopped folding. Another one of the same database, with a newer program,
   * may be going on.
   */
  halted(): Halted | null;
  /** What it has folded last; null while it has not begun. */
  folded(): LedgerHead | null;
  /**
   * Whether this service may write to the log: its copy goes on. Invariant: a copy that has halted
   * writes nothing, for every reader halts at a record whose writer saw another ledger.
   */
  isSound(): boolean;
}

export function followLedger(deps: FollowDeps): Follower {
  const stopped = new AbortController();
  let running: Promise<void> | undefined;
  const standing: Standing = { halted: null, haltedBefore: null, keeper: null };
  return {
    halted: () => standing.halted,
    folded: () => standing.keeper?.head ?? null,
    isSound: () => isSound(standing),
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
  /** As it was found at the start: believed to be over when that place was passed. */
  haltedBefore: Halted | null;
  keeper: LedgerKeeper | null;
}

function isSound({ halted, haltedBefore, keeper }: Standing): boolean {
  if (halted !== null || keeper === null) return false;
  return haltedBefore === null || keeper.head.position >= BigInt(haltedBefore.position);
}

async function followUntilStopped(
  deps: FollowDeps,
  signal: AbortSignal,
  standing: Standing,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { head, halted } = await deps.store.readHead();
      await refuseUnfitLog(deps.log, head.position);
      await refuseOtherLog(deps.log, head);
      await compareLastRecord(deps, head.position);
      if (halted !== null) {
        // Where there is no record there is nothing left to stumble over.
        const isAhead = (await deps.log.end()) > BigInt(halted.position);
        standing.haltedBefore = isAhead ? halted : null;
        await deps.store.recordHalt(null);
      }
      const keeper = new LedgerKeeper(deps, head);
      standing.keeper = keeper;
      deps.begun?.();
      const position = () => keeper.head.position;
      const { log, lookAtLogEveryMs: everyMs, lost = signal } = deps;
      await whileFit({ log, everyMs, position, signal, lost }, (fit) =>
        log.follow(head.position + 1n, (entries) => keeper.take(entries), {
          signal: fit,
          maxBatch,
        }),
      );
    } catch (error) {
      if (signal.aborted) return;
      if (!isPassing(error)) return halt(deps, error, { signal, standing });
      deps.logger.warn({ err: error }, 'following is interrupted, trying again');
      await (deps.pause ?? pause)(retryMs, signal);
    }
  }
}

/** Worth another try. Anything else is a broken invariant, and this copy must not go on. */
function isPassing(error: unknown): boolean {
  return isOutage(error) || error instanceof LogUnavailable || error instanceof LedgerMovedOn;
}

/** The log must still hold the very record that was folded last: another log would fold astray. */
async function compareLastRecord(deps: FollowDeps, position: bigint): Promise<void> {
  const { store, crypto, log } = deps;
  if (position < 0n) return;
  const folded = await store.recordHashAt(position);
  if (folded === undefined) {
    throw new KnownHalt('copy-damaged', position, 'the last verdict is missing from this ledger');
  }
  for await (const entries of log.read(position, position + 1n)) {
    for (const { value } of entries) {
      if (crypto.sha256(value) === folded) return;
    }
  }
  const why = 'the log holds another record than the one that was folded here';
  throw new KnownHalt('other-record', position, why);
}

/** Said at once, and kept with the ledger as soon as its database can be reached. */
async function halt(
  deps: FollowDeps,
  error: unknown,
  { signal, standing }: { readonly signal: AbortSignal; readonly standing: Standing },
): Promise<void> {
  const reason = haltReason(error);
  deps.logger.error({ err: error, reason }, 'the ledger has halted');
  const at = deps.clock.now().toISOString();
  const next = (standing.keeper?.head.position ?? -1n) + 1n;
  standing.halted = { position: String(next), reason, at };
  while (!signal.aborted) {
    try {
      // Without the rules, which may be what cannot be read.
      const stands = await deps.store.readPoint();
      const position = error instanceof Halt ? error.position : stands.position + 1n;
      standing.halted = { position: String(position), reason, at };
      return await deps.store.recordHalt(standing.halted);
    } catch (failure) {
      if (!isOutage(failure)) throw failure;
      await (deps.pause ?? pause)(retryMs, signal);
    }
  }
}
