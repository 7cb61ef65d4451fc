// Whether a sheet of norms fits to those on record: new ids, replaced norms that exist and are of
// the same issuer, and no two norms for one thing on one day. Pure.
import {
  liesWithin,
  type ProvinceBook,
  type ProvinceRef,
  predecessorsOf,
  sameProvince,
} from '@kc/geography';
import { Problem, Problems } from '@kc/problems';
import type { NormShelf } from './norm-for.js';
import { cellPath, type SheetRow } from './norm-sheet-input.js';
import { inForceOn, type PublishedNorm } from './support-norm.js';

/**
 * Resolutions of an old province hold on its ground within the new one until they are replaced, and
 * a resolution of the new province holds on the ground of each old one.
 */
export function shelfOf(norms: readonly PublishedNorm[], book: ProvinceBook): NormShelf {
  const holdsAt = (ofNorm: ProvinceRef, place: ProvinceRef) =>
    liesWithin(book, place, ofNorm) || liesWithin(book, ofNorm, place);
  return { norms, holdsAt };
}

export function requireFitsOnShelf(
  rows: readonly SheetRow[],
  shelved: readonly PublishedNorm[],
  book: ProvinceBook,
): void {
  const all = [...shelved, ...rows.map(({ norm }) => norm)];
  const faults = rows.flatMap((row) => [
    ...takenId(row, shelved),
    ...wrongReplacements(row, all, book),
    ...overlaps(row, all),
  ]);
  if (faults.length > 0) throw new Problems(faults);
}

function takenId({ row, norm }: SheetRow, shelved: readonly PublishedNorm[]): Problem[] {
  if (!shelved.some(({ id }) => id === norm.id)) return [];
  const facts = { field: cellPath(row, 'norm'), value: norm.id, rule: 'mức / norm' };
  return [new Problem('ALREADY_EXISTS', facts)];
}

function wrongReplacements(
  { row, norm }: SheetRow,
  all: readonly PublishedNorm[],
  book: ProvinceBook,
): Problem[] {
  const field = cellPath(row, 'replaces');
  return norm.replaces.flatMap((value) => {
    const found = all.find(({ id }) => id === value);
    if (found === undefined || found.id === norm.id) {
      return [new Problem('NOT_FOUND', { field, value, rule: 'mức / norm' })];
    }
    if (mayReplace(norm.province, found.province, book)) return [];
    return [new Problem('NORM_OF_ANOTHER_ISSUER', { field, value })];
  });
}

function mayReplace(
  by: ProvinceRef | null,
  replaced: ProvinceRef | null,
  book: ProvinceBook,
): boolean {
  if (by === null || replaced === null) return by === replaced;
  const grounds = [by, ...predecessorsOf(book, by)];
  return grounds.some((ground) => sameProvince(ground, replaced));
}

/** Of those before it in the sheet and of those on record: each pair is named once. */
function overlaps({ row, norm }: SheetRow, all: readonly PublishedNorm[]): Problem[] {
  const before = all.slice(0, all.indexOf(norm));
  const rival = before.find((one) => samePurpose(one, norm) && onOneDay(one, norm));
  if (rival === undefined) return [];
  const facts = { field: cellPath(row, 'from'), value: norm.from, rule: rival.id };
  return [new Problem('NORM_OVERLAPS', facts)];
}

function samePurpose(a: PublishedNorm, b: PublishedNorm): boolean {
  const samePlace =
    a.province === null || b.province === null
      ? a.province === b.province
      : sameProvince(a.province, b.province);
  const both =
    (a.contents.length === 0 && b.contents.length === 0) || share(a.contents, b.contents);
  const conditions = ({ variant, beneficiaryClasses, areaClasses }: PublishedNorm) =>
    JSON.stringify([variant, [...beneficiaryClasses].sort(), [...areaClasses].sort()]);
  const multipliers = (a.effect === 'MULTIPLIER') === (b.effect === 'MULTIPLIER');
  return samePlace && both && multipliers && conditions(a) === conditions(b);
}

function share<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.some((one) => b.includes(one));
}

/** What one replaces has ended when it begins. */
function onOneDay(a: PublishedNorm, b: PublishedNorm): boolean {
  const [first, later] = a.from <= b.from ? [a, b] : [b, a];
  return inForceOn(first, later.from) && !later.replaces.includes(first.id);
}
