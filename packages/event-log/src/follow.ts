// Follows a log for ever: reconnects after outages and goes on exactly where it was, and ends when
// the log no longer continues what was delivered. It knows positions and fingerprints, not the
// medium.
import { delayAfter, type Logger, pause } from '@kc/process-kit';
import { FollowCursor } from './follow-cursor.js';
import { LogTruncated, LogUnavailable } from './log-errors.js';
import { defaultMaxBatch, type LogSource } from './log-source.js';
import type { FollowOptions, LogBounds, LogEntry, OnEntries } from './ordered-log.js';

const backOff = { firstDelayMs: 50, maxDelayMs: 2_000 };
/**
 * How often begin and end are looked at beside the entries: the net under a silently reset reader.
 */
const watchEveryMs = 2_000;
/**
 * A leader that lost its office may show an old end for a moment; damage is believed seen twice.
 */
const secondLookMs = 1_000;
/** No entry for this long although the log is longer: the connection is dead without saying so. */
const stalledAfterMs = 10_000;

export interface FollowRequest extends FollowOptions {
  readonly from: bigint;
  readonly onEntries: OnEntries;
  readonly logger: Logger;
}

/** Why a connection was given up although nothing is known to be wrong with the log. */
class Reconnect extends Error {}

/** Keeps the handler's errors apart from the log's: a handler may itself meet a LogUnavailable. */
class HandlerFailed extends Error {}

export async function follow(source: LogSource, request: FollowRequest): Promise<void> {
  const { signal, logger } = request;
  const cursor = new FollowCursor(request.from);
  let failures = 0;

  while (!signal.aborted) {
    const before = cursor.next;
    try {
      await refuseTruncated(source, cursor, signal);
      await followOnce(source, cursor, request);
    } catch (error) {
      if (error instanceof HandlerFailed) throw error.cause;
      if (!(error instanceof LogUnavailable || error instanceof Reconnect)) throw error;
      if (signal.aborted) return;
      failures = cursor.next > before ? 1 : failures + 1;
      const facts = { position: String(cursor.next), failures, reason: error.message };
      logger.warn(facts, 'following the log was interrupted');
      await pause(delayAfter(failures, backOff), signal);
    }
  }
}

/** One connection's worth. The watch runs beside the entries and can end them. */
async function followOnce(
  source: LogSource,
  cursor: FollowCursor,
  request: FollowRequest,
): Promise<void> {
  const session = new AbortController();
  cursor.connecting();
  const signal = AbortSignal.any([request.signal, session.signal]);
  const watching = watch(source, cursor, signal).catch((error: unknown) => session.abort(error));
  const maxBatch = request.maxBatch ?? defaultMaxBatch;
  try {
    for await (const batch of source.entries({ from: cursor.resumeAt, maxBatch, signal })) {
      if (signal.aborted) break;
      const { fresh, complete } = cursor.accept(batch);
      if (fresh.length > 0) await handle(fresh, cursor, request.onEntries);
      if (!complete) throw new Reconnect('entries are out of place');
    }
    if (session.signal.aborted) throw session.signal.reason;
    if (!request.signal.aborted) throw new Reconnect('the connection ended');
  } finally {
    session.abort();
    await watching;
  }
}

async function handle(
  entries: LogEntry[],
  cursor: FollowCursor,
  onEntries: OnEntries,
): Promise<void> {
  cursor.handling = true;
  try {
    await onEntries(entries);
    cursor.advance(entries);
  } catch (cause) {
    throw new HandlerFailed('the handler failed', { cause });
  } finally {
    cursor.handling = false;
  }
}

async function watch(source: LogSource, cursor: FollowCursor, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(watchEveryMs, signal);
    if (signal.aborted) return;
    try {
      const { end } = await refuseTruncated(source, cursor, signal);
      const waiting = !cursor.handling && end > cursor.next;
      if (waiting && cursor.idleMs() > stalledAfterMs) throw new Reconnect('no entries arrive');
    } catch (error) {
      // An outage is noticed by the entries, or by their stalling once the log answers again.
      if (!(error instanceof LogUnavailable)) throw error;
    }
  }
}

async function refuseTruncated(
  source: LogSource,
  cursor: FollowCursor,
  signal: AbortSignal,
): Promise<LogBounds> {
  const position = cursor.next;
  const outside = ({ begin, end }: LogBounds) => position < begin || position > end;
  const first = await source.bounds();
  if (!outside(first)) return first;
  await pause(secondLookMs, signal);
  const second = await source.bounds();
  if (outside(second)) throw new LogTruncated(position, second);
  return second;
}
