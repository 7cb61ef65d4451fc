// Cases of double funding in which a tenant of a cluster is paid for, each named by its id and
// lived: by papers of the province, by papers from the archive, by khuyến công projects.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { archived } from './archived-papers.js';
import { dischargeEvidence, withDischarge } from './discharge-records.js';
import {
  clusterInvestment,
  clusterRecurrent,
  expectFunded,
  expectGranted,
  expectOnlyUnknownNorm,
  expectReduced,
  expectReviewed,
  hinted,
  kcdp,
  relocationScheme,
  sameLine,
  sameObject,
} from './expectations.js';
import { identity, million, newMachine, other, supportFacts } from './facts.js';
import { byProvince, decided, planned } from './lived-claims.js';
import { withRoad } from './lived-papers.js';
import { leadUnits, newCluster, newEstablishment } from './records.js';
import type { System } from './system.js';

const committee = 'Ủy ban nhân dân tỉnh Lào Cai';
const recurrent = { service: 'clusters', source: clusterRecurrent, ask: committee };
const investment = { service: 'clusters', source: clusterInvestment, ask: committee };
const ofProvince = { service: 'programs', source: kcdp, ask: leadUnits.LOCAL };

export function livesOfTenantDecisions(the: () => System): void {
  describe('support decisions on tenants, lived', () => {
    tenantCases(the);
    relocationCases(the);
  });
}

function tenantCases(the: () => System): void {
  test('DF-05 lived: one treatment machine is not in two projects, nor on a paper', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const thing = { beneficiary: await newEstablishment(system), objects: [newMachine()] };
    const local = { content: 'KC3.4', source: 'KCDP_PROVINCE', ...thing };
    const first = await planned(system, 'LOCAL', supportFacts(local));
    expectGranted(first.outcome, 100 * million);
    const national = supportFacts({ content: 'KC7.9', source: 'KCQG', ...thing });
    const funded = { by: first, ...ofProvince, ...sameObject };
    expectFunded((await planned(system, 'NATIONAL', national)).outcome, funded);
    const equipment = { content: 'CL.POLLUTION_EQUIPMENT', source: 'CLUSTER_RECURRENT', ...thing };
    const paper = await decided(system, byProvince({ clusterId }), supportFacts(equipment));
    expectFunded(paper.outcome, funded);
  });

  test('DF-06 lived: a tenant of the plant on a paper is looked at by a person', async () => {
    const system = the();
    const { clusterId, projectId } = await withRoad(system);
    const tenant = await newEstablishment(system);
    const plant = await withDischarge(system, { clusterId, projectId, tenant });
    const first = await decided(
      system,
      byProvince({ infrastructureProjectId: projectId }, 'PUBLIC_INVESTMENT'),
      supportFacts({
        content: 'CL.WASTEWATER',
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        beneficiary: `cluster:${clusterId}`,
        objects: [plant],
      }),
    );
    expectGranted(first.outcome, 100 * million);
    const asked = { content: 'KC7.9', source: 'KCDP_PROVINCE', beneficiary: tenant };
    const evidence = await dischargeEvidence(system, tenant);
    const facts = supportFacts({ ...asked, evidence });
    const second = await planned(system, 'LOCAL', facts);
    expectReviewed(second.outcome, { by: first, ...investment, ...hinted });
  });

  test('DF-19 lived: interest is counted less the share of the machine that a project paid', async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const machine = newMachine();
    const half = { cost: 600 * million, requested: 300 * million, objects: [machine] };
    const ours = { content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary };
    const first = await planned(system, 'LOCAL', supportFacts({ ...ours, ...half }));
    expectGranted(first.outcome, 300 * million);
    const loan = other('LOAN_CONTRACT', { lenderTaxCode: '0100112437', number: randomUUID() });
    const interest = supportFacts({
      ...ours,
      content: 'KC7.7',
      objects: [loan],
      cost: 80 * million,
      lines: [{ object: machine, amount: 120 * million }],
    });
    const { outcome } = await planned(system, 'LOCAL', interest);
    expectReduced(outcome, 70 * million, { by: first, ...ofProvince, ...sameLine });
  });

  test('DF-23 lived: what Yên Bái paid on a paper of 2024 gets no paper and no project', async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const thing = { beneficiary, objects: [newMachine()] };
    const equipment = {
      ...thing,
      content: 'CL.POLLUTION_EQUIPMENT',
      source: 'CLUSTER_RECURRENT',
    } as const;
    const clusterId = await newCluster(system);
    const decider = 'Ủy ban nhân dân tỉnh Yên Bái';
    const old = await archived(
      system,
      { level: 'PROVINCE', decider, signedOn: '2024-06-10', clusterId },
      supportFacts({ ...equipment, province: 'GSO_2004.15', year: 2024 }),
    );
    expect(old).toMatchObject({ outcome: { verdict: 'recorded' }, conflicts: [] });
    const met = { ...recurrent, by: old, ask: decider, ...sameObject };
    const machine = { ...thing, content: 'KC3.4', source: 'KCDP_PROVINCE', year: 2026 };
    const project = await planned(system, 'LOCAL', supportFacts(machine));
    expectFunded(project.outcome, met, 'object-settled');
    const again = supportFacts({ ...equipment, year: 2026 });
    const paper = await decided(system, byProvince({ clusterId }), again);
    expectFunded(paper.outcome, met, 'object-settled');
  });

  test('a paper of a district, entered late, stops the project that it meets', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const plan = {
      beneficiary: `cluster:${clusterId}`,
      objects: [{ clusterPlan: { clusterId, decisionNumber: '31/QĐ-UBND' } }],
    };
    const project = supportFacts({ ...plan, content: 'KC7.3', source: 'KCDP_PROVINCE' });
    const promised = await planned(system, 'LOCAL', project);
    expectGranted(promised.outcome, 100 * million);
    const decider = 'Ủy ban nhân dân huyện Bảo Yên (giả định)';
    const late = await archived(
      system,
      { level: 'DISTRICT', decider, signedOn: '2024-06-10', clusterId },
      supportFacts({ ...plan, content: 'CL.PLAN', source: 'CLUSTER_RECURRENT', year: 2024 }),
    );
    expect(late.conflicts).toMatchObject([
      { met: [{ id: promised.claimId, service: 'programs' }] },
    ]);
  });
}

