// The table of kinds of grants answers as the norms themselves do, whatever the grant.
import { expect, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { promotionTiers } from '../programmes/programme.js';
import { type CapTable, capTable } from './cap-use.js';
import { type NormQuestion, normFor } from './norm-for.js';
import { shelfOf } from './norm-shelf.js';
import { shippedNorms } from './shipped-norms.js';
import type { PublishedNorm } from './support-norm.js';

const book = readProvinceBook();
const national = shippedNorms(book);
const model = national.find(({ id }) => id === 'KC3.4-2018') as PublishedNorm;
const laoCai = { scheme: 'GSO_2004', code: '10' } as const;
const haNoi = { scheme: 'GSO_2004', code: '01' } as const;
const local = (over: Partial<PublishedNorm>): PublishedNorm => ({
  ...{ ...model, province: laoCai, replaces: [] },
  ...over,
});
const shelf = shelfOf(
  [
    ...national,
    local({ id: 'A', from: '2019-01-01', to: '2021-06-30', cap: 100n }),
    local({ id: 'B', from: '2021-07-01', cap: 200n }),
    local({ id: 'C', from: '2021-07-01', cap: 250n, variant: 'MACHINE' }),
    local({ id: 'D', from: '2024-02-01', cap: 300n, replaces: ['B'], contents: ['KC9.9'] }),
  ],
  book,
);
const table = capTable(shelf, 'KC3.4', book.provinces);

/** As SQL joins it: by the day's place among the changes, and by the names of place and variant. */
function rowFor({ changes, places, variants, rows }: CapTable, question: NormQuestion) {
  const { tier, province, variant, days } = question;
  const day = String(days.PLAN_APPROVAL);
  const here = places.findIndex(
    ({ scheme, code }) => scheme === province?.scheme && code === province.code,
  );
  const key = {
    tier,
    place: tier === 'LOCAL' ? here + 1 : 0,
    variant: variant === null ? -1 : variants.indexOf(variant) + 1,
    period: changes.filter((change) => change <= day).length,
  };
  const found = rows.filter((row) =>
    Object.entries(key).every(([name, value]) => row[name as keyof typeof row] === value),
  );
  expect(found).toHaveLength(1);
  return found[0];
}

const days = ['2010-05-01', '2018-03-01', '2019-01-01', '2021-06-30', '2021-07-01', '2024-01-31'];
const questions = promotionTiers.flatMap((tier) =>
  [null, laoCai, haNoi, ...book.provinces.filter(({ name }) => name === 'Lào Cai')].flatMap(
    (province) =>
      [null, 'MACHINE', 'anything else'].flatMap((variant) =>
        [...days, '2024-02-01', '2030-01-01'].map((day) => ({ tier, province, variant, day })),
      ),
  ),
);

test.each(questions)('$tier in $province.code, variant $variant, on $day', (kind) => {
  const { day, ...rest } = kind;
  const question: NormQuestion = {
    ...{ ...rest, content: 'KC3.4', beneficiaryClass: null, areaClass: null },
    days: { REGISTRATION: null, PLAN_APPROVAL: day, CONTRACT: null },
  };
  const { conclusion, applied } = normFor(shelf, question);
  expect(rowFor(table, question)).toMatchObject({
    known: conclusion !== 'UNKNOWN',
    cap: applied?.cap ?? null,
    percentBp: applied?.percentBp ?? null,
  });
});

test('the kinds are few, and not all the same', () => {
  expect(table.places.length).toBeLessThan(5);
  expect(new Set(table.rows.map(({ cap }) => cap)).size).toBeGreaterThan(3);
});
