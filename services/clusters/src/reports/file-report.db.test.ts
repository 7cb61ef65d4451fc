// Reports of tenants and investors through the graph: who may send them, what late and corrected
// ones look like, and that a refusal leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import {
  type Clusters,
  givenClusters,
  laiChauDepartment,
  laoCaiCommune,
  laoCaiDepartment,
} from '../clusters.fixture.js';
import {
  givenCluster,
  investor,
  investorReport,
  ministry,
  period,
  submitInvestorReport,
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

interface Submitted {
  readonly submitTenantReport: Record<string, unknown> & {
    readonly report: Record<string, unknown>;
  };
}

const submit = (input: object, actor = laoCaiDepartment) =>
  clusters.ask<Submitted>(submitTenantReport, { input }, actor);

describe('submitTenantReport', () => {
  it('takes the report of a tenant for itself, and marks it late after the last day', async () => {
    const clusterId = await givenCluster(clusters);
    const { data, problems } = await submit(tenantReport(clusterId), tenant);

    expect(problems).toEqual([]);
    expect(data.submitTenantReport).toMatchObject({
      __typename: 'TenantReportFiled',
      report: { version: 1, late: true, onBehalf: false, dueOn: '2026-06-20', workers: 40 },
    });
  });

  it('marks what an office enters on behalf, with the day on which the paper came', async () => {
    const clusterId = await givenCluster(clusters);
    const onLastDay = tenantReport(clusterId, { receivedOn: '2026-06-20' });
    const { data } = await submit(onLastDay, laoCaiCommune);

    expect(data.submitTenantReport.report).toMatchObject({
      late: false,
      onBehalf: true,
      receivedOn: '2026-06-20',
    });
  });

  it('adds a version with its reason, keeps the old one and who entered it', async () => {
    const clusterId = await givenCluster(clusters);
    await submit(tenantReport(clusterId, { receivedOn: '2026-06-18' }));
    const other = tenantReport(clusterId, { workers: 45 });
    const refused = await submit(other);
    const corrected = await submit(
      { ...other, id: randomUUID(), correction: { version: 1, reason: 'Đếm thiếu ca đêm' } },
      tenant,
    );

    expect(refused.data.submitTenantReport).toMatchObject({
      __typename: 'TenantReportAlreadyFiled',
      report: { version: 1 },
    });
    expect(corrected.data.submitTenantReport).toMatchObject({
      __typename: 'TenantReportCorrected',
      report: {
        version: 2,
        late: false,
        versions: [
          { version: 1, workers: 40, reason: null, enteredBy: { role: 'DOIT' } },
          {
            version: 2,
            workers: 45,
            reason: 'Đếm thiếu ca đêm',
            enteredBy: { role: 'ESTABLISHMENT' },
          },
        ],
      },
    });
  });

  it('refuses a correction of a version that is not the last', async () => {
    const clusterId = await givenCluster(clusters);
    await submit(tenantReport(clusterId));
    const correction = { version: 2, reason: 'x' };
    const { problems } = await submit(tenantReport(clusterId, { workers: 1, correction }));
    expect(problems.map(({ code }) => code)).toEqual(['STALE_VERSION']);
  });

  it('says that nothing changed when the same is sent under another id', async () => {
    const clusterId = await givenCluster(clusters);
    await submit(tenantReport(clusterId, { landHa: '1.50' }));
    const { data } = await submit(tenantReport(clusterId, { landHa: '1.5' }));
    expect(data.submitTenantReport).toMatchObject({ __typename: 'TenantReportUnchanged' });
  });

  it('gives a repeated call its first answer and writes nothing more', async () => {
    const input = tenantReport(await givenCluster(clusters));
    const first = await submit(input);
    const before = await clusters.footprint();

    expect(await submit(input)).toEqual(first);
    expect(await clusters.footprint()).toEqual(before);
  });

  it.each([
    ['another province', laiChauDepartment, {}, 'FORBIDDEN_PROVINCE'],
    ['the ministry', ministry, {}, 'FORBIDDEN'],
    ['nobody', null, {}, 'UNAUTHENTICATED'],
    ['a tenant for another', tenant, { tenantKey: 'tax:0101243150' }, 'FORBIDDEN'],
    ['a tenant that names a day', tenant, { receivedOn: '2026-06-01' }, 'FORBIDDEN'],
    ['a day to come', laoCaiDepartment, { receivedOn: '2150-01-01' }, 'INVALID_DATE'],
    ['a period to come', laoCaiDepartment, { period: '2099-H1' }, 'DAY_IN_THE_FUTURE'],
    ['no period', laoCaiDepartment, { period: '2026-Q1' }, 'UNKNOWN_VALUE'],
    ['no hectares', laoCaiDepartment, { landHa: '1,5' }, 'INVALID_NUMBER'],
    ['fewer workers than none', laoCaiDepartment, { workers: -1 }, 'INVALID_NUMBER'],
    ['no cluster', laoCaiDepartment, { clusterId: randomUUID() }, 'NOT_FOUND'],
  ])('refuses %s and leaves nothing behind', async (_, actor, over, code) => {
    const clusterId = await givenCluster(clusters);
    const before = await clusters.footprint();
    const input = tenantReport(clusterId, over);
    const { problems } = await clusters.ask(submitTenantReport, { input }, actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });
});

describe('submitInvestorReport', () => {
  it('takes the report of the investor of the cluster, and works out the occupancy', async () => {
    const clusterId = await givenCluster(clusters);
    const input = investorReport(clusterId);
    const { data } = await clusters.ask(submitInvestorReport, { input }, investor);
    expect(data).toMatchObject({
      submitInvestorReport: { report: { onBehalf: false, occupancyPercent: '85' } },
    });
  });

  it('refuses the investor of another cluster', async () => {
    const infrastructureInvestorKey = 'tax:0100109106';
    const clusterId = await givenCluster(clusters, { infrastructureInvestorKey });
    const input = investorReport(clusterId);
    const { problems } = await clusters.ask(submitInvestorReport, { input }, investor);
    expect(problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  });
});

describe('who sees reports', () => {
  const asked = `query ($id: ID!) { industrialCluster(id: $id) {
    tenantReports(period: "${period}") { tenantName } investorReport(period: "${period}") { id }
  } }`;

  it.each([
    ['the department of the province', laoCaiDepartment, 2, true],
    ['the ministry', ministry, 2, true],
    ['the investor of the cluster', investor, 2, true],
    ['a tenant', tenant, 1, false],
    ['another province', laiChauDepartment, 0, false],
    ['another establishment', actorOf('ESTABLISHMENT', { partyKey: 'tax:0312345678' }), 0, false],
    ['nobody', null, 0, false],
  ])('%s', async (_, actor, tenants, seesInvestor) => {
    const id = await givenCluster(clusters);
    await submit(tenantReport(id));
    await submit(tenantReport(id, { tenantKey: null, tenantName: 'Xưởng Mộc Páo' }));
    const input = investorReport(id);
    await clusters.ask(submitInvestorReport, { input }, laoCaiDepartment);

    const { data } = await clusters.ask<{
      industrialCluster: { tenantReports: unknown[]; investorReport: unknown };
    }>(asked, { id }, actor);

    expect(data.industrialCluster.tenantReports).toHaveLength(tenants);
    expect(data.industrialCluster.investorReport !== null).toBe(seesInvestor);
  });

  it('an establishment finds its own reports of all clusters', async () => {
    const id = await givenCluster(clusters);
    await submit(tenantReport(id));
    const { data } = await clusters.ask<{ industrialCluster: unknown }>(
      `query ($id: ID!) { industrialCluster(id: $id) { tenantReports(period: "${period}") {
        tenant { partyKey tenantReports { cluster { id } } } } } }`,
      { id },
      tenant,
    );
    expect(JSON.stringify(data)).toContain(`{"cluster":{"id":"${id}"}}`);
    expect(JSON.stringify(data)).toContain(tenantKey);
  });
});
