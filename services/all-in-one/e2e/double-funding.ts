// Cases of double funding, each named by its id: two payers, one thing, one grant. They ask the
// gateway alone, and hold on either home of the claim log.
import { describe, expect, test } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import {
  clusterInvestment,
  clusterRecurrent,
  expectFunded,
  expectGranted,
  expectMet,
  groundOf,
  kcdp,
  kcqg,
  localTrade,
  sameObject,
} from './expectations.js';
import { million, newMachine, supportFacts } from './facts.js';
import {
  type Claimed,
  claim,
  clusterPolicy,
  localPromotion,
  nationalPromotion,
  type Payer,
  tradePromotion,
} from './payers.js';
import {
  leadUnits,
  newCluster,
  newEstablishment,
  newFair,
  newInfrastructureProject,
  newWorkPackage,
} from './records.js';
import type { System } from './system.js';

const committee = 'Ủy ban nhân dân tỉnh Lào Cai';
/** The clock is real: from this day NĐ 303/2026/NĐ-CP has a row of its own, not yet verified. */
const amendedOn = '2026-09-15';

export function doubleFunding(the: () => System): void {
  describe('two payers for one thing', () => {
    clusterCases(the);
    machineCases(the);
    boothCases(the);
  });
}

function clusterCases(the: () => System): void {
  test('DF-01: the detailed plan that cluster money pays for gets no khuyến công money', async () => {
    const clusterId = await newCluster(the());
    const plan = { clusterPlan: { clusterId, decisionNumber: '407/QĐ-UBND' } };
    const contract = { contractorTaxCode: '0100109106', number: '15/HĐTV' };
    const identity = { role: 'IDENTITY', ref: { consultingContract: contract } } as const;
    const beneficiary = `cluster:${clusterId}`;
    const first = await claim(
      clusterPolicy(the(), { clusterId }),
      supportFacts({
        content: 'CL.PLAN',
        source: 'CLUSTER_RECURRENT',
        beneficiary,
        objects: [plan],
        evidence: [identity],
      }),
    );
    expectGranted(first.outcome, 100 * million);

    const commune = await localPromotion(the());
    const asked = { content: 'KC7.3', source: 'KCDP_PROVINCE', beneficiary };
    const byDecision = await claim(commune, supportFacts({ ...asked, objects: [plan] }));
    const byContract = await claim(commune, supportFacts({ ...asked, evidence: [identity] }));

    const funded = { by: first, service: 'clusters', source: clusterRecurrent, ask: committee };
    for (const { outcome } of [byDecision, byContract]) {
      expectFunded(outcome, { ...funded, ...sameObject });
    }
  });

  test('DF-02: the road that the province builds gets no national khuyến công money', async () => {
    const { clusterId, projectId } = await clusterWithProject(the(), 20_000 * million);
    const road = await newWorkPackage(the(), { projectId, code: 'Đ-01', type: 'ROAD' });
    const first = await claim(
      clusterPolicy(the(), { infrastructureProjectId: projectId }),
      supportFacts({
        content: 'CL.INFRA',
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        beneficiary: `cluster:${clusterId}`,
        objects: [road],
      }),
    );
    expectGranted(first.outcome, 100 * million);

    // The investor is another party than the cluster, and writes the code in its own way.
    const second = await claim(
      await nationalPromotion(the(), projectId),
      supportFacts({
        content: 'KC7.4',
        source: 'KCQG',
        beneficiary: await newEstablishment(the()),
        objects: [{ workPackage: { projectId, code: 'đ 01' } }],
      }),
    );

    const funded = { by: first, service: 'clusters', source: clusterInvestment, ask: committee };
    expectFunded(second.outcome, { ...funded, ...sameObject });
  });

  test('DF-03: after 20 % for roads, 15 % for drainage is reduced to the remaining 10 %', async () => {
    const { clusterId, projectId } = await clusterWithProject(the(), 20_000 * million);
    const road = await newWorkPackage(the(), { projectId, code: 'R1', type: 'ROAD' });
    const drain = await newWorkPackage(the(), { projectId, code: 'D1', type: 'DRAINAGE' });
    const beneficiary = `cluster:${clusterId}`;
    const first = await claim(
      clusterPolicy(the(), { infrastructureProjectId: projectId }),
      supportFacts({
        content: 'CL.INFRA',
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        beneficiary,
        objects: [road],
        cost: 4_000 * million,
        requested: 4_000 * million,
      }),
    );
    expectGranted(first.outcome, 4_000 * million);

    const { outcome } = await claim(
      await nationalPromotion(the(), projectId),
      supportFacts({
        content: 'KC7.4',
        source: 'KCQG',
        beneficiary,
        objects: [drain],
        cost: 10_000 * million,
        requested: 3_000 * million,
      }),
    );

    expect(outcome).toMatchObject({
      __typename: 'ClaimReduced',
      requested: 3_000 * million,
      granted: 2_000 * million,
      claim: { state: 'RESERVED', granted: 2_000 * million },
    });
    const amended = new Date() >= new Date(amendedOn);
    const ceiling = groundOf(outcome, amended ? 'H3-SHARE-2026' : 'H3-SHARE-2024');
    expect(ceiling).toMatchObject({
      effect: 'REDUCE',
      allowed: 2_000 * million,
      rule: {
        citation: expect.stringContaining('NĐ 32/2024/NĐ-CP, điều 26.1'),
        verified: !amended,
      },
    });
    const met = { by: first, service: 'clusters', source: clusterInvestment, ask: committee };
    expectMet(ceiling, met);
    expect(outcome.messageVi).toContain('thấp hơn đề nghị: 2.000.000.000 đồng');
    expect(outcome.messageEn).toContain('less than was asked: 2.000.000.000 đồng');
    // The meter is shown by clusters, which hears of the answer a moment later.
    await eventually(async () => {
      expect(await meterOf(the(), projectId)).toEqual({
        total: 20_000 * million,
        limit: 6_000 * million,
        counted: 6_000 * million,
        left: 0,
      });
    });
  });

  test('DF-31: the plan from khuyến công and the roads from cluster money are both granted', async () => {
    const { clusterId, projectId } = await clusterWithProject(the(), 20_000 * million);
    const beneficiary = `cluster:${clusterId}`;
    const plan = { clusterPlan: { clusterId, decisionNumber: '408/QĐ-UBND' } };
    const road = await newWorkPackage(the(), { projectId, code: 'R1', type: 'ROAD' });
    const forPlan = supportFacts({
      content: 'KC7.3',
      source: 'KCDP_PROVINCE',
      beneficiary,
      objects: [plan],
    });
    const forRoad = supportFacts({
      content: 'CL.INFRA',
      source: 'CLUSTER_PUBLIC_INVESTMENT',
      beneficiary,
      objects: [road],
    });

    const planClaim = await claim(await localPromotion(the()), forPlan);
    const policy = clusterPolicy(the(), { infrastructureProjectId: projectId });
    const roadClaim = await claim(policy, forRoad);

    expectGranted(planClaim.outcome, 100 * million);
    expectGranted(roadClaim.outcome, 100 * million);
  });
}

