// Norms as sentences, against sentences written by hand.
import { describe, expect, it } from '@jest/globals';
import type { PublishedNorm } from '../support-norms/support-norm.js';
import { normInWords } from './norm-in-words.js';

const machine: PublishedNorm = {
  id: 'KC3.4-2018',
  effect: 'LIMIT',
  province: null,
  contents: ['KC3.4'],
  variant: null,
  beneficiaryClasses: [],
  areaClasses: [],
  perVi: 'cơ sở',
  perEn: 'establishment',
  percentBp: 5_000,
  cap: 300_000_000n,
  multiplies: true,
  factorBp: null,
  from: '2018-05-12',
  to: null,
  replaces: [],
  citation: 'TT 28/2018/TT-BTC, điều 8.4',
  verified: false,
  note: null,
};

describe('normInWords', () => {
  it.each<[Partial<PublishedNorm>, string, string]>([
    [
      {},
      'Hỗ trợ tối đa 50 % chi phí, không quá 300 triệu đồng cho mỗi cơ sở.',
      'Support of at most 50 % of the cost, and not more than 300 million đồng for each ' +
        'establishment.',
    ],
    [
      { percentBp: null, cap: 10_000_000n, areaClasses: ['DIFFICULT'] },
      'Hỗ trợ tối đa 10 triệu đồng cho mỗi cơ sở; chỉ cho địa bàn khó khăn.',
      'Support of at most 10 million đồng for each establishment; only for difficult areas.',
    ],
    [
      { percentBp: 250, cap: 1_500_000_000n, perVi: 'mô hình', perEn: 'model' },
      'Hỗ trợ tối đa 2,5 % chi phí, không quá 1,5 tỷ đồng cho mỗi mô hình.',
      'Support of at most 2.5 % of the cost, and not more than 1,500 million đồng for each model.',
    ],
    [
      { percentBp: 10_000, cap: null },
      'Hỗ trợ tối đa 100 % chi phí.',
      'Support of at most 100 % of the cost.',
    ],
    [
      { percentBp: null, cap: 12_345_678n, perVi: null, perEn: null },
      'Hỗ trợ tối đa 12.345.678 đồng.',
      'Support of at most 12,345,678 đồng.',
    ],
    [
      { effect: 'UNKNOWN', percentBp: null, cap: null },
      'Chưa rõ mức hỗ trợ; từng trường hợp do cơ quan có thẩm quyền xem xét.',
      'The amount is not known; the body in charge looks at each case.',
    ],
    [
      { effect: 'MULTIPLIER', factorBp: 15_000, percentBp: null, cap: null },
      'Mức tối đa có thể được nâng tới 1,5 lần trong trường hợp ưu tiên.',
      'The cap may be raised up to 1.5 times in cases of priority.',
    ],
  ])('says %j', (over, vi, en) => {
    expect(normInWords({ ...machine, ...over })).toEqual({ vi, en });
  });
});
