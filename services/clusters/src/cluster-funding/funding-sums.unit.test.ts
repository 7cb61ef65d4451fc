// What every payer gave to a cluster, added up from the claims of three services.
import { describe, expect, it } from '@jest/globals';
import type { Claim } from '@kc/claim-ledger';
import { plan, work } from '../../../../packages/claim-ledger/src/testing/items.js';
import { testRules2 } from '../../../../packages/claim-ledger/src/testing/rule-fixture.js';
import { World } from '../../../../packages/claim-ledger/src/testing/world.js';
import { fundingSums } from './funding-sums.js';

const rules = testRules2();

/** A plan, asked for by two payers; a road; a service; a drain that a donor pays. */
function given(): readonly Claim[] {
  const world = new World(rules);
  const { clusters, programs, trade, ledger } = world;
  clusters.setsTotal('works', 10_000);
  const road = { content: 'ROAD', project: 'works', objects: [work('works', '1')] };
  const drain = { content: 'SEWER', project: 'works', objects: [work('works', '2')] };
  const detailed = { content: 'PLAN', objects: [plan('x', '5/QĐ')], requested: 40 };
  clusters.asks('plan', detailed);
  programs.asks('plan again', detailed);
  programs.asks('road', { ...road, requested: 300 });
  programs.confirms('road');
  programs.pays('road', 'first', 100);
  trade.asks('service', { content: 'SERVICE', requested: 7 });
  programs.asks('drain', { ...drain, source: 'DONOR', requested: 900 });
  return [...ledger.claims.values()];
}

describe('everything that each payer gave', () => {
  const sums = fundingSums(given(), rules);

  it('counts each đồng of the state once, and what is refused not at all', () => {
    expect(sums.totals).toMatchObject({
      reserved: 47n,
      confirmed: 300n,
      paid: 100n,
      claimCount: 3,
    });
  });

  it('tells what is bound to no infrastructure project, such as the detailed plan', () => {
    expect(sums.outsideProjects).toMatchObject({ reserved: 47n, confirmed: 0n, claimCount: 2 });
  });

  it('stands by payer, other money beside it', () => {
    expect(
      sums.payers.map(({ service, source, state, totals }) => [
        `${service} ${source}`,
        state,
        totals.reserved + totals.confirmed,
      ]),
    ).toEqual([
      ['clusters CLUSTER', true, 40n],
      ['programs DONOR', false, 900n],
      ['programs KCQG', true, 300n],
      ['trade-promotion TRADE', true, 7n],
    ]);
  });
});
