// The three copies of the ledger, held against each other and against sums made by hand: whoever is
// asked, the answer is one. It looks at the databases past the gateway, and asks each subgraph by
// itself.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createClustersService } from '@kc/clusters';
import { randomIds, silentLogger, systemClock } from '@kc/process-kit';
import { createProgramsService } from '@kc/programs';
import { eventually } from '@kc/test-kit';
import { createTradePromotionService } from '@kc/trade-promotion';
import { graphql } from 'graphql';
import { callers } from './callers.js';
import { ledgerDatabases } from './databases.js';
import { million, newInvoiceLine, newMachine, supportFacts } from './facts.js';
import {
  claim,
  clusterPolicy,
  localPromotion,
  nationalPromotion,
  tradePromotion,
} from './payers.js';
import { newCluster, newEstablishment, newFair, newInfrastructureProject } from './records.js';
import type { System } from './system.js';

export function sameAnswerEverywhere(the: () => System): void {
  describe('the same answer everywhere', () => {
    test('all support to an establishment, from every scheme, in one query', async () => {
      const beneficiary = await newEstablishment(the());
      await supportFromEverywhere(the(), beneficiary);
      const answer = await the()
        .by('auditor')
        .data<{ establishment: { support: Support } }>(
          `query ($partyKey: String!) {
            establishment(partyKey: $partyKey) {
              name projectSupport { id } boothSupport { id } ${supportFields}
            }
          }`,
          { partyKey: beneficiary },
        );
      expect(answer.establishment).toMatchObject({
        name: expect.stringContaining('Cơ sở chế biến chè'),
        projectSupport: [{}, {}],
        boothSupport: [{}],
      });
      await expectHandMade(the(), beneficiary, answer.establishment.support);
    });

    test('all support to an industrial cluster, from every scheme, in one query', async () => {
      const clusterId = await newCluster(the());
      await supportOfCluster(the(), clusterId);
      const answer = await the()
        .by('auditor')
        .data<{ industrialCluster: { support: Support } }>(
          `query ($id: ID!) {
            industrialCluster(id: $id) {
              infrastructureProjects { supportItems { id } } supportItems { id } ${supportFields}
            }
          }`,
          { id: clusterId },
        );
      expect(answer.industrialCluster).toMatchObject({
        infrastructureProjects: [{ supportItems: [{}] }],
        supportItems: [{}],
      });
      await expectHandMade(the(), `cluster:${clusterId}`, answer.industrialCluster.support);
    });

    test('three ledgers at one position have one digest, and had at every position before', async () => {
      const [programs, clusters, trade] = await eventually(() => ledgersAtOnePosition(the()));
      expect(clusters).toEqual(programs);
      expect(trade).toEqual(programs);
      expect(programs).toMatchObject({ behind: 0, health: 'OK', halted: null });
      expect(Number(programs?.position) + 1).toBe(await logEnd(the()));
      const [mine, ...others] = await Promise.all(
        ledgerDatabases.map((database) =>
          the().databases.rows<{ position: string }>(
            database,
            'select position, record_hash, digest, verdict from claim_verdict order by position',
          ),
        ),
      );
      expect(mine?.map(({ position }) => Number(position))).toEqual(
        Array.from({ length: Number(programs?.position) + 1 }, (_, position) => position),
      );
      for (const other of others) expect(other).toEqual(mine);
    });

    test('claim(id) is answered alike by all three subgraphs, for every claim', async () => {
      const ids = await claimIds(the());
      expect(ids.length).toBeGreaterThan(10);
      const claims = ids.map((id, at) => `c${at}: claim(id: "${id}") ${wholeClaim}`);
      const query = `{ ${claims.join(' ')} }`;
      const [programs, clusters, trade] = await askEachSubgraph(the(), query);
      expect(programs?.errors).toBeUndefined();
      expect(Object.values(programs?.data ?? {})).not.toContain(null);
      expect(clusters).toEqual(programs);
      expect(trade).toEqual(programs);
    });
  });
}

