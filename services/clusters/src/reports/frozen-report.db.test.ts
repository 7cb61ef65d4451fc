// Frozen versions of a report: that they stay as they are, that what is corrected later shows as a
// difference and comes into the next one, and who may freeze and read.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, departmentOf, today } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  givenClusters,
  laiChauDepartment,
  laoCaiCommune,
} from '../clusters.fixture.js';
import {
  done,
  freezeClusterReport,
  givenCluster,
  investor,
  ministry,
  period,
  submitTenantReport,
  tenantReport,
} from './reports.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

/** A province of its own for each test, so that none sees the clusters of another. */
const provinces = ['04', '08', '11', '14', '19', '20', '22', '24', '25', '31', '33', '37'];

async function givenProvince() {
  const code = provinces.shift() ?? '';
  const department = departmentOf(code);
  const province = today(code);
  const input = { province, commune: 'Xã Bát Xát' };
  const clusterId = await givenCluster(clusters, input, department);
  const report = tenantReport(clusterId, { workers: 40, receivedOn: '2026-06-20' });
  await done(clusters, submitTenantReport, report, department);
  const scope = { level: 'PROVINCE', province };
  return { code, department, province, clusterId, scope, report };
}

interface Version {
  readonly id: string;
  readonly number: number;
  readonly contentHash: string;
}
interface Frozen {
  readonly freezeClusterReport: { readonly __typename: string; readonly version: Version };
}

const freeze = (scope: object, actor: Actor | null, over: object = {}) =>
  clusters.ask<Frozen>(
    freezeClusterReport,
    { input: { id: randomUUID(), scope, period, ...over } },
    actor,
  );

async function correct(report: object, workers: number, department: Actor): Promise<void> {
  const correction = { version: 1, reason: 'Đếm thiếu ca đêm' };
  const corrected = { ...report, id: randomUUID(), workers, correction };
  await done(clusters, submitTenantReport, corrected, department);
}

