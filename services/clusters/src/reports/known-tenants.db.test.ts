// Tenant projects on record and the reports about them: who is expected to report, and that no
// tenant is expected twice, whichever way it reports.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Clusters, givenClusters, laoCaiDepartment } from '../clusters.fixture.js';
import { change, givenTenant, newFirm, tenantProjectInput } from '../tenancy.fixture.js';
import {
  done,
  givenCluster,
  laoCaiScope,
  period,
  submitTenantReport,
  tenant,
  tenantKey,
  tenantReport,
} from './reports.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

interface Expected {
  readonly name: string;
  readonly state: string;
}

async function givenProject(tenantId: string, over: object = {}): Promise<string> {
  const input = tenantProjectInput(tenantId, over);
  const { problems } = await change(clusters, { name: 'registerTenantProject', input, fields: '' });
  expect(problems).toEqual([]);
  return input.id;
}

/** Who is expected in the commune of a test, which no other test uses. */
async function expectedIn(commune: string): Promise<readonly Expected[]> {
  const { data, problems } = await clusters.ask<{
    clusterReport: {
      completeness: { reporters: { edges: readonly { node: Expected & { kind: string } }[] } };
    };
  }>(
    `query ($scope: ClusterReportScopeInput!) { clusterReport(scope: $scope, period: "${period}") {
      completeness { reporters(first: 100) { edges { node { kind name state } } } } } }`,
    { scope: { ...laoCaiScope, level: 'COMMUNE', commune } },
    laoCaiDepartment,
  );
  expect(problems).toEqual([]);
  return data.clusterReport.completeness.reporters.edges.flatMap(
    ({ node: { kind, name, state } }) => (kind === 'TENANT' ? [{ name, state }] : []),
  );
}

async function givenTwoProjects() {
  const commune = `Xã ${randomUUID().slice(0, 8)}`;
  const clusterId = await givenCluster(clusters, { commune });
  const taxCode = newFirm();
  const tenantId = await givenTenant(clusters, clusterId, { taxCode, name: 'Công ty Giấy' });
  const first = await givenProject(tenantId);
  const second = await givenProject(tenantId, { name: 'Giai đoạn 2' });
  return { commune, clusterId, first, second, key: `tax:${taxCode}` };
}

describe('who is expected', () => {
  it('is each project on record, until it has been reported on', async () => {
    const { commune, clusterId, first } = await givenTwoProjects();
    const missing = { name: 'Công ty Giấy', state: 'MISSING' };
    expect(await expectedIn(commune)).toEqual([missing, missing]);

    const over = { tenantKey: null, tenantProjectId: first, tenantName: 'Giấy' };
    await done(
      clusters,
      submitTenantReport,
      tenantReport(clusterId, { ...over, receivedOn: '2026-06-19' }),
    );
    const states = (await expectedIn(commune)).map(({ state }) => state);
    expect(states.sort()).toEqual(['MISSING', 'ON_TIME']);
  });

  it('is a tenant once when it reports for all its projects', async () => {
    const { commune, clusterId, key } = await givenTwoProjects();
    const report = tenantReport(clusterId, { tenantKey: key, receivedOn: '2026-06-19' });
    await done(clusters, submitTenantReport, report);
    expect((await expectedIn(commune)).map(({ state }) => state)).toEqual(['ON_TIME']);
  });

  it('is not who reported as one before and project by project now', async () => {
    const { commune, clusterId, key, first, second } = await givenTwoProjects();
    const before = tenantReport(clusterId, { tenantKey: key, period: '2025-H2' });
    await done(clusters, submitTenantReport, before);
    for (const tenantProjectId of [first, second]) {
      const report = tenantReport(clusterId, { tenantKey: key, tenantProjectId });
      await done(clusters, submitTenantReport, report);
    }
    expect((await expectedIn(commune)).map(({ state }) => state)).toEqual(['LATE', 'LATE']);
  });

  it('is nobody whose stay had ended, or had not begun, by the cut-off', async () => {
    const commune = `Xã ${randomUUID().slice(0, 8)}`;
    const clusterId = await givenCluster(clusters, { commune });
    const [left, came] = [newFirm(), newFirm()];
    const stays = [
      { taxCode: left, occupiedFrom: '2024-03-01', occupiedTo: '2026-05-31' },
      { taxCode: came, occupiedFrom: '2026-06-15' },
    ];
    for (const stay of stays) await givenProject(await givenTenant(clusters, clusterId, stay));
    const before = tenantReport(clusterId, { tenantKey: `tax:${left}`, period: '2025-H2' });
    const byName = { tenantKey: null, tenantName: 'Xưởng Mộc Páo', period: '2025-H2' };
    await done(clusters, submitTenantReport, before);
    await done(clusters, submitTenantReport, tenantReport(clusterId, byName));
    expect(await expectedIn(commune)).toEqual([{ name: 'Xưởng Mộc Páo', state: 'MISSING' }]);
  });
});

describe('a report about a project on record', () => {
  const codes = async (input: object, actor = laoCaiDepartment) =>
    (await clusters.ask(submitTenantReport, { input }, actor)).problems.map(({ code }) => code);

  it('is of the tenant that the record names, and of no other', async () => {
    const { clusterId, first, key } = await givenTwoProjects();
    const about = (over: object) => tenantReport(clusterId, { tenantProjectId: first, ...over });

    expect(await codes(about({ tenantKey }))).toEqual(['UNKNOWN_VALUE']);
    expect(await codes(about({ tenantKey: null }), tenant)).toEqual(['FORBIDDEN']);
    expect(await codes(about({ tenantKey: null }), { ...tenant, partyKey: key })).toEqual([]);
  });

  it('names a project of that cluster', async () => {
    const { first } = await givenTwoProjects();
    const clusterId = await givenCluster(clusters);
    const report = tenantReport(clusterId, { tenantProjectId: first });
    expect(await codes(report)).toEqual(['NOT_FOUND']);
  });
});
