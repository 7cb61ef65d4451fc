// Cost beside sources and income, with figures by hand (millions of đồng).
import { expect, it } from '@jest/globals';
import { sumsOf } from './event-budget.js';

const share = (planned: bigint, actual: bigint | null = null) => ({
  ...{ source: 'KCQG', payer: 'Cục', planned, actual },
});
const line = (planned: bigint, actual: bigint | null, ...shares: ReturnType<typeof share>[]) => ({
  ...{ planned, actual, shares },
});

it('shows how far sources and fees exceed the cost: 500 + 400 + 200 against 900', () => {
  const lines = [line(500n, null, share(500n)), line(400n, null, share(400n))];
  const incomes = [{ planned: 200n, actual: null }];
  expect(sumsOf({ lines, incomes, granted: 700n })).toEqual({
    planned: { cost: 900n, sources: 900n, income: 200n, excess: 200n, uncovered: 0n },
    actual: { cost: 0n, sources: 0n, income: 0n, excess: 0n, uncovered: 0n },
    byLedger: { cost: 900n, sources: 700n, income: 200n, excess: 0n, uncovered: 0n },
  });
});

it('shows what nothing covers, planned and as it came out', () => {
  const lines = [line(500n, 450n, share(300n, 300n)), line(100n, null)];
  const incomes = [{ planned: 50n, actual: 80n }];
  const { planned, actual, byLedger } = sumsOf({ lines, incomes, granted: 0n });
  expect(planned).toMatchObject({ cost: 600n, excess: 0n, uncovered: 250n });
  expect(actual).toEqual({ cost: 450n, sources: 300n, income: 80n, excess: 0n, uncovered: 70n });
  expect(byLedger).toMatchObject({ sources: 0n, uncovered: 550n });
});
