// Tenants and their projects through the graph: each stay once, figures that are never overwritten,
// land that warns, who may write and who may read.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, today } from '@kc/funding-fixture';
import {
  type Clusters,
  givenClusters,
  laiChauDepartment,
  laoCaiCommune,
  laoCaiDepartment,
} from '../clusters.fixture.js';
import {
  change,
  firms,
  givenCluster,
  givenTenant,
  tenantInput,
  tenantProjectInput,
} from '../tenancy.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

const register = (input: object, actor = laoCaiDepartment) =>
  change(clusters, {
    name: 'registerTenant',
    input,
    fields:
      '... on TenantRegistered { tenant { id partyKey } } ' +
      '... on TenantAlreadyKnown { tenant { id } reasonVi }',
    actor,
  });
const registerProject = (input: object) =>
  change(clusters, {
    name: 'registerTenantProject',
    input,
    fields: `... on TenantProjectRegistered {
        tenantProject { id version }
        landWarning { messageVi land { heldHa availableHa basis leftHa over } }
      }
      ... on TenantProjectAlreadyKnown { tenantProject { id } }`,
  });

describe('registerTenant', () => {
  it('keeps a tenant that no register of establishments knows yet, under its tax code', async () => {
    const clusterId = await givenCluster(clusters);
    const input = tenantInput(clusterId);
    const { answer } = await register(input, laoCaiCommune);
    const { data } = await clusters.ask(
      `query ($id: ID!) { industrialCluster(id: $id) { tenants {
        name occupiedFrom occupiedTo invented establishment { partyKey tenancies { id } }
        history { version asOf changes { fact after } recordedBy { role } }
      } } }`,
      { id: clusterId },
      laoCaiDepartment,
    );

    expect(answer).toEqual({
      __typename: 'TenantRegistered',
      tenant: { id: input.id, partyKey: `tax:${firms[0]}` },
    });
    expect(data).toEqual({
      industrialCluster: {
        tenants: [
          {
            name: input.name,
            occupiedFrom: '2024-03-01',
            occupiedTo: null,
            invented: true,
            establishment: { partyKey: `tax:${firms[0]}`, tenancies: [{ id: input.id }] },
            history: [
              {
                version: 1,
                asOf: '2024-03-01',
                changes: [
                  { fact: 'inventedNote', after: 'Cơ sở giả định để thử.' },
                  { fact: 'name', after: input.name },
                  { fact: 'occupiedFrom', after: '2024-03-01' },
                  { fact: 'partyKey', after: `tax:${firms[0]}` },
                ],
                recordedBy: { role: 'CPC' },
              },
            ],
          },
        ],
      },
    });
  });

  it('answers a stay at the same time with the one on record, and lets a firm come back', async () => {
    const clusterId = await givenCluster(clusters);
    const first = tenantInput(clusterId, { occupiedTo: '2025-05-31' });
    await register(first);
    const same = await register(tenantInput(clusterId, { occupiedFrom: '2025-05-31' }));
    const later = await register(tenantInput(clusterId, { occupiedFrom: '2025-06-01' }));
    const on = async (day: string) => {
      const { data } = await clusters.ask<{
        industrialCluster: { tenants: readonly { occupiedFrom: string }[] };
      }>(
        `query ($id: ID!, $on: Date) { industrialCluster(id: $id) {
          tenants(on: $on) { occupiedFrom }
        } }`,
        { id: clusterId, on: day },
        laoCaiDepartment,
      );
      return data.industrialCluster.tenants.map(({ occupiedFrom }) => occupiedFrom);
    };

    expect(same.answer).toMatchObject({
      __typename: 'TenantAlreadyKnown',
      tenant: { id: first.id },
    });
    expect(later.answer?.__typename).toBe('TenantRegistered');
    expect(await on('2025-05-31')).toEqual(['2024-03-01']);
    expect(await on('2025-06-01')).toEqual(['2025-06-01']);
  });

  it('gives two calls at once one tenant', async () => {
    const clusterId = await givenCluster(clusters);
    const both = await Promise.all([
      register(tenantInput(clusterId)),
      register(tenantInput(clusterId)),
    ]);

    expect(both.map(({ answer }) => answer?.__typename).sort()).toEqual([
      'TenantAlreadyKnown',
      'TenantRegistered',
    ]);
  });

  it.each<[string, object, string]>([
    ['neither key nor tax code', { taxCode: null }, 'EXACTLY_ONE'],
    ['both key and tax code', { establishment: 'tax:9900000016' }, 'EXACTLY_ONE'],
    ['a tax code that is none', { taxCode: '12' }, 'INVALID_IDENTIFIER'],
    [
      'a cluster as tenant',
      { taxCode: null, establishment: `cluster:${randomUUID()}` },
      'INVALID_IDENTIFIER',
    ],
    ['a stay that ends before it begins', { occupiedTo: '2023-01-01' }, 'PERIOD_REVERSED'],
    ['a stay that begins tomorrow', { occupiedFrom: '2090-01-01' }, 'INVALID_DATE'],
    ['a cluster that is not on record', { clusterId: randomUUID() }, 'NOT_FOUND'],
    ['a name in decomposed letters', { name: 'Cơ sở'.normalize('NFD') }, 'TEXT_NOT_NFC'],
  ])('refuses %s and leaves nothing behind', async (_, over, code) => {
    const input = tenantInput(await givenCluster(clusters), over);
    const before = await clusters.footprint();

    expect((await register(input)).codes).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it.each([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['the investor', actorOf('CLUSTER_INVESTOR', { partyKey: 'tax:0100109106' }), 'FORBIDDEN'],
    ['a department of another province', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is refused for %s', async (_, actor, code) => {
    const input = tenantInput(await givenCluster(clusters));
    const { codes } = await change(clusters, { name: 'registerTenant', input, fields: '', actor });

    expect(codes).toEqual([code]);
  });
});

describe('correctTenant', () => {
  it('ends a stay, takes the end back, and keeps what was believed', async () => {
    const clusterId = await givenCluster(clusters);
    const tenantId = await givenTenant(clusters, clusterId);
    const correct = (version: number, over: object) =>
      change(clusters, {
        name: 'correctTenant',
        input: { id: randomUUID(), tenantId, version, reason: 'Biên bản bàn giao', ...over },
        fields: `... on TenantCorrected { tenant {
            occupiedTo history { reason changes { fact before after } }
          } }`,
      });
    await correct(1, { occupiedTo: '2025-09-30' });
    const back = await correct(2, { stillThere: true, reason: 'Ghi nhầm cơ sở' });
    const stale = await correct(1, { name: 'Khác' });
    const same = await correct(3, { note: undefined });

    expect(back.answer).toMatchObject({
      tenant: {
        occupiedTo: null,
        history: [
          {},
          { reason: 'Biên bản bàn giao' },
          {
            reason: 'Ghi nhầm cơ sở',
            changes: [{ fact: 'occupiedTo', before: '2025-09-30', after: null }],
          },
        ],
      },
    });
    expect(stale.codes).toEqual(['STALE_VERSION']);
    expect(same.answer?.__typename).toBe('TenantUnchanged');
  });
});

describe('a tenant project', () => {
  it('keeps its newest figures and every version before, and answers a repeat alike', async () => {
    const tenantId = await givenTenant(clusters, await givenCluster(clusters));
    const project = tenantProjectInput(tenantId);
    await registerProject(project);
    const input = {
      id: randomUUID(),
      projectId: project.id,
      version: 1,
      asOf: '2026-06-14',
      reason: 'Báo cáo 6 tháng đầu năm 2026',
      realisedCapital: '25000000000',
      labour: 60,
    };
    const update = () =>
      change(clusters, {
        name: 'updateTenantProject',
        input,
        fields: `... on TenantProjectUpdated { tenantProject {
            version asOf realisedCapital registeredCapital labour state lease { until }
            history { asOf reason changes { fact before after } }
          } }`,
      });
    const first = await update();
    const again = await update();

    expect(again).toEqual(first);
    expect(first.answer).toMatchObject({
      __typename: 'TenantProjectUpdated',
      tenantProject: {
        version: 2,
        asOf: '2026-06-14',
        realisedCapital: 25_000_000_000,
        registeredCapital: 40_000_000_000,
        labour: 60,
        state: 'REGISTERED',
        lease: { until: '2074-02-19' },
        history: [
          { asOf: '2025-12-14' },
          {
            asOf: '2026-06-14',
            reason: 'Báo cáo 6 tháng đầu năm 2026',
            changes: [
              { fact: 'asOf', before: '2025-12-14', after: '2026-06-14' },
              { fact: 'labour', before: '45', after: '60' },
              { fact: 'realisedCapital', before: '12000000000', after: '25000000000' },
            ],
          },
        ],
      },
    });
  });

  it('does not take figures older than those on record', async () => {
    const tenantId = await givenTenant(clusters, await givenCluster(clusters));
    const project = tenantProjectInput(tenantId);
    await registerProject(project);
    const head = { id: randomUUID(), projectId: project.id, version: 1, reason: 'x' };
    const { problems } = await change(clusters, {
      name: 'updateTenantProject',
      input: { ...head, asOf: '2025-06-14', labour: 1 },
      fields: '',
    });

    expect(problems).toMatchObject([{ code: 'INVALID_DATE', field: 'input.asOf' }]);
  });

  it('goes from state to state, and says which step is not possible', async () => {
    const tenantId = await givenTenant(clusters, await givenCluster(clusters));
    const project = tenantProjectInput(tenantId);
    await registerProject(project);
    const advance = (state: string, on: string) =>
      change(clusters, {
        name: 'advanceTenantProject',
        input: { id: randomUUID(), projectId: project.id, state, on },
        fields: `... on TenantProjectAdvanced { tenantProject { state operatingOn } }
          ... on RecordStateForbids { stateInTheWay reasonVi reasonEn }`,
      });

    expect((await advance('OPERATING', '2025-01-10')).answer).toMatchObject({
      tenantProject: { state: 'OPERATING', operatingOn: '2025-01-10' },
    });
    expect((await advance('UNDER_CONSTRUCTION', '2025-02-10')).answer).toEqual({
      __typename: 'RecordStateForbids',
      stateInTheWay: 'OPERATING',
      reasonVi: 'Dự án đang ở trạng thái OPERATING; từ đó chỉ sang được: STOPPED.',
      reasonEn: 'The project stands at OPERATING; from there it can go to: STOPPED.',
    });
    expect((await advance('STOPPED', '2025-01-09')).answer?.__typename).toBe('RecordStateForbids');
  });

  it('warns when tenants hold more land than there is, and records it all the same', async () => {
    const clusterId = await givenCluster(clusters, { areaHa: '5' });
    const one = await givenTenant(clusters, clusterId);
    const two = await givenTenant(clusters, clusterId, { taxCode: firms[1], name: 'Cơ sở 2' });
    const fits = await registerProject(tenantProjectInput(one, { landHa: '2.75' }));
    const over = await registerProject(tenantProjectInput(two, { landHa: '2.2501' }));
    await change(clusters, {
      name: 'correctTenant',
      input: {
        ...{ id: randomUUID(), tenantId: one, version: 1 },
        ...{ reason: 'Rời cụm', occupiedTo: '2025-01-31' },
      },
      fields: '',
    });
    const { data } = await clusters.ask(
      '{ industrialClusters(first: 100) { edges { node { id tenantLand { heldHa leftHa } } } } }',
    );

    expect(fits.answer).toMatchObject({ landWarning: null });
    expect(over.answer).toMatchObject({
      __typename: 'TenantProjectRegistered',
      landWarning: {
        messageVi:
          'Các cơ sở đang giữ 5.0001 ha, nhiều hơn toàn bộ diện tích cụm (5 ha). ' +
          'Đã ghi; cần người kiểm tra lại diện tích.',
        land: {
          heldHa: '5.0001',
          availableHa: '5',
          basis: 'WHOLE_AREA',
          leftHa: '-0.0001',
          over: true,
        },
      },
    });
    expect(JSON.stringify(data)).toContain(
      JSON.stringify({ id: clusterId, tenantLand: { heldHa: '2.2501', leftHa: '2.7499' } }),
    );
  });

  it('is measured by the industrial land of the day, once that is on record', async () => {
    const clusterId = await givenCluster(clusters, { areaHa: '50' });
    const tenantId = await givenTenant(clusters, clusterId);
    const land = { id: randomUUID(), clusterId, validFrom: '2024-01-01' };
    const said = await change(clusters, {
      name: 'recordClusterFact',
      input: { ...land, fact: { industrialLandHa: '2' }, basis: 'Quy hoạch' },
      fields: '',
    });
    const { answer } = await registerProject(tenantProjectInput(tenantId));

    expect(said.problems).toEqual([]);
    expect(answer).toMatchObject({
      landWarning: { land: { basis: 'INDUSTRIAL_LAND', availableHa: '2', leftHa: '-0.5' } },
    });
  });

  it.each<[string, object, readonly string[]]>([
    ['a state without its day', { state: 'OPERATING' }, ['input.operatingOn']],
    ['a day of a state it is not in', { stoppedOn: '2025-01-01' }, ['input.stoppedOn']],
    [
      'days in the wrong order',
      { state: 'OPERATING', operatingOn: '2023-01-01' },
      ['input.operatingOn'],
    ],
    [
      'land with a comma, and labour below none',
      { landHa: '2,5', labour: -1 },
      ['input.landHa', 'input.labour'],
    ],
    ['a tenant that is not on record', { tenantId: randomUUID() }, ['input.tenantId']],
  ])('is refused with %s and leaves nothing behind', async (_, over, fields) => {
    const tenantId = await givenTenant(clusters, await givenCluster(clusters));
    const before = await clusters.footprint();
    const { problems } = await registerProject(tenantProjectInput(tenantId, over));

    expect(problems.map(({ field }) => field)).toEqual(fields);
    expect(await clusters.footprint()).toEqual(before);
  });
});

describe('reading tenants', () => {
  const investor = (partyKey: string) => actorOf('CLUSTER_INVESTOR', { partyKey });
  const firm = (code: string) => actorOf('ESTABLISHMENT', { partyKey: `tax:${code}` });

  it('shows each reader its own', async () => {
    const clusterId = await givenCluster(clusters, {
      infrastructureInvestorKey: 'tax:0100109106',
    });
    const tenantId = await givenTenant(clusters, clusterId);
    await givenTenant(clusters, clusterId, { taxCode: firms[1], name: 'Cơ sở 2' });
    const project = tenantProjectInput(tenantId);
    await registerProject(project);
    const seenBy = async (actor: Parameters<typeof clusters.ask>[2]) => {
      const { data, problems } = await clusters.ask<{
        industrialCluster: { tenants: readonly object[]; tenantProjects: readonly object[] };
        tenantProject: object | null;
      } | null>(
        `query ($id: ID!, $projectId: ID!) {
          industrialCluster(id: $id) { tenants { id } tenantProjects { id } }
          tenantProject(id: $projectId) { id }
        }`,
        { id: clusterId, projectId: project.id },
        actor,
      );
      if (problems.length > 0) return problems.map(({ code }) => code);
      const { tenants, tenantProjects } = data?.industrialCluster ?? {};
      return [tenants?.length, tenantProjects?.length, data?.tenantProject != null];
    };

    expect(await seenBy(actorOf('MINISTRY'))).toEqual([2, 1, true]);
    expect(await seenBy(actorOf('PROVINCIAL_CENTRE', { province: today('15') }))).toEqual([
      2,
      1,
      true,
    ]);
    expect(await seenBy(investor('tax:0100109106'))).toEqual([2, 1, true]);
    expect(await seenBy(firm(firms[0]))).toEqual([1, 1, true]);
    expect(await seenBy(firm(firms[1]))).toEqual([1, 0, false]);
    expect(await seenBy(laiChauDepartment)).toContain('FORBIDDEN');
    expect(await seenBy(investor('tax:0101243150'))).toContain('FORBIDDEN');
    expect(await seenBy(null)).toContain('UNAUTHENTICATED');
  });
});
