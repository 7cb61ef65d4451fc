// The meter, the ledger’s own counter and a book of plain arithmetic say the same after a random
// history of three payers.
import { expect, test } from '@jest/globals';
import { shareCounter } from '@kc/claim-ledger';
import { isWholeRun } from '@kc/test-kit';
import { uuidOf } from '../../../../packages/claim-ledger/src/testing/signing.js';
import { MeterHistory, projects, shareBp } from './meter-history.fixture.js';
import { supportMeter } from './support-meter.js';

const changes = isWholeRun ? 10_000 : 2_500;
const lookEvery = 50;
const on = '2026-03-02';

/** Everything that three ways of counting one project say of it. */
function threeWays(history: MeterHistory, project: string) {
  const { ledger } = history.world;
  const projectId = uuidOf(project);
  const claims = [...ledger.claims.values()].filter((claim) => claim.project === projectId);
  const total = ledger.project(projectId);
  const { rules } = ledger.head();
  const meter = supportMeter({ projectId, total, claims, rules, on });
  const own = ledger.counted(shareCounter(projectId)).reduce((sum, { amount }) => sum + amount, 0n);
  const booked = [...history.sums(project)].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = booked.reduce((sum, [, { reserved, confirmed, paid }]) => {
    return sum + reserved + confirmed + paid;
  }, 0n);
  const investment = history.totals.get(project);
  const limit = investment === undefined ? null : (investment * shareBp) / 10_000n;
  return { meter, own, booked, all, limit };
}

function expectOneAnswer(history: MeterHistory, project: string): void {
  const { meter, own, booked, all, limit } = threeWays(history, project);
  expect([meter.counted, own, all]).toEqual([own, own, own]);
  expect(meter.payers).toEqual(
    booked.map(([payer, sums]) => {
      const [service, source] = payer.split(' ');
      return { service, source, ...sums };
    }),
  );
  expect([meter.limit, meter.left, meter.exceededBy]).toEqual([
    limit,
    limit === null ? null : positive(limit - all),
    limit === null ? null : positive(all - limit),
  ]);
}

const positive = (amount: bigint) => (amount > 0n ? amount : 0n);

test(`after each ${lookEvery} of ${changes} random changes the meter is the ledger's counter`, () => {
  const history = new MeterHistory(32_2024);
  while (history.world.entries.length < changes) {
    history.step();
    if (history.world.entries.length % lookEvery === 0) {
      for (const project of projects) expectOneAnswer(history, project);
    }
  }

  for (const project of projects) expectOneAnswer(history, project);
  // A history in which nothing happens would prove nothing.
  const often = (code: string) => history.answers.get(code) ?? 0;
  const enough = Object.fromEntries(
    [
      ...['granted', 'reduced', 'ceiling-exhausted', 'object-claimed', 'recorded', 'confirmed'],
      ...['payment-authorized', 'recovered', 'settled', 'released', 'lowered', 'expired', 'ruled'],
      ...['in-conflict', 'needs-review'],
    ].map((code) => [code, often(code) >= 20]),
  );
  expect(Object.entries(enough).filter(([, is]) => !is)).toEqual([]);
}, 180_000);
