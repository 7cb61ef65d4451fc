// Which rules count supports a year, and what is left of them.
import { expect, it } from '@jest/globals';
import type { CeilingRule } from '@kc/claim-ledger';
import { counterName, countingRules, leftOf } from './yearly-count.js';

const rule = (over: Partial<CeilingRule>) =>
  ({
    id: 'H5',
    kind: 'COUNT_PER_YEAR',
    counter: null,
    from: '2014-04-08',
    to: null,
    ...over,
  }) as CeilingRule;

it('takes rules that count a year and are in force on its last day', () => {
  const two = rule({});
  const ended = rule({ id: 'OLD', to: '2026-12-30' });
  const amount = rule({ id: 'H3', kind: 'PROJECT_SHARE' });
  expect(countingRules([ended, amount, two], 2026)).toEqual([two]);
  expect(countingRules([ended], 2025)).toEqual([ended]);
  expect(countingRules([two], 2013)).toEqual([]);
});

it('names the counter as the ledger does, and never leaves less than nothing', () => {
  expect(counterName({ id: 'H5', counter: 'ABROAD' })).toBe('ABROAD');
  expect(counterName({ id: 'H5', counter: null })).toBe('H5');
  expect([leftOf(2, 0), leftOf(2, 2), leftOf(2, 3)]).toEqual([2, 0, 0]);
});
