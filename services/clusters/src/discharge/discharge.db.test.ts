// Discharge through the graph: what a plant takes and what is contracted, and DF-06, lived through
// the cluster's own records: whichever of plant and tenant asks second is looked at by a person.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, today } from '@kc/funding-fixture';
import {
  type Clusters,
  givenClusters,
  laiChauDepartment,
  laoCaiDepartment,
} from '../clusters.fixture.js';
import {
  change,
  claimed,
  contractInput,
  givenCluster,
  givenPlant,
  givenTenant,
  newFirm,
} from '../tenancy.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

const sign = (input: object, actor = laoCaiDepartment) =>
  change(clusters, {
    name: 'recordDischargeContract',
    input,
    fields: `... on DischargeContractRecorded { contract { id version }
        loadWarning { messageVi load { contractedM3PerDay capacityM3PerDay leftM3PerDay over } } }
      ... on DischargeContractAlreadyKnown { contract { id } }`,
    actor,
  });

async function givenDischarge() {
  const clusterId = await givenCluster(clusters);
  const firm = newFirm();
  const tenantId = await givenTenant(clusters, clusterId, { taxCode: firm });
  return { clusterId, firm, tenantId, ...(await givenPlant(clusters, clusterId)) };
}

describe('a wastewater plant', () => {
  it('shows capacity, contracts and what is left on a day', async () => {
    const { clusterId, tenantId, workPackageId } = await givenDischarge();
    await sign(contractInput({ tenantId, workPackageId }));
    await sign(
      contractInput(
        { tenantId, workPackageId },
        { number: '06/HĐXT', volumeM3PerDay: '30.5', runsTo: '2025-06-30' },
      ),
    );
    const { data } = await clusters.ask(
      `query ($id: ID!) { industrialCluster(id: $id) { dischargePlants {
        workPackage { code } capacityM3PerDay
        before: load(on: "2025-06-30") { contractedM3PerDay leftM3PerDay over }
        after: load(on: "2025-07-01") { contractedM3PerDay leftM3PerDay over }
        contracts { number tenant { name } }
        claims { id }
        history { version reason }
      } } }`,
      { id: clusterId },
      laoCaiDepartment,
    );

    expect(data).toEqual({
      industrialCluster: {
        dischargePlants: [
          {
            workPackage: { code: 'NT' },
            capacityM3PerDay: '100',
            before: { contractedM3PerDay: '70.5', leftM3PerDay: '29.5', over: false },
            after: { contractedM3PerDay: '40', leftM3PerDay: '60', over: false },
            contracts: [
              { number: '05/HĐXT', tenant: { name: 'Công ty Giấy Bát Xát (giả định)' } },
              { number: '06/HĐXT', tenant: { name: 'Công ty Giấy Bát Xát (giả định)' } },
            ],
            claims: [],
            history: [{ version: 1, reason: 'Hồ sơ thiết kế' }],
          },
        ],
      },
    });
  });

  it('warns when more is contracted than it takes, and records it all the same', async () => {
    const { tenantId, workPackageId } = await givenDischarge();
    const { answer } = await sign(
      contractInput({ tenantId, workPackageId }, { volumeM3PerDay: '100.5' }),
    );

    expect(answer).toMatchObject({
      __typename: 'DischargeContractRecorded',
      loadWarning: {
        messageVi:
          'Hợp đồng có hiệu lực hôm nay cộng lại 100.5 m³/ngày, công suất trạm là 100 m³/ngày. ' +
          'Đã ghi; cần người kiểm tra.',
        load: { leftM3PerDay: '-0.5', over: true },
      },
    });
  });

  it('answers the number of a contract on record with that contract, and a repeat alike', async () => {
    const { tenantId, workPackageId } = await givenDischarge();
    const input = contractInput({ tenantId, workPackageId });
    const first = await sign(input);
    const again = await sign(input);
    const same = await sign(contractInput({ tenantId, workPackageId }, { number: '05/hđxt' }));

    expect(again).toEqual(first);
    expect(same.answer).toMatchObject({
      __typename: 'DischargeContractAlreadyKnown',
      contract: { id: input.id },
    });
  });

  it('has a contract ended and its capacity raised, with what was said before kept', async () => {
    const { tenantId, workPackageId } = await givenDischarge();
    const input = contractInput({ tenantId, workPackageId });
    await sign(input);
    const ended = await change(clusters, {
      name: 'correctDischargeContract',
      input: {
        ...{ id: randomUUID(), contractId: input.id, version: 1 },
        ...{ reason: 'Thanh lý', runsTo: '2025-12-31' },
      },
      fields: `... on DischargeContractCorrected { contract {
        runsTo history { version changes { fact after } }
      } }`,
    });
    const set = (capacityM3PerDay: string, asOf: string) =>
      change(clusters, {
        name: 'setDischargeCapacity',
        input: {
          id: randomUUID(),
          workPackageId,
          capacityM3PerDay,
          asOf,
          reason: 'Nâng công suất',
        },
        fields: '... on DischargeCapacitySet { plant { capacityM3PerDay history { version } } }',
      });
    const raised = await set('250', '2026-01-01');
    const older = await set('50', '2025-01-01');
    const same = await set('250', '2026-01-01');

    expect(ended.answer).toMatchObject({
      contract: {
        runsTo: '2025-12-31',
        history: [{}, { changes: [{ fact: 'runsTo', after: '2025-12-31' }] }],
      },
    });
    expect(raised.answer).toMatchObject({
      plant: { capacityM3PerDay: '250', history: [{ version: 1 }, { version: 2 }] },
    });
    expect(older.codes).toEqual(['INVALID_DATE']);
    expect(same.answer?.__typename).toBe('DischargeCapacityUnchanged');
  });

  it.each<[string, object, string]>([
    ['no volume', { volumeM3PerDay: '0' }, 'INVALID_NUMBER'],
    ['an end before its beginning', { runsTo: '2024-03-31' }, 'PERIOD_REVERSED'],
    ['a plant that is not on record', { workPackageId: randomUUID() }, 'NOT_FOUND'],
    ['a tenant that is not on record', { tenantId: randomUUID() }, 'NOT_FOUND'],
    ['a signature to come', { signedOn: '2090-01-01' }, 'INVALID_DATE'],
  ])('takes no contract with %s, and keeps nothing of it', async (_, over, code) => {
    const { tenantId, workPackageId } = await givenDischarge();
    const before = await clusters.footprint();

    expect((await sign(contractInput({ tenantId, workPackageId }, over))).codes).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('is no road, and takes no tenant of another cluster', async () => {
    const { tenantId, projectId, workPackageId } = await givenDischarge();
    const elsewhere = await givenTenant(clusters, await givenCluster(clusters));
    const road = randomUUID();
    const input = { id: road, projectId, code: 'Đ-01', type: 'ROAD', place: 'Trục chính' };
    await change(clusters, { name: 'addWorkPackage', input, fields: '' });

    const intoRoad = await sign(contractInput({ tenantId, workPackageId: road }));
    const stranger = await sign(contractInput({ tenantId: elsewhere, workPackageId }));
    const foreign = await sign(contractInput({ tenantId, workPackageId }), laiChauDepartment);

    expect(intoRoad.codes).toEqual(['UNKNOWN_VALUE']);
    expect(stranger.codes).toEqual(['NOT_FOUND']);
    expect(foreign.codes).toEqual(['FORBIDDEN_PROVINCE']);
  });
});

const plantFacts = (projectId: string, clusterId: string) => ({
  content: 'WORKS',
  beneficiary: `cluster:${clusterId}`,
  objects: [{ workPackage: { projectId, code: 'nt' } }],
});
const equipmentFacts = (firm: string, serial = randomUUID()) => ({
  content: 'CL.POLLUTION_EQUIPMENT',
  source: 'CLUSTER_RECURRENT',
  beneficiary: `tax:${firm}`,
  objects: [{ machine: { maker: 'Minh Lọc', model: 'ML-20', serial } }],
});

describe('DF-06: a tenant whose discharge the paid plant was sized for', () => {
  it.each(['plant', 'tenant'])('is looked at by a person when the %s asks first', async (who) => {
    const { clusterId, firm, projectId, tenantId, workPackageId } = await givenDischarge();
    const other = newFirm();
    await givenTenant(clusters, clusterId, { taxCode: other, name: 'Cơ sở 2' });
    await sign(contractInput({ tenantId, workPackageId }));
    const plant = () =>
      claimed(clusters, { infrastructureProjectId: projectId }, plantFacts(projectId, clusterId));
    const tenant = (code: string) => claimed(clusters, { clusterId }, equipmentFacts(code));
    const first = who === 'plant' ? await plant() : await tenant(firm);
    const second = who === 'plant' ? await tenant(firm) : await plant();
    const neighbour = await tenant(other);

    expect(first.outcome.__typename).toBe('ClaimGranted');
    expect(second.outcome).toMatchObject({
      __typename: 'ClaimUnderReview',
      grounds: [{ rule: { id: 'G-HINT' }, met: [{ service: 'clusters' }] }],
    });
    expect(neighbour.outcome.__typename).toBe('ClaimGranted');
  });

  it('is told to every payer, with the identifier to give and who is not named yet', async () => {
    const { clusterId, firm, projectId, tenantId, workPackageId } = await givenDischarge();
    const other = newFirm();
    await givenTenant(clusters, clusterId, { taxCode: other, name: 'Cơ sở 3' });
    const facts = plantFacts(projectId, clusterId);
    const { claimId } = await claimed(clusters, { infrastructureProjectId: projectId }, facts);
    await sign(contractInput({ tenantId, workPackageId }));
    const ask = (code: string, actor: Parameters<typeof clusters.ask>[2]) =>
      clusters.ask<{ dischargeOf: readonly Record<string, unknown>[] } | null>(
        `query ($firm: String!) { dischargeOf(establishment: $firm) {
          cluster { id } inForce subsidised contract { number }
          evidence { kind parts { name value } }
          contents { content always citation { verified } }
          plant { claims { id } tenantsNotOnClaim { partyKey } }
          messageVi
        } }`,
        { firm: `tax:${code}` },
        actor,
      );
    const asked = await ask(firm, actorOf('PROVINCIAL_CENTRE', { province: today('15') }));
    const none = await ask(other, laoCaiDepartment);
    const { data } = await clusters.ask(
      `query ($firm: String!) { dischargeOf(establishment: $firm) {
        subsidised contract { number }
      } }`,
      { firm: `tax:${firm}` },
      laiChauDepartment,
    );
    const investor = actorOf('CLUSTER_INVESTOR', { partyKey: 'tax:0100109106' });

    expect(asked.data?.dischargeOf).toEqual([
      {
        cluster: { id: clusterId },
        inForce: true,
        subsidised: true,
        contract: { number: '05/HĐXT' },
        evidence: {
          kind: 'DISCHARGE',
          parts: [
            { name: 'clusterId', value: clusterId },
            { name: 'tenant', value: `tax:${firm}` },
          ],
        },
        contents: [
          { content: 'KC7.9', always: true, citation: { verified: true } },
          { content: 'KC3.4', always: false, citation: { verified: true } },
          { content: 'CL.POLLUTION_EQUIPMENT', always: true, citation: { verified: false } },
        ],
        plant: {
          claims: [{ id: claimId }],
          tenantsNotOnClaim: [{ partyKey: `tax:${firm}` }],
        },
        messageVi: expect.stringContaining('đã có yêu cầu chi từ nguồn nhà nước'),
      },
    ]);
    expect(none.data).toEqual({ dischargeOf: [] });
    // Elsewhere the fact is told, the file is not.
    expect(data).toEqual({ dischargeOf: [{ subsidised: true, contract: null }] });
    expect((await ask(firm, investor)).problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    expect((await ask('12', laoCaiDepartment)).problems.map(({ code }) => code)).toEqual([
      'INVALID_IDENTIFIER',
    ]);
  });

  it('knows the company by the contract of the household that it was', async () => {
    const { firm, tenantId, workPackageId } = await givenDischarge();
    await sign(contractInput({ tenantId, workPackageId }));
    const company = newFirm();
    // As the fold writes it when two persons have said that the two are one.
    for (const party of [firm, company]) {
      const row = { party: `tax:${party}`, root: `tax:${firm}` };
      await clusters.rows('insert into claim_party (row) values ($1)', [JSON.stringify(row)]);
    }
    const { data } = await clusters.ask(
      `query ($firm: String!) { dischargeOf(establishment: $firm) {
        contract { number } evidence { parts { value } }
      } }`,
      { firm: `tax:${company}` },
      laoCaiDepartment,
    );

    expect(data).toMatchObject({
      dischargeOf: [
        {
          contract: { number: '05/HĐXT' },
          evidence: { parts: [{}, { value: `tax:${firm}` }] },
        },
      ],
    });
  });

  it('repeats a draft alike although another tenant has signed meanwhile', async () => {
    const { clusterId, projectId, tenantId, workPackageId } = await givenDischarge();
    const facts = {
      source: 'CLUSTER_PUBLIC_INVESTMENT',
      costLines: [{ kind: 'CONSTRUCTION', amount: '900000000' }],
      period: { from: '2026-03', to: '2026-12' },
      requested: '200000000',
      ...plantFacts(projectId, clusterId),
    };
    const input = {
      ...{ id: randomUUID(), infrastructureProjectId: projectId, description: 'Trạm' },
      facts,
    };
    const draft = () =>
      change(clusters, { name: 'draftClusterSupport', input, fields: 'id requested' });
    const first = await draft();
    await sign(contractInput({ tenantId, workPackageId }));

    expect(first.problems).toEqual([]);
    expect(await draft()).toEqual(first);
  });
});
