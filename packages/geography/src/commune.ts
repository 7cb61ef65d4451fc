// Communes in time, as values: one code may be several communes, one after another, and what is
// merged lives on in its successors. Where a list of them does not hold together, it says so.
import { Problem } from '@kc/problems';
import { dayAfter, type Entry, overlapFaults, type SheetFault } from './dated-entries.js';
import { type Citation, type CodeScheme, inForce, type Validity } from './province.js';

/** Xã, phường, đặc khu (from 2025-07-01), thị trấn (until 2025-06-30). */
export const communeKinds = ['COMMUNE', 'WARD', 'SPECIAL_ZONE', 'TOWNSHIP'] as const;
export type CommuneKind = (typeof communeKinds)[number];

/** Five digits mean nothing without their scheme: many are used again for another commune. */
export interface CommuneRef {
  readonly scheme: CodeScheme;
  readonly code: string;
}

/** One commune under one name, kind and province; a change makes another of the same code. */
export interface Commune extends CommuneRef, Validity {
  readonly name: string;
  readonly kind: CommuneKind;
  /** Under the scheme of the commune. */
  readonly provinceCode: string;
  /** Those that took its ground in on the day after it ended. */
  readonly successors: readonly CommuneRef[];
  readonly citation: Citation | null;
}

export function communeKey({ scheme, code }: CommuneRef): string {
  return `${scheme} ${code}`;
}

/** Of the versions of one code: the one in force on the day, or without a day the latest. */
export function communeOn(versions: readonly Commune[], on?: string): Commune | undefined {
  const ordered = [...versions].sort((a, b) => compare(a.validFrom ?? '', b.validFrom ?? ''));
  return on === undefined ? ordered.at(-1) : ordered.find((each) => inForce(each, on));
}

/** What is wrong with a list as a whole: periods that overlap, successors that were not there. */
export function communeListFaults(entries: readonly Entry<Commune>[]): SheetFault[] {
  const byCode = new Map<string, Commune[]>();
  for (const { value } of entries) {
    const key = communeKey(value);
    byCode.set(key, [...(byCode.get(key) ?? []), value]);
  }
  return [
    ...overlapFaults(entries, communeKey),
    ...entries.flatMap((entry) => successorFaults(entry, byCode)),
  ];
}

function successorFaults(
  { row, value: { successors, validTo } }: Entry<Commune>,
  byCode: ReadonlyMap<string, readonly Commune[]>,
): SheetFault[] {
  if (successors.length === 0) return [];
  if (validTo === null) return [{ row, problem: new Problem('REQUIRED', { field: 'valid_to' }) }];
  const from = dayAfter(validTo);
  return successors.flatMap((ref) => {
    const versions = byCode.get(communeKey(ref));
    if (versions?.some((each) => inForce(each, from))) return [];
    const facts = { field: 'successors', value: communeKey(ref) };
    const problem =
      versions === undefined
        ? new Problem('UNKNOWN_COMMUNE', { ...facts, rule: ref.scheme })
        : new Problem('COMMUNE_NOT_IN_FORCE', { ...facts, rule: from });
    return [{ row, problem }];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
