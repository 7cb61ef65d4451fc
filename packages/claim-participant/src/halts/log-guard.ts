// Looks at the log itself: whether it is kept whole and in one order, whether it is the one that
// was read before, and whether what is appended to it really comes after what was read.
import { type LedgerHead, Malformed, readGenesis } from '@kc/claim-ledger';
import { LogUnavailable, type OrderedLog } from '@kc/event-log';
import { pause } from '@kc/process-kit';
import { KnownHalt } from './halt-kinds.js';

/** A leader that lost its office may be wrong for a moment: a fault is believed when seen twice. */
const secondLookMs = 1_000;
/** Faults of what the log holds; all others are of its settings. */
const recordsAreGone = new Set(['FIRST_POSITION', 'HEAD_DISAGREES']);

/** A log that is not kept whole and in one order would let copies part without anybody noticing. */
export async function refuseUnfitLog(log: OrderedLog, position: bigint): Promise<void> {
  const faults = await log.check();
  if (faults.some(({ code }) => code === 'LOG_MISSING')) {
    throw new LogUnavailable('checking', 'the set-up has not made it yet');
  }
  if (faults.length === 0) return;
  const each = faults.map(({ code, found, wanted }) => `${code}: ${found}, not ${wanted}`);
  const isShorter = faults.some(({ code }) => recordsAreGone.has(code));
  const why = `the log is not fit for use: ${each.join('; ')}`;
  throw new KnownHalt(isShorter ? 'log-shorter' : 'log-unfit', position + 1n, why);
}

/**
 * Does the work, and looks at the log's settings now and then meanwhile: somebody may change them
 * long after the start. What it finds ends the work.
 */
export async function whileFit(
  look: {
    readonly log: OrderedLog;
    readonly everyMs: number | undefined;
    readonly position: () => bigint;
    readonly signal: AbortSignal;
    /** Aborted by whoever finds out otherwise that this is not the log any more. */
    readonly lost: AbortSignal;
  },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { signal, lost } = look;
  const [unfit, over] = [new AbortController(), new AbortController()];
  const watching = watch(look, AbortSignal.any([signal, over.signal])).catch((error: unknown) =>
    unfit.abort(error),
  );
  const faults = AbortSignal.any([unfit.signal, lost]);
  try {
    await work(AbortSignal.any([signal, faults]));
  } finally {
    over.abort();
    await watching;
  }
  faults.throwIfAborted();
}

async function watch(
  { log, everyMs, position }: Omit<Parameters<typeof whileFit>[0], 'signal'>,
  signal: AbortSignal,
): Promise<void> {
  if (everyMs === undefined) return;
  for (let waitMs = everyMs, seen = false; ; ) {
    await pause(waitMs, signal);
    if (signal.aborted) return;
    try {
      await refuseUnfitLog(log, position());
      [waitMs, seen] = [everyMs, false];
    } catch (error) {
      if (error instanceof KnownHalt && seen) throw error;
      // An outage is noticed by following.
      [waitMs, seen] = error instanceof KnownHalt ? [secondLookMs, true] : [everyMs, false];
    }
  }
}

/** The same record may stand at the same place in two logs; their ids differ. */
export async function refuseOtherLog(
  log: OrderedLog,
  { position, logId }: Pick<LedgerHead, 'position' | 'logId'>,
): Promise<void> {
  const found = logId === null ? null : await logIdOf(log);
  if (found === null || found === logId) return;
  const why = `this is the log ${found}, and what was folded here is the log ${logId}`;
  throw new KnownHalt('other-log', position, why);
}

/** Null when it is empty, or does not begin with a Genesis. */
export async function logIdOf(log: OrderedLog): Promise<string | null> {
  if ((await log.begin()) > 0n || (await log.end()) === 0n) return null;
  for await (const [first] of log.read(0n, 1n)) {
    try {
      return first === undefined ? null : readGenesis(first.value).logId;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
  }
  return null;
}

/**
 * The log as it may be written to. Invariant: what is appended stands behind what was folded; at
 * another place it went into a log that was made anew, and must not count as sent. It is found out
 * once: asked again and again, such a log would soon be long enough.
 */
export function continuing(
  log: OrderedLog,
  folded: () => bigint | null,
  lost: AbortController,
): OrderedLog {
  return {
    append: async (values) => {
      lost.signal.throwIfAborted();
      const before = folded();
      const positions = await log.append(values);
      const stray = positions.find((position) => before !== null && position <= before);
      if (stray === undefined) return positions;
      const why = `what was appended came to stand at ${stray}, and ${before} was folded already`;
      lost.abort(new KnownHalt('log-shorter', stray, why));
      throw lost.signal.reason;
    },
    read: (from, upTo) => log.read(from, upTo),
    begin: () => log.begin(),
    end: () => log.end(),
    follow: (from, onEntries, options) => log.follow(from, onEntries, options),
    check: () => log.check(),
    close: () => log.close(),
  };
}
