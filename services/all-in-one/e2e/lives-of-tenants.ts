// What the life of a cluster knows of its tenants and of those who move in, carried to the claims
// of another payer through the gateway alone: discharge, and the components of a relocation.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { CallerName } from './callers.js';
import {
  clusterInvestment,
  clusterRecurrent,
  expectFunded,
  expectGranted,
  expectReduced,
  expectReviewed,
  hinted,
  kcdp,
  sameLine,
  sameObject,
} from './expectations.js';
import {
  hint,
  identity,
  million,
  newMachine,
  other,
  type SupportObject,
  supportFacts,
} from './facts.js';
import { type Claimed, claim, clusterPolicy, localPromotion } from './payers.js';
import { leadUnits, newCluster, newEstablishment, newInfrastructureProject } from './records.js';
import type { System } from './system.js';

const committee = 'Ủy ban nhân dân tỉnh Lào Cai';
const invented = { note: 'Dữ liệu giả định để kiểm thử.' };

export function livesOfTenants(the: () => System): void {
  describe('who is in a cluster, and who moves in', () => {
    dischargeCase(the);
    studyCase(the);
    interestCase(the);
  });
}

function dischargeCase(the: () => System): void {
  test('DF-06: khuyến công learns whose discharge the plant was sized for, and a person looks', async () => {
    const system = the();
    const clusterId = await newCluster(system);
    const [tenant, neighbour] = [await newEstablishment(system), await newEstablishment(system)];
    const total = 10_000 * million;
    const projectId = await newInfrastructureProject(system, { clusterId, total });
    const [workPackageId, tenantId] = [randomUUID(), randomUUID()];
    const plant = { projectId, code: 'NT', type: 'WASTEWATER', place: 'Lô XLNT' };
    await put(system, 'addWorkPackage', { id: workPackageId, ...plant });
    const stay = { clusterId, establishment: tenant, occupiedFrom: '2024-08-01', invented };
    await put(system, 'registerTenant', { id: tenantId, name: 'Cơ sở thuê đất', ...stay });
    await put(system, 'recordDischargeContract', {
      ...{ id: randomUUID(), tenantId, workPackageId, number: '01/HĐXT' },
      ...{ signedOn: '2024-08-05', volumeM3PerDay: '40', runsFrom: '2024-09-01', invented },
    });

    const first = await claim(
      clusterPolicy(system, { infrastructureProjectId: projectId }),
      supportFacts({
        content: 'CL.WASTEWATER',
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        beneficiary: `cluster:${clusterId}`,
        objects: [{ workPackage: { projectId, code: 'NT' } }],
      }),
    );
    expectGranted(first.outcome, 100 * million);

    const payer = await localPromotion(system);
    const asks = async (party: string) => {
      const known = await dischargeOf(system, party);
      const evidence = known.map(({ evidence: named }) => hint(objectOf(named)));
      const ours = { content: 'KC7.9', source: 'KCDP_PROVINCE', beneficiary: party };
      return claim(payer, supportFacts({ ...ours, evidence }));
    };
    const met = { by: first, service: 'clusters', source: clusterInvestment, ask: committee };
    expect(await dischargeOf(system, tenant)).toMatchObject([{ subsidised: true, inForce: true }]);
    expectReviewed((await asks(tenant)).outcome, { ...met, ...hinted });
    expectGranted((await asks(neighbour)).outcome, 100 * million);
  });
}

function studyCase(the: () => System): void {
  test('DF-20: a feasibility study that cluster money pays is refused to khuyến công by its component', async () => {
    const system = the();
    const { relocationId, componentId } = await moving(system, {
      kind: 'FEASIBILITY_STUDY',
      payer: 'CLUSTER_RECURRENT',
      cost: 150 * million,
      contract: { contractorTaxCode: '0100109106', number: `1-${randomUUID()}` },
    });
    const first = await claimComponent(system, componentId);
    expectGranted(first.outcome, 100 * million);

    const { beneficiary, identities } = await claimFacts(system, relocationId);
    const contract = { contractorTaxCode: '0100109106', number: `2-${randomUUID()}` };
    const { outcome } = await claim(
      await localPromotion(system),
      supportFacts({
        ...{ content: 'KC5.1', source: 'KCDP_PROVINCE', beneficiary },
        objects: [{ consultingContract: contract }],
        evidence: identities.map((named) => identity(objectOf(named))),
        requested: 35 * million,
      }),
    );
    const met = { by: first, service: 'clusters', source: clusterRecurrent, ask: committee };
    expectFunded(outcome, { ...met, ...sameObject });
  });
}

