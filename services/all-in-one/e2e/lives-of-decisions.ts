// Cases of double funding in which a cluster pays, each named by its id and lived: what the log
// says is said to the approval of a paper, and no paper is signed whose item is not funded.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Desk } from './desk.js';
import {
  clusterInvestment,
  clusterRecurrent,
  clusterShare,
  expectFunded,
  expectGranted,
  expectReduced,
  kcdpDistrict,
  kcqg,
  sameObject,
} from './expectations.js';
import { million, newInvoiceLine, other, supportFacts } from './facts.js';
import { byCommune, byProvince, communeDecider, decided, planned, takeOn } from './lived-claims.js';
import { expectNotSigned, expectSigned, withRoad } from './lived-papers.js';
import { livesOfTenantDecisions } from './lives-of-tenant-decisions.js';
import { livesOfTradeDecisions } from './lives-of-trade-decisions.js';
import { localPromotion, record } from './payers.js';
import { leadUnits, newCluster, newEstablishment, newWorkPackage } from './records.js';
import type { System } from './system.js';

const committee = 'Ủy ban nhân dân tỉnh Lào Cai';
const recurrent = { service: 'clusters', source: clusterRecurrent, ask: committee };
const investment = { service: 'clusters', source: clusterInvestment, ask: committee };
const ofNation = { service: 'programs', source: kcqg, ask: leadUnits.NATIONAL };

export function livesOfDecisions(the: () => System): void {
  describe('support decisions of clusters, lived', () => {
    planCases(the);
    worksCases(the);
    paperCases(the);
    wholeLife(the);
  });
  livesOfTenantDecisions(the);
  livesOfTradeDecisions(the);
}

const planFacts = (clusterId: string, number: string) => ({
  beneficiary: `cluster:${clusterId}`,
  objects: [{ clusterPlan: { clusterId, decisionNumber: number } }],
});
const clusterPlan = { content: 'CL.PLAN', source: 'CLUSTER_RECURRENT' } as const;
const promotedPlan = { content: 'KC7.3', source: 'KCDP_PROVINCE' } as const;

function planCases(the: () => System): void {
  test('DF-01 lived: the plan on a province’s paper gets no khuyến công project', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const plan = planFacts(clusterId, '407/QĐ-UBND');
    const first = await decided(
      system,
      byProvince({ clusterId }),
      supportFacts({ ...clusterPlan, ...plan }),
    );
    expectGranted(first.outcome, 100 * million);
    const second = await planned(system, 'LOCAL', supportFacts({ ...promotedPlan, ...plan }));
    expectFunded(second.outcome, { by: first, ...recurrent, ...sameObject });
  });

  test('DF-24 lived: the plan that a district paid gets no paper of the commune', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const plan = planFacts(clusterId, '3/QĐ');
    const district = { content: 'KC7.3', source: 'KCDP_DISTRICT', ...plan, year: 2023 };
    const old = await record(await localPromotion(system), supportFacts(district), '2023-05-10');
    const again = await decided(
      system,
      byCommune(clusterId),
      supportFacts({ ...clusterPlan, ...plan }),
    );
    const met = { by: old, service: 'programs', source: kcdpDistrict, ask: leadUnits.LOCAL };
    expectFunded(again.outcome, { ...met, ...sameObject }, 'object-settled');
    await expectNotSigned(system, again);

    const free = planFacts(clusterId, '9/QĐ');
    const next = await decided(
      system,
      byCommune(clusterId),
      supportFacts({ ...clusterPlan, ...free }),
    );
    expectGranted(next.outcome, 100 * million);
    const project = await planned(system, 'LOCAL', supportFacts({ ...promotedPlan, ...free }));
    const ofCommune = { ...recurrent, ask: communeDecider };
    expectFunded(project.outcome, { by: next, ...ofCommune, ...sameObject });
  });

  test('DF-31 lived: the plan by khuyến công and the roads by the province both go on', async () => {
    const system = the();
    const { clusterId, projectId, road } = await withRoad(system);
    const plan = supportFacts({ ...promotedPlan, ...planFacts(clusterId, '408/QĐ-UBND') });
    expectGranted((await planned(system, 'LOCAL', plan)).outcome, 100 * million);
    const roads = await decided(
      system,
      byProvince({ infrastructureProjectId: projectId }, 'PUBLIC_INVESTMENT'),
      supportFacts({ ...works(clusterId), objects: [road] }),
    );
    expectGranted(roads.outcome, 100 * million);
    await expectSigned(system, roads);
  });
}

