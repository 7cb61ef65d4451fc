// Double funding of what a cluster builds, plans and hosts, through the gateway alone.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  clusterInvestment,
  clusterRecurrent,
  clusterShare,
  expectFunded,
  expectGranted,
  expectOnlyUnknownNorm,
  expectReduced,
  expectReviewed,
  hinted,
  kcdpDistrict,
  kcqg,
  relocationScheme,
  sameObject,
} from './expectations.js';
import { hint, identity, million, other, supportFacts } from './facts.js';
import { claim, clusterPolicy, localPromotion, nationalPromotion, record } from './payers.js';
import {
  leadUnits,
  newCluster,
  newEstablishment,
  newInfrastructureProject,
  newWorkPackage,
} from './records.js';
import type { System } from './system.js';

const committee = 'Ủy ban nhân dân tỉnh Lào Cai';
const ofPolicy = { service: 'clusters', source: clusterRecurrent, ask: committee };
const ofNation = { service: 'programs', source: kcqg, ask: leadUnits.NATIONAL };

export function fundingOfClusters(the: () => System): void {
  describe('what a cluster builds, plans and hosts', () => {
    plantCases(the);
    paperCases(the);
    relocationCases(the);
  });
}

function plantCases(the: () => System): void {
  test('DF-04: a module of the wastewater plant has one payer; the next module is another thing', async () => {
    const { projectId, beneficiary, policy } = await plant(the());
    const module = (name: string) => other('WORK_MODULE', { projectId, code: 'NT', module: name });
    const asked = { beneficiary, requested: 1_000 * million, cost: 4_000 * million };
    const nation = await nationalPromotion(the(), projectId);
    const first = await claim(
      nation,
      supportFacts({ ...asked, content: 'KC7.8', source: 'KCQG', objects: [module('M1')] }),
    );
    expectGranted(first.outcome, 1_000 * million);

    const province = { ...asked, content: 'CL.WASTEWATER', source: 'CLUSTER_PUBLIC_INVESTMENT' };
    const same = await claim(policy, supportFacts({ ...province, objects: [module('m 1')] }));
    const whole = { workPackage: { projectId, code: 'NT' } };
    const all = await claim(policy, supportFacts({ ...province, objects: [whole] }));
    for (const { outcome } of [same, all]) {
      expectFunded(outcome, { by: first, ...ofNation, ...sameObject });
    }
    const next = { ...province, requested: 3_000 * million, objects: [module('M2')] };
    const second = await claim(policy, supportFacts(next));
    expectReduced(second.outcome, 2_000 * million, {
      by: first,
      ...ofNation,
      ...clusterShare,
    });
  });

  test('DF-06: a tenant whose discharge the paid plant was sized for is looked at by a person', async () => {
    const { clusterId, projectId, beneficiary, policy } = await plant(the());
    const tenant = await newEstablishment(the());
    const neighbour = await newEstablishment(the());
    const discharge = (party: string) => hint(other('DISCHARGE', { clusterId, tenant: party }));
    const first = await claim(
      policy,
      supportFacts({
        content: 'CL.WASTEWATER',
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        beneficiary,
        objects: [{ workPackage: { projectId, code: 'NT' } }],
        evidence: [discharge(tenant)],
      }),
    );
    expectGranted(first.outcome, 100 * million);

    const payer = await localPromotion(the());
    const asks = (party: string) =>
      claim(
        payer,
        supportFacts({
          content: 'KC7.9',
          source: 'KCDP_PROVINCE',
          beneficiary: party,
          evidence: [discharge(party)],
        }),
      );
    const met = { by: first, service: 'clusters', source: clusterInvestment, ask: committee };
    expectReviewed((await asks(tenant)).outcome, { ...met, ...hinted });
    expectGranted((await asks(neighbour)).outcome, 100 * million);
  });
}

