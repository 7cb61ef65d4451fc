// What the queries draw their questions from: who is on record, and which places belong together.
import { currentProvince, placesOf, readProvinceBook } from '@kc/geography';
import { chanceFrom } from './data/chance.mjs';

const book = readProvinceBook();

export function nationOf({ seed, parties, ...made }) {
  const current = book.provinces.filter(
    ({ scheme, validTo }) => scheme === 'QD19_2025' && validTo === null,
  );
  return {
    chance: chanceFrom(seed),
    parties,
    ...made,
    withTaxCode: parties.filter(({ taxCode }) => taxCode !== null),
    today: current.map(({ scheme, code }) => ({ scheme, code })),
    /** Every code there was or is, and the province of today on its ground. */
    crosswalk: Array.from(
      new Map(book.provinces.map((each) => [`${each.scheme} ${each.code}`, each])).values(),
      ({ scheme, code }) => ({ scheme, code, now: currentProvince(book, { scheme, code }).code }),
    ),
    membersOf: (province) => placesOf(book, province, 'CURRENT'),
  };
}

export const { provinces } = book;