interface Totals {
  readonly reserved: number;
  readonly confirmed: number;
  readonly settled: number;
  readonly paid: number;
  readonly claimCount: number;
}

interface Support {
  readonly totals: Totals;
  readonly bySource: readonly { readonly source: string; readonly totals: Totals }[];
  readonly claims: readonly { readonly id: string; readonly state: string }[];
}

const totalsFields = '{ reserved confirmed settled paid claimCount }';
const supportFields = `support {
  totals ${totalsFields} bySource { source totals ${totalsFields} } claims { id state }
}`;
const wholeClaim = `{
  id service origin decidingBody source content objectClass beneficiary state named requested granted
  authorised requestedAt requestedTime deadline decisionNumber decisionDate
  objects { kind parts { name value } } period { from to }
  payments { id kind amount invoiceLines authorisedAt }
}`;

/** One settled, one confirmed and paid in part, one reserved, one refused. */
async function supportFromEverywhere(system: System, beneficiary: string): Promise<void> {
  const local = await localPromotion(system);
  const machine = newMachine();
  const dryer = await claim(
    local,
    supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary, objects: [machine] }),
  );
  await take(local, dryer.itemId, { paid: 70 * million, settle: true });
  const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
  const filter = await claim(
    policy,
    supportFacts({
      content: 'CL.POLLUTION_EQUIPMENT',
      source: 'CLUSTER_RECURRENT',
      beneficiary,
      objects: [newMachine()],
      requested: 90 * million,
    }),
  );
  await take(policy, filter.itemId, { paid: 30 * million, settle: false });
  const eventId = await newFair(system, ['A1']);
  const booth = { objects: [{ booth: { eventId, number: 'A1' } }], cost: 20 * million };
  await claim(
    tradePromotion(system, eventId),
    supportFacts({
      content: 'TP.BOOTH',
      source: 'TRADE_PROMOTION_LOCAL',
      beneficiary,
      requested: 15 * million,
      ...booth,
    }),
  );
  await claim(
    await nationalPromotion(system),
    supportFacts({ content: 'KC7.9', source: 'KCQG', beneficiary, objects: [machine] }),
  );
}

async function supportOfCluster(system: System, clusterId: string): Promise<void> {
  const total = 20_000 * million;
  const projectId = await newInfrastructureProject(system, { clusterId, total });
  const beneficiary = `cluster:${clusterId}`;
  const plan = { clusterPlan: { clusterId, decisionNumber: '9/QĐ' } };
  await claim(
    await localPromotion(system),
    supportFacts({ content: 'KC7.3', source: 'KCDP_PROVINCE', beneficiary, objects: [plan] }),
  );
  await claim(
    clusterPolicy(system, { infrastructureProjectId: projectId }),
    supportFacts({ content: 'CL.INFRA', source: 'CLUSTER_PUBLIC_INVESTMENT', beneficiary }),
  );
  await claim(
    clusterPolicy(system, { clusterId }),
    supportFacts({ content: 'CL.PLAN', source: 'CLUSTER_RECURRENT', beneficiary, objects: [plan] }),
  );
}

async function take(
  { desk }: Awaited<ReturnType<typeof localPromotion>>,
  itemId: string,
  { paid, settle }: { readonly paid: number; readonly settle: boolean },
): Promise<void> {
  const decision = { decisionNumber: '51/QĐ-SCT', decisionDate: '2025-04-02' };
  await desk.confirm({ itemId, requestId: randomUUID(), ...decision });
  const invoiceLines = [newInvoiceLine()];
  const paymentId = randomUUID();
  await desk.pay({ itemId, paymentId, kind: 'PAYMENT', amount: paid, invoiceLines });
  if (settle) await desk.settle({ itemId, requestId: randomUUID() });
}

