// Which local norms are overtaken by a national text, by hand.
import { expect, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { overtaken } from './norm-alerts.js';
import { shippedNorms } from './shipped-norms.js';
import type { PublishedNorm } from './support-norm.js';

const national = shippedNorms(readProvinceBook());

test('a resolution older than the national text is to be looked at, until it is replaced', () => {
  const model = national.find(({ id }) => id === 'KC3.4-2018');
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
