// What can go wrong with an ordered log, in three kinds: try again (LogUnavailable), the caller is
// wrong (RecordTooLarge), and the log is not the one that was read before (LogDamaged).
import { type LogBounds, maxRecordBytes } from './ordered-log.js';

/**
 * Out of reach. After an append the outcome is unknown. When the server is there and does not let
 * the caller in, `refused` says why.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';

  constructor(
    doing: string,
    cause: unknown,
    readonly refused?: string,
  ) {
    super(`log out of reach while ${doing}: ${refused ?? messageOf(cause)}`, { cause });
  }
}

export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';

  constructor(readonly bytes: number) {
    super(`a record of ${bytes} bytes; the log takes at most ${maxRecordBytes}`);
  }
}

/** Never cured by trying again: the reader must halt and a person must look. */
export abstract class LogDamaged extends Error {}

/** The position asked for lies outside of what the log holds: it was cut, or made anew. */
export class LogTruncated extends LogDamaged {
  override readonly name = 'LogTruncated';
  readonly begin: bigint;
  readonly end: bigint;

  constructor(
    readonly position: bigint,
    bounds: LogBounds,
  ) {
    super(
      `position ${position} is not in the log, which holds ${bounds.begin} up to ${bounds.end}`,
    );
    this.begin = bounds.begin;
    this.end = bounds.end;
  }
}

/** The log does not continue where it should: a record is missing, or a stranger wrote one. */
export class LogGap extends LogDamaged {
  override readonly name = 'LogGap';

  constructor(
    readonly expected: bigint,
    readonly found: bigint,
  ) {
    super(`expected position ${expected}, the log gives ${found}`);
  }
}

/** The record at a position that was delivered before is now another one. */
export class LogReplaced extends LogDamaged {
  override readonly name = 'LogReplaced';

  constructor(readonly position: bigint) {
    super(`the record at position ${position} is not the one that was delivered before`);
  }
}

/** By shape: an error may come from another realm, as all of Node's do in jest. */
export function messageOf(cause: unknown): string {
  const { message, errors } = (cause ?? {}) as { message?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.map(messageOf).join('; ');
  return typeof message === 'string' ? message : String(cause);
}
