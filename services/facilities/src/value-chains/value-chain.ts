// Value chains and their segments, as data: where along a chain establishments stand, and what is
// counted of them.
import { type Geography, groupedUnder, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { oneOf } from '@kc/problems';
import type { Recorded } from '../establishments/record-fact.js';

export interface Segment {
  readonly chain: string;
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
}

export interface ValueChain {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** From raw material to product. */
  readonly segments: readonly Segment[];
}

export interface NewPlaceInChain {
  readonly id: string;
  readonly establishmentId: string;
  readonly chain: string;
  readonly segment: string;
  /** False when it has left the segment. */
  readonly takesPart: boolean;
  readonly statedOn: string;
}

export type PlaceInChain = NewPlaceInChain & Recorded;

export function knownChain(
  chains: readonly ValueChain[],
  field: string,
  given: string,
): ValueChain {
  const codes = chains.map(({ code }) => code);
  const code = oneOf(field, given, codes);
  const found = chains.find((chain) => chain.code === code);
  if (found === undefined) throw new Error(`no chain ${code}`);
  return found;
}

export function knownSegment(chain: ValueChain, field: string, given: string): string {
  return oneOf(
    field,
    given,
    chain.segments.map(({ code }) => code),
  );
}

export interface SegmentCount {
  readonly provinceScheme: ProvinceRef['scheme'];
  readonly provinceCode: string;
  readonly segment: string;
  readonly establishments: number;
}

export interface ChainBalanceRow {
  readonly province: ProvinceRef;
  readonly counts: ReadonlyMap<string, number>;
}

export function balanceOf(
  book: ProvinceBook,
  counts: readonly SegmentCount[],
  geography: Geography,
): readonly ChainBalanceRow[] {
  const rows = new Map<string, { province: ProvinceRef; counts: Map<string, number> }>();
  for (const { provinceScheme: scheme, provinceCode: code, segment, establishments } of counts) {
    const province = groupedUnder(book, { scheme, code }, geography);
    const key = `${province.scheme} ${province.code}`;
    const row = rows.get(key) ?? { province, counts: new Map() };
    row.counts.set(segment, (row.counts.get(segment) ?? 0) + establishments);
    rows.set(key, row);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
