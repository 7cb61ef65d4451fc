// Rows with a first and a last day, from a sheet or from the record: what a sheet adds and changes,
// and where two rows of one key overlap in time.
import { isDeepStrictEqual } from 'node:util';
import { Problem } from '@kc/problems';
import type { Validity } from './province.js';

/** A value and the row of the sheet it stands in; null for what was on record before. */
export interface Entry<T> {
  readonly row: number | null;
  readonly value: T;
}

/** What is wrong in which row; `problem.field` is the column. */
export interface SheetFault {
  readonly row: number | null;
  readonly problem: Problem;
}

export interface SheetPlan<T> {
  readonly added: readonly T[];
  readonly changed: readonly { readonly before: T; readonly after: T }[];
  readonly removed: readonly T[];
  readonly unchanged: number;
  /** Everything that is on record once the sheet is loaded. */
  readonly whole: readonly Entry<T>[];
}

/**
 * A row of the sheet replaces the one of its key and first day. What the sheet does not name stays,
 * unless the sheet is the whole list.
 */
export function planSheet<T extends Validity>(
  onRecord: readonly T[],
  sheet: readonly Entry<T>[],
  { keyOf, isWhole }: { readonly keyOf: (value: T) => string; readonly isWhole: boolean },
): SheetPlan<T> {
  const idOf = (value: T) => `${keyOf(value)} ${value.validFrom ?? ''}`;
  const before = new Map(onRecord.map((value) => [idOf(value), value]));
  const added: T[] = [];
  const changed: { before: T; after: T }[] = [];
  for (const { value } of sheet) {
    const known = before.get(idOf(value));
    if (known === undefined) added.push(value);
    else if (!isDeepStrictEqual(known, value)) changed.push({ before: known, after: value });
  }
  const named = new Set(sheet.map(({ value }) => idOf(value)));
  const others = onRecord.filter((value) => !named.has(idOf(value)));
  const kept = isWhole ? [] : others.map((value) => ({ row: null, value }));
  return {
    added,
    changed,
    removed: isWhole ? others : [],
    unchanged: sheet.length - added.length - changed.length,
    whole: [...kept, ...sheet],
  };
}

/** Rows that stand twice, and rows of one key that overlap in time. */
export function overlapFaults<T extends Validity>(
  entries: readonly Entry<T>[],
  keyOf: (value: T) => string,
): SheetFault[] {
  const byKey = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    const key = keyOf(entry.value);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  return [...byKey].flatMap(([key, same]) => {
    const ordered = [...same].sort((a, b) =>
      (a.value.validFrom ?? '') < (b.value.validFrom ?? '') ? -1 : 1,
    );
    return ordered.slice(1).flatMap((next, at) => faultBetween(key, ordered[at] ?? next, next));
  });
}

function faultBetween<T extends Validity>(
  key: string,
  earlier: Entry<T>,
  later: Entry<T>,
): SheetFault[] {
  const [first, second] = [earlier.value, later.value];
  const row = later.row ?? earlier.row;
  const other = later.row === null ? later : earlier;
  const value = `${key} ${second.validFrom ?? '…'}`;
  if (first.validFrom === second.validFrom) {
    const rows = [earlier.row ?? 0, later.row ?? 0];
    const facts = { field: 'valid_from', value, rule: Math.min(...rows) };
    return [{ row: Math.max(...rows), problem: new Problem('STANDS_TWICE', facts) }];
  }
  const isApart =
    first.validTo !== null && second.validFrom !== null && first.validTo < second.validFrom;
  if (isApart) return [];
  const where = other.row === null ? 'đã có / on record' : `dòng / row ${other.row}`;
  const rule = `${where}: ${other.value.validFrom ?? '…'}–${other.value.validTo ?? '…'}`;
  return [{ row, problem: new Problem('PERIODS_OVERLAP', { field: 'valid_from', value, rule }) }];
}

export function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
