// The generated nation: the same from the same seed, in every province, with right check digits,
// each party once, and every row marked as invented.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { chanceFrom } from './chance.mjs';
import { communesOf, establishments } from './establishments.mjs';
import { programmesOf, projectsOf, supportOf } from './support.mjs';

const { provinces } = readProvinceBook();
const made = (seed: number) => {
  const chance = chanceFrom(seed);
  const communes = communesOf(provinces, chance);
  return { communes, rows: [...establishments({ count: 3_000, provinces, communes }, chance)] };
};
const isRight = (code: string) => {
  const sum = [31, 29, 23, 19, 17, 13, 7, 5, 3].reduce(
    (total, weight, at) => total + weight * Number(code[at]),
    0,
  );
  return 10 - (sum % 11) === Number(code[9]);
};

describe('a generated nation', () => {
  const { communes, rows } = made(1);

  it('is the same from the same seed, and another from another', () => {
    expect(made(1)).toEqual({ communes, rows });
    expect(made(2).rows[0]).not.toEqual(rows[0]);
  });

  it('has 3,321 communes, and establishments under the 63 codes and under the 34', () => {
    expect(communes).toHaveLength(3_321);
    expect(new Set(communes.map((each) => each.province_code)).size).toBe(34);
    const places = (scheme: string) =>
      new Set(rows.filter((row) => row.province_scheme === scheme).map((row) => row.province_code));
    expect([places('GSO_2004').size, places('QD19_2025').size]).toEqual([63, 34]);
  });

  it('has each party once, with a right check digit, and says that it is invented', () => {
    expect(new Set(rows.map((row) => row.party_key)).size).toBe(rows.length);
    expect(rows.every((row) => row.tax_code === null || isRight(row.tax_code))).toBe(true);
    expect(rows.every((row) => row.invented_note.includes('giả định'))).toBe(true);
  });

  it('has projects with items, most of them claimed, within five years', () => {
    const chance = chanceFrom(3);
    const programmes = programmesOf(provinces, chance);
    const projects = [...projectsOf({ items: 100, programmes }, chance)];
    const party = { partyKey: 'tax:9800000001' };
    const support = projects.map((project, position) =>
      supportOf({ project, party, position }, chance),
    );

    expect(programmes).toHaveLength(63);
    expect(new Set(projects.map((project) => project.from_year)).size).toBe(5);
    expect(support.filter(({ claim }) => claim !== null).length).toBeGreaterThan(5);
    for (const { item, claim } of support) {
      if (claim !== null) expect(claim.row.origin).toBe(item.id);
    }
  });
});