const works = (clusterId: string) =>
  ({
    content: 'CL.INFRA',
    source: 'CLUSTER_PUBLIC_INVESTMENT',
    beneficiary: `cluster:${clusterId}`,
  }) as const;

function worksCases(the: () => System): void {
  test('DF-02 lived: the road on a province’s paper gets no national project', async () => {
    const system = the();
    const { clusterId, projectId, road } = await withRoad(system);
    const first = await decided(
      system,
      byProvince({ infrastructureProjectId: projectId }, 'PUBLIC_INVESTMENT'),
      supportFacts({ ...works(clusterId), objects: [road] }),
    );
    expectGranted(first.outcome, 100 * million);
    const investor = await newEstablishment(system);
    const asked = { content: 'KC7.4', source: 'KCQG', beneficiary: investor, objects: [road] };
    const second = await planned(system, 'NATIONAL', supportFacts(asked), projectId);
    expectFunded(second.outcome, { by: first, ...investment, ...sameObject });
  });

  test('DF-03 lived: after 20 % on the province’s paper a project gets the other 10 %', async () => {
    const system = the();
    const { clusterId, projectId, road } = await withRoad(system);
    const drain = await newWorkPackage(system, { projectId, code: 'D1', type: 'DRAINAGE' });
    const fifth = { cost: 4_000 * million, requested: 4_000 * million };
    const first = await decided(
      system,
      byProvince({ infrastructureProjectId: projectId }, 'PUBLIC_INVESTMENT'),
      supportFacts({ ...works(clusterId), objects: [road], ...fifth }),
    );
    expectGranted(first.outcome, 4_000 * million);
    const asked = { content: 'KC7.4', source: 'KCQG', beneficiary: `cluster:${clusterId}` };
    const more = { objects: [drain], cost: 10_000 * million, requested: 3_000 * million };
    const second = await planned(
      system,
      'NATIONAL',
      supportFacts({ ...asked, ...more }),
      projectId,
    );
    expectReduced(second.outcome, 2_000 * million, { by: first, ...investment, ...clusterShare });
  });

  test('DF-04 lived: a module of the plant has one payer, the next one what is left', async () => {
    const system = the();
    const { clusterId, projectId } = await withRoad(system, 10_000 * million);
    await newWorkPackage(system, { projectId, code: 'NT', type: 'WASTEWATER' });
    const module = (name: string) => other('WORK_MODULE', { projectId, code: 'NT', module: name });
    const plant = {
      beneficiary: `cluster:${clusterId}`,
      cost: 4_000 * million,
      requested: 1_000 * million,
    };
    const nation = { ...plant, content: 'KC7.8', source: 'KCQG', objects: [module('M1')] };
    const first = await planned(system, 'NATIONAL', supportFacts(nation), projectId);
    expectGranted(first.outcome, 1_000 * million);
    const paper = byProvince({ infrastructureProjectId: projectId }, 'PUBLIC_INVESTMENT');
    const province = { ...plant, content: 'CL.WASTEWATER', source: 'CLUSTER_PUBLIC_INVESTMENT' };
    const same = await decided(
      system,
      paper,
      supportFacts({ ...province, objects: [module('m 1')] }),
    );
    expectFunded(same.outcome, { by: first, ...ofNation, ...sameObject });
    await expectNotSigned(system, same);
    const next = { ...province, objects: [module('M2')], requested: 3_000 * million };
    const second = await decided(system, paper, supportFacts(next));
    expectReduced(second.outcome, 2_000 * million, { by: first, ...ofNation, ...clusterShare });
    await expectSigned(system, second);
  });
}

