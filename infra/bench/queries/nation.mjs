// What the queries draw their questions from: who is on record, and which places belong together.
import { placesOf, readProvinceBook } from '@kc/geography';
import { chanceFrom } from './data/chance.mjs';

const book = readProvinceBook();

export function nationOf({ parties, projects = [], seed }) {
  const current = book.provinces.filter(
    ({ scheme, validTo }) => scheme === 'QD19_2025' && validTo === null,
  );
  return {
    chance: chanceFrom(seed),
    parties,
    projects,
    withTaxCode: parties.filter(({ taxCode }) => taxCode !== null),
    today: current.map(({ scheme, code }) => ({ scheme, code })),
    membersOf: (province) => placesOf(book, province, 'CURRENT'),
  };
}

export const { provinces } = book;