describe('freezeClusterReport', () => {
  it('numbers versions, and makes no second one while nothing has changed', async () => {
    const { scope, department } = await givenProvince();
    const first = await freeze(scope, department);
    const again = await freeze(scope, department);

    expect(first.data.freezeClusterReport).toMatchObject({
      __typename: 'ClusterReportFrozen',
      version: { number: 1, late: true },
    });
    expect(again.data.freezeClusterReport).toMatchObject({
      __typename: 'ClusterReportNotChanged',
      version: { id: first.data.freezeClusterReport.version.id },
    });
  });

  it('keeps what it said; a later correction is a difference and comes into the next', async () => {
    const { scope, department, report, clusterId } = await givenProvince();
    const first = (await freeze(scope, department)).data.freezeClusterReport.version;
    await correct(report, 45, department);

    const difference = {
      kind: 'CHANGED',
      clusterId,
      column: 'WORKERS',
      columnName: 'Lao động',
      before: '40',
      after: '45',
    };
    const changes = '{ kind clusterId column columnName before after }';
    const live = await clusters.ask(
      `query ($scope: ClusterReportScopeInput!) { clusterReport(scope: $scope, period: "${period}") {
        changesSinceFrozen ${changes} versions { number changesUntilNow ${changes} } } }`,
      { scope },
      department,
    );
    expect(live.data).toEqual({
      clusterReport: {
        changesSinceFrozen: [difference],
        versions: [{ number: 1, changesUntilNow: [difference] }],
      },
    });

    await freeze(scope, department);
    const { data } = await clusters.ask<{ clusterReportVersions: Record<string, unknown>[] }>(
      `query ($scope: ClusterReportScopeInput!) {
        clusterReportVersions(scope: $scope, period: "${period}") {
          number contentHash changesSincePrevious ${changes}
          content { total { cells { column value } } } tenants { expected onTime }
        }
      }`,
      { scope },
      department,
    );
    const workers = data.clusterReportVersions.map((version) =>
      /"WORKERS","value":"(\d+)"/.exec(JSON.stringify(version))?.at(1),
    );
    expect(workers).toEqual(['40', '45']);
    expect(data.clusterReportVersions).toMatchObject([
      { number: 1, contentHash: first.contentHash, changesSincePrevious: [] },
      { number: 2, changesSincePrevious: [difference], tenants: { expected: 1, onTime: 1 } },
    ]);
  });

  it('is neither changed nor deleted: the database refuses', async () => {
    const { scope, department } = await givenProvince();
    const { id } = (await freeze(scope, department)).data.freezeClusterReport.version;
    const tries = [
      `update frozen_report set note = 'x' where id = $1`,
      'delete from frozen_report where id = $1',
    ];
    for (const sql of tries) {
      await expect(clusters.rows(sql, [id])).rejects.toThrow(/never changed/);
    }
  });

  it('gives a repeated call its first answer', async () => {
    const { scope, department, report } = await givenProvince();
    const over = { id: randomUUID(), note: 'Bản gửi Bộ' };
    const first = await freeze(scope, department, over);
    await correct(report, 50, department);
    expect(await freeze(scope, department, over)).toEqual(first);
  });

  it.each([
    ['another province', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['a commune the report of its province', laoCaiCommune, 'FORBIDDEN'],
    ['the ministry the report of a province', ministry, 'FORBIDDEN'],
    ['an investor', investor, 'FORBIDDEN'],
    ['nobody', null, 'UNAUTHENTICATED'],
  ])('is refused to %s', async (_, actor, code) => {
    const before = await clusters.footprint();
    const scope = { level: 'PROVINCE', province: today('15') };
    const { problems } = await freeze(scope, actor);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('waits for the cut-off', async () => {
    const scope = { level: 'PROVINCE', province: today('15') };
    const { problems } = await freeze(scope, departmentOf('15'), { period: '2098-H2' });
    expect(problems.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
  });
});

describe('completeness', () => {
  it('knows which commune has frozen its report, in any spelling of its name', async () => {
    const { scope, department, code, clusterId } = await givenProvince();
    const province = today(code);
    await givenCluster(clusters, { province, commune: 'Xã Văn Bàn' }, department);
    const commune = actorOf('CPC', { province, commune: 'Bát Xát' });
    await freeze({ level: 'COMMUNE', province, commune: 'xã bát xát' }, commune);

    const { data } = await clusters.ask(
      `query ($scope: ClusterReportScopeInput!) { clusterReport(scope: $scope, period: "${period}") {
        completeness {
          units { name state } tenants { expected onTime } investors { expected missing }
          reporters(state: MISSING, first: 1) { edges { node { kind state receivedOn } }
            pageInfo { hasNextPage } }
          heard: reporters(state: ON_TIME) { edges { node { kind name cluster { id } } } }
        } } }`,
      { scope },
      department,
    );
    expect(data).toEqual({
      clusterReport: {
        completeness: {
          units: [
            { name: 'Xã Bát Xát', state: 'LATE' },
            { name: 'Xã Văn Bàn', state: 'MISSING' },
          ],
          tenants: { expected: 1, onTime: 1 },
          investors: { expected: 2, missing: 2 },
          reporters: {
            edges: [{ node: { kind: 'INVESTOR', state: 'MISSING', receivedOn: null } }],
            pageInfo: { hasNextPage: true },
          },
          heard: {
            edges: [
              {
                node: { kind: 'TENANT', name: 'Công ty Chè Mây Trắng', cluster: { id: clusterId } },
              },
            ],
          },
        },
      },
    });
  });

  it('expects a tenant that reported before and did not leave, and no other', async () => {
    const { scope, department, clusterId } = await givenProvince();
    const before = (tenantName: string, state: string) =>
      tenantReport(clusterId, { tenantKey: null, tenantName, state, period: '2025-H2' });
    await done(clusters, submitTenantReport, before('Xưởng ở lại', 'STOPPED'), department);
    await done(clusters, submitTenantReport, before('Xưởng đã đi', 'LEFT'), department);

    const { data } = await clusters.ask(
      `query ($scope: ClusterReportScopeInput!) { clusterReport(scope: $scope, period: "${period}") {
        completeness { reporters(state: MISSING) { edges { node { kind name } } } } } }`,
      { scope },
      department,
    );
    expect(JSON.stringify(data)).toContain('Xưởng ở lại');
    expect(JSON.stringify(data)).not.toContain('Xưởng đã đi');
  });
});

describe('the documents behind the files of the gateway', () => {
  const document = (name: string) =>
    readFileSync(new URL(`../../../../gateway/downloads/${name}.graphql`, import.meta.url), 'utf8');

  it('give the file of the report and of a frozen version, each with its own hash', async () => {
    const { scope, department, code } = await givenProvince();
    const { id } = (await freeze(scope, department)).data.freezeClusterReport.version;
    const live = await clusters.ask<{ clusterReport: { file: Record<string, string> } }>(
      document('cluster-report'),
      { level: 'PROVINCE', province: code, period },
      department,
    );
    const frozen = await clusters.ask<{ clusterReportVersion: { file: Record<string, string> } }>(
      document('cluster-report-version'),
      { id },
      department,
    );
    const files = [live.data.clusterReport.file, frozen.data.clusterReportVersion.file];

    expect(files.map(({ name }) => name)).toEqual([
      'bao-cao-ccn-2026-H1-tam.xlsx',
      'bao-cao-ccn-2026-H1-ban-1.xlsx',
    ]);
    for (const { base64 = '', sha256 } of files) {
      const bytes = Buffer.from(base64, 'base64');
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  });

  it('need no province for the nation', async () => {
    const { problems } = await clusters.ask(
      document('cluster-report'),
      { level: 'NATION', period },
      ministry,
    );
    expect(problems).toEqual([]);
  });
});

it('the nation has a group for each province, and the department is its unit', async () => {
  const { department } = await givenProvince();
  const query = `{ clusterReport(scope: { level: NATION }, period: "${period}") {
    content { unit groups { name } } completeness { units { name state } } } }`;
  const { data, problems } = await clusters.ask<{ clusterReport: Record<string, never> }>(
    query,
    {},
    ministry,
  );
  const refused = await clusters.ask(query, {}, department);

  expect(problems).toEqual([]);
  expect(data.clusterReport).toMatchObject({ content: { unit: 'Bộ Công Thương' } });
  expect(JSON.stringify(data)).toMatch(/"state":"LATE"/);
  expect(refused.problems.map(({ code }) => code)).toEqual(['FORBIDDEN_PROVINCE']);
});