function machineCases(the: () => System): void {
  test('DF-05: one treatment machine is not paid for as two contents of khuyến công', async () => {
    const beneficiary = await newEstablishment(the());
    const objects = [newMachine()];
    const first = await claim(
      await localPromotion(the()),
      supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary, objects }),
    );
    expectGranted(first.outcome, 100 * million);

    const second = await claim(
      await nationalPromotion(the()),
      supportFacts({ content: 'KC7.9', source: 'KCQG', beneficiary, objects }),
    );

    const funded = { by: first, service: 'programs', source: kcdp, ask: leadUnits.LOCAL };
    expectFunded(second.outcome, { ...funded, ...sameObject });
  });

  test('DF-07: a machine of a national project is refused to the province, next year too', async () => {
    const beneficiary = await newEstablishment(the());
    const objects = [newMachine()];
    const first = await claim(
      await nationalPromotion(the()),
      supportFacts({ content: 'KC3.4', source: 'KCQG', beneficiary, objects, year: 2025 }),
    );
    expectGranted(first.outcome, 100 * million);

    const province = await localPromotion(the());
    for (const year of [2025, 2026]) {
      const { outcome } = await claim(
        province,
        supportFacts({ content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary, objects, year }),
      );
      const funded = { by: first, service: 'programs', source: kcqg, ask: leadUnits.NATIONAL };
      expectFunded(outcome, { ...funded, ...sameObject });
    }
  });

  test('DF-29: of two decisions in one moment, the first in the log wins and the second is refused', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const promotion = await nationalPromotion(system);
    const policy = clusterPolicy(system, { clusterId });
    for (let pair = 0; pair < 5; pair += 1) {
      const [a, b] = await race(system, { promotion, policy });
      const [first, second] = positionOf(a) < positionOf(b) ? [a, b] : [b, a];
      expectGranted(first.outcome, 100 * million);
      const service = first === a ? 'programs' : 'clusters';
      const source = first === a ? kcqg : clusterRecurrent;
      const ask = first === a ? leadUnits.NATIONAL : committee;
      expectFunded(second.outcome, { by: first, service, source, ask, ...sameObject });
    }
  });

  test('DF-32: another new machine three years later is granted beside the first', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const asked = { content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary };
    for (const year of [2025, 2028]) {
      const facts = supportFacts({ ...asked, objects: [newMachine()], year });
      const { outcome } = await claim(payer, facts);
      expectGranted(outcome, 100 * million);
    }
  });
}

