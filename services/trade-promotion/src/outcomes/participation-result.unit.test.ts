// Sums over results: what follows counts in the place of what it follows, notes count nothing away,
// withdrawn entries do not count.
import { expect, it } from '@jest/globals';
import { partiesWithResults, type ResultKind, sumsByKind } from './participation-result.js';

const entry = (id: string, kind: ResultKind, over: object = {}) => ({
  ...{ id, kind, number: 1, value: null, followsId: null, withdrawnBecause: null },
  participationId: 'p1',
  ...over,
});

it('counts an order that became a contract once, as the contract', () => {
  const order = entry('1', 'ORDER', { value: 100n });
  const contract = entry('2', 'CONTRACT', { value: 90n, followsId: '1' });
  expect(sumsByKind([order, contract])).toEqual([
    { kind: 'CONTRACT', number: 1, value: 90n, withoutValue: 0 },
  ]);
});

it('keeps an order standing that a note follows', () => {
  const order = entry('1', 'ORDER', { value: 100n, number: 3 });
  const note = entry('2', 'FOLLOW_UP', { followsId: '1' });
  expect(sumsByKind([order, note])).toEqual([
    { kind: 'ORDER', number: 3, value: 100n, withoutValue: 0 },
    { kind: 'FOLLOW_UP', number: 1, value: 0n, withoutValue: 1 },
  ]);
});

it('forgets a withdrawn entry, and what it had followed stands again', () => {
  const order = entry('1', 'ORDER', { value: 100n });
  const wrong = entry('2', 'CONTRACT', { followsId: '1', withdrawnBecause: 'ghi nhầm' });
  expect(sumsByKind([order, wrong]).map(({ kind }) => kind)).toEqual(['ORDER']);
});

it('counts establishments, not entries', () => {
  const results = [
    entry('1', 'ORDER'),
    entry('2', 'SALES'),
    entry('3', 'SALES', { participationId: 'p2' }),
    entry('4', 'SALES', { participationId: 'p3', withdrawnBecause: 'x' }),
  ];
  expect(partiesWithResults(results)).toBe(2);
});