function paperCases(the: () => System): void {
  test('DF-21 lived: a conference on a province’s paper gets no national project', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const conference = {
      beneficiary: `cluster:${clusterId}`,
      objects: [other('EVENT', { eventId: randomUUID() })],
    };
    const policy = { content: 'CL.INVESTMENT_PROMOTION', source: 'CLUSTER_RECURRENT' };
    const first = await decided(
      system,
      byProvince({ clusterId }),
      supportFacts({ ...policy, ...conference }),
    );
    expectGranted(first.outcome, 100 * million);
    const asked = supportFacts({ content: 'KC7.5', source: 'KCQG', ...conference });
    const second = await planned(system, 'NATIONAL', asked);
    expectFunded(second.outcome, { by: first, ...recurrent, ...sameObject });
  });

  test('DF-22 lived: the database of clusters on a paper gets no national project', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const contract = { contractorTaxCode: '0100109106', number: `HĐ-${clusterId}` };
    const database = {
      beneficiary: `cluster:${clusterId}`,
      objects: [{ consultingContract: contract }],
    };
    const policy = { content: 'CL.DATABASE', source: 'CLUSTER_RECURRENT' };
    const first = await decided(
      system,
      byProvince({ clusterId }),
      supportFacts({ ...policy, ...database }),
    );
    expectGranted(first.outcome, 100 * million);
    const asked = supportFacts({ content: 'KC6.3', source: 'KCQG', ...database });
    const second = await planned(system, 'NATIONAL', asked);
    expectFunded(second.outcome, { by: first, ...recurrent, ...sameObject });
  });
}

function wholeLife(the: () => System): void {
  test('a province’s paper is lived to its end, through the gateway', async () => {
    const system = the();
    const { clusterId, projectId, road } = await withRoad(system);
    const first = await decided(
      system,
      byProvince({ infrastructureProjectId: projectId }, 'PUBLIC_INVESTMENT'),
      supportFacts({ ...works(clusterId), objects: [road] }),
    );
    const { itemId, decisionId } = first;
    await expectSigned(system, first);
    const take = takeOn(system, 'Cluster', decisionId);
    const contract = ['SUPPORT_CONTRACT', 'NO_DOUBLE_FUNDING_COMMITMENT'];
    await take(['CONTRACT', 'laoCaiDepartment', { documents: contract }]);
    await take(['START_PAYING', 'laoCaiDepartment', { documents: ['PROGRESS_REPORT'] }]);
    const desk = new Desk('Cluster', system.by('laoCaiDepartment'));
    const payment = { paymentId: randomUUID(), kind: 'PAYMENT', amount: 90 * million } as const;
    await desk.pay({ itemId, ...payment, invoiceLines: [newInvoiceLine()] });
    await take(['ACCEPT', 'laoCaiDepartment', { documents: ['ACCEPTANCE_MINUTES'] }]);
    const vouchers = ['VOUCHER_LIST', 'SETTLEMENT_NOTICE'];
    const settled = await take(['SETTLE', 'laoCaiFinance', { documents: vouchers }]);
    expect(settled.claims).toMatchObject([
      { act: 'SETTLE', outcome: { __typename: 'ClaimAdvanced', claim: { state: 'SETTLED' } } },
    ]);
    await take(['CLOSE', 'laoCaiDepartment']);

    const { industrialCluster } = await system
      .by('laoCaiCommittee')
      .data<{ industrialCluster: object }>(
        `query ($id: ID!) { industrialCluster(id: $id) { decisions {
          id state decider money { granted paid } signed { number }
          items { id claim { state } } history { action takenBy { role } claims { act } }
        } } }`,
        { id: clusterId },
      );
    expect(industrialCluster).toMatchObject({
      decisions: [
        {
          id: decisionId,
          state: 'CLOSED',
          decider: committee,
          money: { paid: 90 * million },
          signed: { number: '812/QĐ-UBND' },
          items: [{ id: itemId, claim: { state: 'SETTLED' } }],
        },
      ],
    });
  });
}
