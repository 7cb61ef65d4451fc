// What a raised cap would cost at most, and which local norms are overtaken, by hand.
import { expect, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { capUse, type GrantedSupport } from './cap-use.js';
import { overtaken } from './norm-alerts.js';
import { normFor } from './norm-for.js';
import { shelfOf } from './norm-shelf.js';
import { shippedNorms } from './shipped-norms.js';
import type { PublishedNorm } from './support-norm.js';

const book = readProvinceBook();
const national = shippedNorms(book);
const million = 1_000_000n;

function support(granted: bigint, cost: bigint, content = 'KC3.4'): GrantedSupport {
  const days = { REGISTRATION: null, PLAN_APPROVAL: '2026-03-01', CONTRACT: null };
  const selection = normFor(shelfOf(national, book), {
    content,
    variant: null,
    tier: 'NATIONAL',
    province: null,
    beneficiaryClass: null,
    areaClass: null,
    days,
  });
  return { granted: granted * million, cost: cost * million, multiplierBp: null, selection };
}

test('only what the cap held back costs more, and never above its share of the cost', () => {
  const supports = [
    support(300n, 700n),
    support(300n, 2_000n),
    support(150n, 300n),
    { ...support(450n, 1_000n), multiplierBp: 15_000 },
    support(20n, 100n, 'KC4.1'),
  ];
  expect(capUse(supports, 500n * million)).toEqual({
    grants: 5,
    granted: 1_220n * million,
    atCap: 3,
    normUnknown: 1,
    extraAtMost: (50n + 200n + 50n) * million,
  });
  expect(capUse(supports, 300n * million).extraAtMost).toBe(0n);
  expect(capUse([], 1n)).toMatchObject({ grants: 0, granted: 0n, extraAtMost: 0n });
});

test('a resolution older than the national text is to be looked at, until it is replaced', () => {
  const [model] = national.filter(({ id }) => id === 'KC3.4-2018');
  const local = (over: Partial<PublishedNorm>): PublishedNorm => ({
    ...(model as PublishedNorm),
    province: { scheme: 'GSO_2004', code: '10' },
    id: 'OLD',
    from: '2015-01-01',
    ...over,
  });
  const all = [...national, local({}), local({ id: 'NEW', from: '2019-01-01' })];
  const found = overtaken(all, '2026-03-01');
  expect(found.map(({ norm, by }) => [norm.id, by.map(({ id }) => id)])).toEqual([
    ['OLD', ['KC3.4-2018']],
  ]);
  expect(overtaken(all, '2017-03-01')).toEqual([]);
  const replaced = [...all, local({ id: 'X', from: '2020-01-01', replaces: ['OLD'] })];
  expect(overtaken(replaced, '2026-03-01')).toEqual([]);
});