function relocationCases(the: () => System): void {
  test('DF-20 lived: a relocation on two papers and in a project is compared cost by cost', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const beneficiary = await newEstablishment(system);
    const part = (component: string) =>
      other('RELOCATION_COMPONENT', { establishment: beneficiary, component });
    const scheme = await decided(
      system,
      byProvince({ clusterId }, 'RELOCATION'),
      supportFacts({
        content: 'CL.RELOCATION_COMPENSATION',
        source: 'RELOCATION_SCHEME',
        beneficiary,
        objects: [part('vận chuyển')],
      }),
    );
    expectGranted(scheme.outcome, 100 * million);
    const paper = byProvince({ clusterId });
    const moving = { content: 'CL.RELOCATION', source: 'CLUSTER_RECURRENT', beneficiary };
    const same = await decided(
      system,
      paper,
      supportFacts({ ...moving, objects: [part('Vận chuyển')] }),
    );
    const met = { by: scheme, service: 'clusters', source: relocationScheme, ask: committee };
    expectFunded(same.outcome, { ...met, ...sameObject });
    const installing = supportFacts({ ...moving, objects: [part('lắp đặt')] });
    expectOnlyUnknownNorm((await decided(system, paper, installing)).outcome);
    await relocationStudy(system, { clusterId, beneficiary, part: part('báo cáo khả thi') });
  });
}

interface Study {
  readonly clusterId: string;
  readonly beneficiary: string;
  readonly part: ReturnType<typeof other>;
}

async function relocationStudy(
  system: System,
  { clusterId, beneficiary, part }: Study,
): Promise<void> {
  const study = { beneficiary, evidence: [identity(part)], requested: 35 * million };
  const contract = (number: string) => ({
    consultingContract: { contractorTaxCode: '0100109106', number: `${number}-${clusterId}` },
  });
  const policy = { content: 'CL.RELOCATION_STUDY', source: 'CLUSTER_RECURRENT' };
  const paid = await decided(
    system,
    byProvince({ clusterId }),
    supportFacts({ ...study, ...policy, objects: [contract('1')] }),
  );
  expectGranted(paid.outcome, 35 * million);
  const ours = { content: 'KC5.1', source: 'KCDP_PROVINCE', objects: [contract('2')] };
  const { outcome } = await planned(system, 'LOCAL', supportFacts({ ...study, ...ours }));
  expectFunded(outcome, { by: paid, ...recurrent, ...sameObject });
}
