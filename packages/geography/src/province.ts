// The provinces as a value: what a code means under its scheme, which province came out of which,
// and what lies within what. It decides on values alone and does not know where the rows were read
// from.

import type { PromotionRegion } from '@kc/subgraph-kit';

/** GSO_2004: the 63 until 2025-06-30. QD19_2025: the 34 from 2025-07-01. */
export const codeSchemes = ['GSO_2004', 'QD19_2025'] as const;
export type CodeScheme = (typeof codeSchemes)[number];

/** Seven two-digit codes mean another province in each scheme: the digits alone name nothing. */
export interface ProvinceRef {
  readonly scheme: CodeScheme;
  readonly code: string;
}

export interface Citation {
  readonly text: string;
  readonly status: 'VERIFIED' | 'UNVERIFIED';
}

/** First and last day in force; null where the record is open on that side. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One province under one name; a change of name or rank makes another of the same code. */
export interface Province extends ProvinceRef, Validity {
  readonly name: string;
  readonly fullName: string;
  readonly kind: 'PROVINCE' | 'CITY';
  readonly citation: Citation | null;
}

export interface Succession {
  readonly predecessor: ProvinceRef;
  readonly successor: ProvinceRef;
  readonly effectiveFrom: string;
  readonly keepsName: boolean;
  readonly citation: Citation | null;
}

export interface RegionMembership extends Validity {
  readonly province: ProvinceRef;
  readonly region: PromotionRegion;
  readonly basis: 'OFFICIAL' | 'BY_SURVIVING_NAME' | 'STRADDLES';
  readonly citation: Citation | null;
}

/** Where a new province lies over two regions, nobody has said yet which one serves it. */
export function mayServe({ region, basis }: RegionMembership, asked: PromotionRegion): boolean {
  return region === asked || basis === 'STRADDLES';
}

export interface ProvinceBook {
  /** In order of scheme, code and time. */
  readonly provinces: readonly Province[];
  readonly successions: readonly Succession[];
  readonly regions: readonly RegionMembership[];
}

export function sameProvince(a: ProvinceRef, b: ProvinceRef): boolean {
  return a.scheme === b.scheme && a.code === b.code;
}

export function inForce(span: Validity, on: string): boolean {
  return (
    (span.validFrom === null || span.validFrom <= on) &&
    (span.validTo === null || on <= span.validTo)
  );
}

/** Without a date, or on a date after its end, a province is described as it last was. */
export function findProvince(
  book: ProvinceBook,
  ref: ProvinceRef,
  on?: string,
): Province | undefined {
  const versions = book.provinces.filter((each) => sameProvince(each, ref));
  const then = on === undefined ? undefined : versions.find((each) => inForce(each, on));
  return then ?? versions.at(-1);
}

/** As it stands behind the name of a body: "Sở Công Thương tỉnh Lào Cai". */
export function bodyOf(body: string, book: ProvinceBook, ref: ProvinceRef): string {
  const name = findProvince(book, ref)?.fullName ?? ref.code;
  return `${body} ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** The same digits under the other scheme, whichever province they mean there. */
export function sameCodeElsewhere(book: ProvinceBook, ref: ProvinceRef): Province | undefined {
  const other = codeSchemes.find((scheme) => scheme !== ref.scheme);
  return other === undefined ? undefined : findProvince(book, { scheme: other, code: ref.code });
}

export function successorOf(book: ProvinceBook, ref: ProvinceRef): ProvinceRef | undefined {
  return book.successions.find((each) => sameProvince(each.predecessor, ref))?.successor;
}

export function predecessorsOf(book: ProvinceBook, ref: ProvinceRef): readonly ProvinceRef[] {
  return book.successions
    .filter((each) => sameProvince(each.successor, ref))
    .map((each) => each.predecessor);
}

/** The province of today on the ground of this one. */
export function currentProvince(book: ProvinceBook, ref: ProvinceRef): ProvinceRef {
  return successorOf(book, ref) ?? ref;
}

/**
 * Every way to write a place that is inside this province for certain: itself, and for one of the
 * 34 those that were merged into it. A place recorded under a new code may lie outside the old
 * province of that name, so an old province holds only what was recorded under its own code.
 */
export function placesWithin(book: ProvinceBook, ref: ProvinceRef): readonly ProvinceRef[] {
  return [{ scheme: ref.scheme, code: ref.code }, ...predecessorsOf(book, ref)];
}

export function liesWithin(book: ProvinceBook, place: ProvinceRef, scope: ProvinceRef): boolean {
  return placesWithin(book, scope).some((each) => sameProvince(each, place));
}