/** The sums as one would make them with nothing but the rows, in each of the three databases. */
async function expectHandMade(system: System, party: string, shown: Support): Promise<void> {
  for (const database of ledgerDatabases) {
    const rows = await eventually(async () => {
      const found = await system.databases.rows<SumsRow>(database, sumsSql, [party]);
      const claims = found.reduce((sum, row) => sum + Number(row.asked), 0);
      expect(claims).toBe(shown.claims.length);
      return found;
    });
    const totals = rows.map(({ source, asked: _, ...sums }) => ({ source, totals: numbers(sums) }));
    expect(shown.bySource).toEqual(totals);
    const all = (name: keyof Totals) => totals.reduce((sum, row) => sum + row.totals[name], 0);
    expect(shown.totals).toEqual({
      reserved: all('reserved'),
      confirmed: all('confirmed'),
      settled: all('settled'),
      paid: all('paid'),
      claimCount: all('claimCount'),
    });
    expect(shown.totals.reserved).toBeGreaterThan(0);
  }
}

type SumsRow = { source: string; asked: string } & Record<keyof Totals, string>;

const sumsSql = `
  with asked as (
    select row->>'source' as source, row->>'state' as state,
           (row->>'granted')::numeric as granted, (row->>'authorised')::numeric as authorised
    from claim where beneficiary = $1
  )
  select source,
         coalesce(sum(granted) filter (where state in ('RESERVED', 'UNDER_REVIEW')), 0) as reserved,
         coalesce(sum(granted) filter (where state in ('CONFIRMED', 'PAYING')), 0) as confirmed,
         coalesce(sum(granted) filter (where state = 'SETTLED'), 0) as settled,
         coalesce(sum(authorised), 0) as paid,
         count(*) filter (where state <> 'REFUSED') as "claimCount",
         count(*) as asked
  from asked group by source order by source collate "C"`;

function numbers(sums: Record<keyof Totals, string>): Totals {
  const { reserved, confirmed, settled, paid, claimCount } = sums;
  return {
    reserved: Number(reserved),
    confirmed: Number(confirmed),
    settled: Number(settled),
    paid: Number(paid),
    claimCount: Number(claimCount),
  };
}

interface Ledger {
  readonly position: number;
  readonly digest: string;
}

async function ledgersAtOnePosition(system: System): Promise<readonly Ledger[]> {
  const ledgers = await system.by('auditor').data<Record<string, Ledger>>(
    `{ programsLedger { ...Copy } clustersLedger { ...Copy } tradePromotionLedger { ...Copy } }
     fragment Copy on LedgerStatus {
       logId position digest logTime behind rulesVersion health halted { reason }
     }`,
  );
  const copies = Object.values(ledgers);
  expect(new Set(copies.map(({ position }) => position)).size).toBe(1);
  return copies;
}

/** Asked of the log's own home: that the ledgers follow this log and no other. */
async function logEnd(system: System): Promise<number> {
  const log = await system.openLog();
  try {
    return Number(await log.end());
  } finally {
    await log.close();
  }
}

async function claimIds(system: System): Promise<readonly string[]> {
  const rows = await system.databases.rows<{ id: string }>(
    'kc_programs',
    'select claim_id as id from claim order by requested_at',
  );
  return rows.map(({ id }) => id);
}

/** The gateway would ask one of them and not say which; here each answers from its own database. */
async function askEachSubgraph(system: System, source: string) {
  const { databases, keys } = system;
  // No worker is started: a claim is read from the ledger, and the log is left alone.
  const log = await system.openLog();
  const shared = { log, clock: systemClock, ids: randomIds, logger: silentLogger };
  const services = await Promise.all([
    createProgramsService({
      ...shared,
      databaseUrl: await databases.url('kc_programs'),
      signingKey: keys.services.programs,
    }),
    createClustersService({
      ...shared,
      databaseUrl: await databases.url('kc_clusters'),
      signingKey: keys.services.clusters,
    }),
    createTradePromotionService({
      ...shared,
      databaseUrl: await databases.url('kc_trade_promotion'),
      signingKey: keys.services['trade-promotion'],
    }),
  ]);
  try {
    return await Promise.all(
      services.map(({ schema, context }) =>
        graphql({ schema, source, contextValue: context(callers.auditor, 'e2e') }),
      ),
    );
  } finally {
    await Promise.all(services.map((service) => service.close()));
    await log.close();
  }
}