function paperCases(the: () => System): void {
  test('DF-21: an investment conference has one payer, by its id or by place and day', async () => {
    const clusterId = await newCluster(the());
    const at = other('EVENT_DAY', { place: `Hội trường ${clusterId}`, date: '2025-05-12' });
    const conference = (eventId: string) => other('EVENT', { eventId });
    const eventId = randomUUID();
    const asked = { beneficiary: `cluster:${clusterId}` };
    const first = await claim(
      clusterPolicy(the(), { clusterId }),
      supportFacts({
        ...asked,
        content: 'CL.INVESTMENT_PROMOTION',
        source: 'CLUSTER_RECURRENT',
        objects: [conference(eventId)],
        evidence: [identity(at)],
      }),
    );
    expectGranted(first.outcome, 100 * million);

    const payer = await nationalPromotion(the());
    const ours = { ...asked, content: 'KC7.5', source: 'KCQG' };
    const byId = await claim(payer, supportFacts({ ...ours, objects: [conference(eventId)] }));
    const elsewhere = { ...ours, objects: [conference(randomUUID())] };
    const byDay = await claim(payer, supportFacts({ ...elsewhere, evidence: [identity(at)] }));
    for (const { outcome } of [byId, byDay]) {
      expectFunded(outcome, { by: first, ...ofPolicy, ...sameObject });
    }
    expectOnlyUnknownNorm((await claim(payer, supportFacts(elsewhere))).outcome);
  });

  test('DF-22: the database of clusters is one system under one contract', async () => {
    const clusterId = await newCluster(the());
    const number = `HĐ-${clusterId}`;
    const system = (name: string) => ({
      consultingContract: { contractorTaxCode: '0100109106', number: name },
    });
    const asked = { beneficiary: `cluster:${clusterId}` };
    const policy = clusterPolicy(the(), { clusterId });
    const database = { ...asked, content: 'CL.DATABASE', source: 'CLUSTER_RECURRENT' };
    const first = await claim(policy, supportFacts({ ...database, objects: [system(number)] }));
    expectGranted(first.outcome, 100 * million);

    const payer = await nationalPromotion(the());
    for (const content of ['KC6.3', 'KC9.3']) {
      const ours = { ...asked, content, source: 'KCQG', objects: [system(number)] };
      const { outcome } = await claim(payer, supportFacts(ours));
      expectFunded(outcome, { by: first, ...ofPolicy, ...sameObject });
    }
    const another = { ...asked, content: 'KC6.3', source: 'KCQG', objects: [system(`2${number}`)] };
    expectGranted((await claim(payer, supportFacts(another))).outcome, 100 * million);
  });

  test('DF-24: the plan that the district paid in 2023 is refused to commune and cluster', async () => {
    const clusterId = await newCluster(the());
    const plan = (decisionNumber: string) => ({ clusterPlan: { clusterId, decisionNumber } });
    const asked = { content: 'KC7.3', beneficiary: `cluster:${clusterId}` };
    const promotion = await localPromotion(the());
    const district = { ...asked, source: 'KCDP_DISTRICT', objects: [plan('3/QĐ')] };
    const old = await record(promotion, supportFacts({ ...district, year: 2023 }), '2023-05-10');
    expect(old.outcome).toMatchObject({ __typename: 'ClaimAdvanced', verdict: 'recorded' });

    const commune = { ...asked, source: 'KCDP_COMMUNE' };
    const again = await claim(promotion, supportFacts({ ...commune, objects: [plan('3-qđ')] }));
    const recurrent = { ...asked, content: 'CL.PLAN', source: 'CLUSTER_RECURRENT' };
    const byCluster = await claim(
      clusterPolicy(the(), { clusterId }),
      supportFacts({ ...recurrent, objects: [plan('3/QĐ')] }),
    );
    const met = { by: old, service: 'programs', source: kcdpDistrict, ask: leadUnits.LOCAL };
    for (const { outcome } of [again, byCluster]) {
      expectFunded(outcome, { ...met, ...sameObject }, 'object-settled');
    }
    const newPlan = supportFacts({ ...commune, objects: [plan('9/QĐ')] });
    expectGranted((await claim(promotion, newPlan)).outcome, 100 * million);
    await expect(claim(promotion, supportFacts(district))).resolves.toMatchObject({
      outcome: { __typename: 'ClaimRefused', verdict: 'void', reason: 'source-is-closed' },
    });
  });
}

function relocationCases(the: () => System): void {
  test('DF-20: a relocation is compared cost by cost', async () => {
    const clusterId = await newCluster(the());
    const beneficiary = await newEstablishment(the());
    const part = (name: string) =>
      other('RELOCATION_COMPONENT', { establishment: beneficiary, component: name });
    const policy = clusterPolicy(the(), { clusterId });
    const asks = (content: string, source: string, name: string) =>
      claim(policy, supportFacts({ content, source, beneficiary, objects: [part(name)] }));
    const paid = ['CL.RELOCATION_COMPENSATION', 'RELOCATION_SCHEME'] as const;
    const scheme = await asks(...paid, 'vận chuyển');
    expectGranted(scheme.outcome, 100 * million);

    const moving = await asks('CL.RELOCATION', 'CLUSTER_RECURRENT', 'Vận chuyển');
    const met = { by: scheme, service: 'clusters', source: relocationScheme, ask: committee };
    expectFunded(moving.outcome, { ...met, ...sameObject });
    const installing = await asks('CL.RELOCATION', 'CLUSTER_RECURRENT', 'lắp đặt');
    expectOnlyUnknownNorm(installing.outcome);

    const contract = (number: string) => ({
      consultingContract: { contractorTaxCode: '0100109106', number: `${number}-${clusterId}` },
    });
    const study = { beneficiary, evidence: [identity(part('báo cáo khả thi'))] };
    const paidStudy = await claim(
      policy,
      supportFacts({
        ...study,
        content: 'CL.RELOCATION_STUDY',
        source: 'CLUSTER_RECURRENT',
        objects: [contract('1')],
      }),
    );
    expectGranted(paidStudy.outcome, 100 * million);
    const ours = await claim(
      await localPromotion(the()),
      supportFacts({
        ...study,
        content: 'KC5.1',
        source: 'KCDP_PROVINCE',
        objects: [contract('2')],
        requested: 35 * million,
      }),
    );
    expectFunded(ours.outcome, { by: paidStudy, ...ofPolicy, ...sameObject });
  });
}

/** A project of ten billion with a wastewater plant, and the policy that may pay for it. */
async function plant(system: System) {
  const clusterId = await newCluster(system);
  const total = 10_000 * million;
  const projectId = await newInfrastructureProject(system, { clusterId, total });
  await newWorkPackage(system, { projectId, code: 'NT', type: 'WASTEWATER' });
  const policy = clusterPolicy(system, { infrastructureProjectId: projectId });
  return { clusterId, projectId, beneficiary: `cluster:${clusterId}`, policy };
}
