// Provinces in the graph. Everything comes out of the province book; nothing is read from the
// database.

import {
  currentProvince,
  findProvince,
  inForce,
  knownProvince,
  type Province,
  type ProvinceBook,
  type ProvinceRef,
  predecessorsOf,
  sameCodeElsewhere,
  sameProvince,
  todayInVietnam,
} from '@kc/geography';
import { ifGiven, isoDate } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';

const byName = new Intl.Collator('vi');

export const provinceResolvers: Resolvers = {
  Query: {
    provinces: (_, { scheme, on }, { deps }) => {
      const date = on ?? (scheme ? undefined : todayInVietnam(deps.clock.now()));
      const wanted = deps.book.provinces.filter(
        (each) => (!scheme || each.scheme === scheme) && isShown(deps.book, each, date),
      );
      return wanted.sort((a, b) => byName.compare(a.name, b.name));
    },
    province: (_, { scheme, code, on }, { deps: { book } }) =>
      provinceOf(book, knownProvince(book, 'province', { scheme, code }), on ?? undefined),
    provinceSuccessions: (_, { province }, { deps: { book } }) => {
      const ref = ifGiven(province, (given) => knownProvince(book, 'province', given));
      return book.successions.filter(
        (each) =>
          ref === undefined ||
          sameProvince(each.predecessor, ref) ||
          sameProvince(each.successor, ref),
      );
    },
  },
  Province: {
    __resolveReference: ({ scheme, code }, { deps: { book } }) =>
      scheme && code ? findProvince(book, { scheme, code }) : null,
    current: (province, _, { deps: { book } }) => provinceOf(book, currentProvince(book, province)),
    predecessors: (province, _, { deps: { book } }) =>
      predecessorsOf(book, province).map((ref) => provinceOf(book, ref)),
    sameCodeElsewhere: (province, _, { deps: { book } }) => {
      const other = sameCodeElsewhere(book, province);
      return other?.name === province.name ? null : other;
    },
    promotionRegion: (province, { on }, context) => {
      const date = on ?? lastDay(province, context);
      return context.deps.book.regions.find(
        (each) => sameProvince(each.province, province) && inForce(each, date),
      );
    },
  },
  ProvinceSuccession: {
    predecessor: ({ predecessor }, _, { deps: { book } }) => provinceOf(book, predecessor),
    successor: ({ successor }, _, { deps: { book } }) => provinceOf(book, successor),
  },
  LegalCitation: {
    verified: ({ status }) => status === 'VERIFIED',
  },
};

/** A province that other rows point to: that it exists was checked when the book was read. */
export function provinceOf(book: ProvinceBook, ref: ProvinceRef, on?: string): Province {
  const found = findProvince(book, ref, on);
  if (found === undefined) throw new Error(`no province ${ref.scheme} ${ref.code}`);
  return found;
}

/** With a date, what was in force on it; without one, each province as it was named last. */
function isShown(book: ProvinceBook, province: Province, on: string | undefined): boolean {
  return on === undefined
    ? findProvince(book, province) === province
    : inForce(province, isoDate('on', on));
}

function lastDay({ validTo, ...province }: Province, { deps }: Context): string {
  const last = findProvince(deps.book, province)?.validTo ?? validTo;
  return last ?? todayInVietnam(deps.clock.now());
}