function interestCase(the: () => System): void {
  test('DF-19: interest of a relocation is counted less the machine that khuyến công has half paid', async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const { machine } = newMachine();
    const payer = await localPromotion(system);
    const ours = { source: 'KCDP_PROVINCE', beneficiary };
    const half = { cost: 600 * million, requested: 300 * million, objects: [{ machine }] };
    const first = await claim(payer, supportFacts({ content: 'KC3.4', ...ours, ...half }));
    expectGranted(first.outcome, 300 * million);

    const assets = [{ ...machine, interest: 120 * million }];
    const { relocationId } = await moving(
      system,
      {
        ...{ kind: 'LOAN_INTEREST', payer: 'KCDP_PROVINCE', cost: 200 * million },
        loan: { lenderTaxCode: '0100112437', number: randomUUID(), assets },
      },
      beneficiary,
    );
    const facts = await claimFacts(system, relocationId);
    const asked = supportFacts({
      ...{ ...ours, content: facts.content ?? '', requested: 100 * million },
      objects: facts.objects.map(objectOf),
      evidence: facts.identities.map((named) => identity(objectOf(named))),
    });
    const costLines = facts.costLines.map(({ kind, amount, object }) => ({
      ...{ kind, amount },
      ...(object && { object: objectOf(object) }),
    }));
    const { outcome } = await claim(payer, { ...asked, costLines });

    expect(facts.content).toBe('KC7.7');
    const met = { by: first, service: 'programs', source: kcdp, ask: leadUnits.LOCAL };
    expectReduced(outcome, 70 * million, { ...met, ...sameLine });
  });
}

/** A relocation whose plan the commune has approved, with one component. */
async function moving(system: System, component: object, party?: string) {
  const clusterId = await newCluster(system);
  const [relocationId, componentId] = [randomUUID(), randomUUID()];
  const establishment = party ?? (await newEstablishment(system));
  await put(system, 'proposeRelocation', {
    ...{ id: relocationId, clusterId, establishment, name: 'Cơ sở di dời', invented },
    ...{ origin: 'Thôn Đầm Hồng', originKind: 'RESIDENTIAL_AREA', cause: 'Ô nhiễm' },
    proposedOn: '2025-08-01',
  });
  const plan = { number: '15/QĐ-UBND', date: '2025-09-01', issuer: 'UBND xã' };
  const step = { relocationId, state: 'PLAN_APPROVED', on: plan.date, plan };
  await put(system, 'takeRelocationStep', {
    ...{ id: randomUUID(), caller: 'laoCaiCommune' },
    ...step,
  });
  await put(system, 'addRelocationComponent', {
    ...{ id: componentId, relocationId, description: 'Khoản chi di dời', invented },
    ...component,
  });
  return { relocationId, componentId };
}

async function claimComponent(system: System, componentId: string): Promise<Claimed> {
  const [itemId, claimId] = [randomUUID(), randomUUID()];
  const period = { from: '2026-01', to: '2026-12' };
  const input = { id: itemId, componentId, requested: 100 * million, period };
  await put(system, 'draftRelocationSupport', input);
  const { desk } = clusterPolicy(system, {});
  return { itemId, claimId, outcome: await desk.claim({ itemId, claimId }) };
}

interface NamedObject {
  readonly kind: string;
  readonly parts: readonly { readonly name: string; readonly value: string }[];
}

interface ClaimFacts {
  readonly content: string | null;
  readonly beneficiary: string;
  readonly objects: readonly NamedObject[];
  readonly identities: readonly NamedObject[];
  readonly costLines: readonly {
    readonly kind: string;
    readonly amount: number;
    readonly object: NamedObject | null;
  }[];
}

function objectOf({ kind, parts }: NamedObject): SupportObject {
  return other(kind, Object.fromEntries(parts.map(({ name, value }) => [name, value])));
}

async function claimFacts(system: System, relocationId: string): Promise<ClaimFacts> {
  const named = '{ kind parts { name value } }';
  const { relocation } = await system.by('laoCaiCentre').data<{
    relocation: { components: readonly { claimFacts: ClaimFacts }[] };
  }>(
    `query ($id: ID!) { relocation(id: $id) { components { claimFacts {
      content beneficiary objects ${named} identities ${named}
      costLines { kind amount object ${named} }
    } } } }`,
    { id: relocationId },
  );
  const [component] = relocation.components;
  if (component === undefined) throw new Error('the relocation has no component');
  return component.claimFacts;
}

async function dischargeOf(system: System, establishment: string) {
  const { dischargeOf: known } = await system.by('laoCaiCentre').data<{
    dischargeOf: readonly {
      readonly subsidised: boolean;
      readonly inForce: boolean;
      readonly evidence: NamedObject;
    }[];
  }>(
    `query ($establishment: String!) { dischargeOf(establishment: $establishment) {
      subsidised inForce evidence { kind parts { name value } }
    } }`,
    { establishment },
  );
  return known;
}

const done = /(Registered|Recorded|Proposed|Taken|Added|Drafted)$/;

/** The input type of a mutation is named after it. */
async function put(
  system: System,
  field: string,
  {
    caller = 'laoCaiDepartment',
    ...input
  }: Record<string, unknown> & { readonly caller?: CallerName },
): Promise<void> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { answer } = await system
    .by(caller)
    .data<{ answer: { __typename: string } }>(
      `mutation ($input: ${type}!) { answer: ${field}(input: $input) { __typename } }`,
      { input },
    );
  if (!done.test(answer.__typename)) throw new Error(`${field}: ${answer.__typename}`);
}
