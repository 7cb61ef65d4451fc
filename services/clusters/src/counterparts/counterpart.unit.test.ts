// What others than the state commit to a project, and what is still open of its total.
import { expect, it } from '@jest/globals';
import { counterpartSums } from './counterpart.js';

const given = (amount: bigint, withdrawnAt: Date | null = null) => ({ amount, withdrawnAt });

it.each([
  [[], { total: 1_000n, counted: 300n }, { committed: 0n, needed: 700n, open: 700n }],
  [
    [given(500n), given(150n), given(90n, new Date())],
    { total: 1_000n, counted: 300n },
    { committed: 650n, needed: 700n, open: 50n },
  ],
  [[given(900n)], { total: 1_000n, counted: 300n }, { committed: 900n, needed: 700n, open: 0n }],
  [[given(900n)], { total: 1_000n, counted: 1_200n }, { committed: 900n, needed: 0n, open: 0n }],
  [[given(900n)], { total: null, counted: 300n }, { committed: 900n, needed: null, open: null }],
])('%j beside %j come to %j', (commitments, project, sums) => {
  expect(counterpartSums(commitments, project)).toEqual(sums);
});
