// Every spelling of a place with the province of today on its ground, as a statement joins it; and
// the provinces of today that a reader may see, each once, also where nothing is.
import { currentProvince, type ProvinceBook } from '@kc/geography';
import { provincesOfToday } from '../access/provinces-of-today.js';
import type { Reach } from '../access/who-may-read.js';

export interface PlaceColumns {
  readonly schemes: readonly string[];
  readonly codes: readonly string[];
  /** Code of the province of today, in the order of the spellings. */
  readonly now: readonly string[];
  /** Codes of the provinces of today that the report lists. */
  readonly listed: readonly string[];
}

export function placeColumns(book: ProvinceBook, reach: Reach): PlaceColumns {
  const spellings = new Map(
    book.provinces.map(({ scheme, code }) => [`${scheme} ${code}`, { scheme, code }]),
  );
  const places = [...spellings.values()];
  const now = places.map((place) => currentProvince(book, place).code);
  const today = provincesOfToday(book).map(({ code }) => code);
  const own = (reach ?? []).map((place) => currentProvince(book, place).code);
  return {
    schemes: places.map(({ scheme }) => scheme),
    codes: places.map(({ code }) => code),
    now,
    listed: reach === null ? today : today.filter((code) => own.includes(code)),
  };
}

/** `place (scheme, code, now)` and `listed (code)` of the first four parameters. */
export const placesSql = `
  place as (select * from unnest($1::text[], $2::text[], $3::text[]) as p (scheme, code, now)),
  listed as (select * from unnest($4::text[]) as l (code))`;

export function placeParameters({ schemes, codes, now, listed }: PlaceColumns): unknown[] {
  return [schemes, codes, now, listed];
}

/** Stages before a project has been registered with the body that plans. */
export const beforeRegistration: readonly string[] = [
  'DRAFT',
  'SURVEYED',
  'SUBMITTED_TO_DOIT',
  'RETURNED',
  'GRASSROOTS_APPRAISED',
  'REJECTED',
];