function boothCases(the: () => System): void {
  test('DF-12: a booth is not paid for again where the organiser gets all booths paid', async () => {
    const eventId = await newFair(the(), ['A1', 'A2']);
    const payer = await localPromotion(the());
    const organiser = await claim(
      payer,
      supportFacts({
        content: 'KC4.3',
        source: 'KCDP_PROVINCE',
        beneficiary: await newEstablishment(the()),
        objects: [{ eventBooths: { eventId } }],
      }),
    );
    expectGranted(organiser.outcome, 100 * million);

    const exhibitor = await claim(
      payer,
      boothFacts('KC4.4', 'KCDP_PROVINCE', {
        beneficiary: await newEstablishment(the()),
        eventId,
      }),
    );

    const funded = { by: organiser, service: 'programs', source: kcdp, ask: leadUnits.LOCAL };
    expectFunded(exhibitor.outcome, { ...funded, ...sameObject });
  });

  test('DF-13: a booth has one payer: khuyến công, or trade promotion of province or nation', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1', 'A2']);
    const beneficiary = await newEstablishment(system);
    const promotion = await localPromotion(system);
    const province = tradePromotion(system, eventId, 'LOCAL');
    const nation = tradePromotion(system, eventId, 'NATIONAL');

    const first = await claim(
      promotion,
      boothFacts('KC4.4', 'KCDP_PROVINCE', { beneficiary, eventId }),
    );
    expectGranted(first.outcome, 16 * million);
    const funded = { by: first, service: 'programs', source: kcdp, ask: leadUnits.LOCAL };
    for (const [payer, source] of [
      [province, 'TRADE_PROMOTION_LOCAL'],
      [nation, 'TRADE_PROMOTION_NATIONAL'],
    ] as const) {
      const { outcome } = await claim(
        payer,
        boothFacts('TP.BOOTH', source, { beneficiary, eventId }),
      );
      expectFunded(outcome, { ...funded, ...sameObject });
    }

    const otherBooth = { beneficiary, eventId, number: 'A2' };
    const trade = await claim(
      province,
      boothFacts('TP.BOOTH', 'TRADE_PROMOTION_LOCAL', otherBooth),
    );
    expectGranted(trade.outcome, 16 * million);
    const late = await claim(promotion, boothFacts('KC4.4', 'KCDP_PROVINCE', otherBooth));
    const ask = expect.any(String) as unknown as string;
    const met = groundOf(late.outcome, sameObject.rule);
    expect(late.outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });
    expectMet(met, { by: trade, service: 'trade-promotion', source: localTrade, ask });
  });
}

async function clusterWithProject(system: System, total: number) {
  const clusterId = await newCluster(system);
  return { clusterId, projectId: await newInfrastructureProject(system, { clusterId, total }) };
}

async function meterOf(system: System, id: string) {
  const { infrastructureProject } = await system
    .by('auditor')
    .data<{ infrastructureProject: { supportMeter: object } }>(
      `query ($id: ID!) {
        infrastructureProject(id: $id) { supportMeter { total limit counted left } }
      }`,
      { id },
    );
  return infrastructureProject.supportMeter;
}

/** Both ask for one machine of one establishment at once, by the machine's three identifiers. */
async function race(
  system: System,
  { promotion, policy }: { readonly promotion: Payer; readonly policy: Payer },
): Promise<readonly [Claimed, Claimed]> {
  const beneficiary = await newEstablishment(system);
  const thing = { beneficiary, objects: [newMachine()] };
  return Promise.all([
    claim(promotion, supportFacts({ content: 'KC7.9', source: 'KCQG', ...thing })),
    claim(
      policy,
      supportFacts({ content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT', ...thing }),
    ),
  ]);
}

function positionOf({ outcome }: Claimed): number {
  if (outcome.position === null) throw new Error(`not answered: ${outcome.messageEn}`);
  return outcome.position;
}

/** 80 % of a booth of 20 million. */
function boothFacts(
  content: string,
  source: string,
  at: { readonly beneficiary: string; readonly eventId: string; readonly number?: string },
) {
  const { beneficiary, eventId, number = 'A1' } = at;
  const booth = { booth: { eventId, number } };
  const money = { cost: 20 * million, requested: 16 * million };
  return supportFacts({ content, source, beneficiary, objects: [booth], ...money });
}
