// An entry of a product in a round as a value, and where its maker must stand.
import type { ActorStamp } from '@kc/commands';
import {
  type CodeScheme,
  inForce,
  liesWithin,
  mayServe,
  type ProvinceBook,
  type ProvinceRef,
  sameProvince,
} from '@kc/geography';
import { letterKey } from '@kc/paging';
import { provinceOf, type SelectionRound } from './selection-round.js';

export const productKinds = ['SINGLE', 'SET'] as const;
export type ProductKind = (typeof productKinds)[number];

export const declarations = ['ownMaking', 'massProducible', 'notACopy'] as const;

export interface AuthorityLetter {
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
}

export interface EntryPaper {
  readonly kind: string;
  readonly number: string | null;
  readonly note: string | null;
}

export interface SelectionEntry {
  readonly id: string;
  readonly roundId: string;
  readonly productId: string;
  readonly productName: string;
  readonly productNameKey: string;
  readonly productKind: ProductKind;
  readonly productGroup: string;
  readonly establishmentKey: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly locality: string | null;
  readonly receivedOn: string;
  readonly lowerCertificateId: string | null;
  readonly letter: AuthorityLetter | null;
  /** Declared: no round was held at the level below. */
  readonly noLowerRound: boolean;
  readonly papers: readonly EntryPaper[];
  readonly withdrawnOn: string | null;
  readonly withdrawalReason: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

type Placed = Pick<SelectionEntry, 'provinceScheme' | 'provinceCode' | 'locality'>;

export function entryProvince(entry: Omit<Placed, 'locality'>): ProvinceRef {
  return { scheme: entry.provinceScheme, code: entry.provinceCode };
}

/** A province that lies in two regions, or in none on record, is for a person to judge. */
export function standsInside(book: ProvinceBook, round: SelectionRound, entry: Placed): boolean {
  const province = entryProvince(entry);
  if (round.level === 'NATION') return true;
  if (round.level === 'REGION') return maybeInRegion(book, round, province);
  const place = provinceOf(round);
  if (place === null || !meets(book, place, province)) return false;
  return sameLocality(round, entry);
}

function maybeInRegion(book: ProvinceBook, round: SelectionRound, province: ProvinceRef): boolean {
  const rows = book.regions.filter(
    (row) => sameProvince(row.province, province) && inForce(row, round.entryFrom),
  );
  if (rows.length === 0) return true;
  const { region } = round;
  return rows.some((row) => region !== null && mayServe(row, region));
}

function meets(book: ProvinceBook, a: ProvinceRef, b: ProvinceRef): boolean {
  return liesWithin(book, a, b) || liesWithin(book, b, a);
}

function sameLocality(
  { localityKey }: SelectionRound,
  { locality }: Pick<SelectionEntry, 'locality'>,
): boolean {
  if (localityKey === null) return true;
  return locality !== null && letterKey(locality) === localityKey;
}

/** Whether a round at the level below was held where this maker is. */
export function heldThere(book: ProvinceBook, round: SelectionRound, entry: Placed): boolean {
  const place = provinceOf(round);
  if (place === null) return maybeInRegion(book, round, entryProvince(entry));
  return meets(book, place, entryProvince(entry)) && sameLocality(round, entry);
}
