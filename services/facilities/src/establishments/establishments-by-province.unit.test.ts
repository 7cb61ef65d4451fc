// Lào Cai before and after the merger: apart as reported, one in the geography of today.
import { expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { byProvince } from './establishments-by-province.js';

const book = readProvinceBook();
const reported = [
  { scheme: 'GSO_2004', code: '10', count: 3 },
  { scheme: 'QD19_2025', code: '15', count: 5 },
  { scheme: 'GSO_2004', code: '15', count: 7 },
  { scheme: 'QD19_2025', code: '12', count: 1 },
] as const;
const shown = (geography: 'AS_REPORTED' | 'CURRENT') =>
  byProvince(book, reported, geography).map(
    ({ province, count }) => `${province.name} ${province.scheme} ${count}`,
  );

it('counts under the codes of their time', () => {
  expect(shown('AS_REPORTED')).toEqual([
    'Lai Châu QD19_2025 1',
    'Lào Cai GSO_2004 3',
    'Lào Cai QD19_2025 5',
    'Yên Bái GSO_2004 7',
  ]);
});

it('counts Yên Bái and old Lào Cai within the Lào Cai of today', () => {
  expect(shown('CURRENT')).toEqual(['Lai Châu QD19_2025 1', 'Lào Cai QD19_2025 15']);
});
