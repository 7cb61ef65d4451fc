// A committee of a commune writes about the clusters of that commune, and of no other: records,
// reports and decisions, through the graph.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, today } from '@kc/funding-fixture';
import {
  type Clusters,
  clusterInput,
  givenClusters,
  laoCaiCommune,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';
import { Decisions } from '../decisions/decisions.fixture.js';
import { submitTenantReport, tenantReport } from '../reports/reports.fixture.js';

const banHa = actorOf('CPC', { province: today('15'), commune: 'Xã Bản Hạ' });
const nameless = actorOf('CPC', { province: today('15') });
const registerTenant = `mutation ($input: RegisterTenantInput!) {
  registerTenant(input: $input) { __typename }
}`;
const correctCluster = `mutation ($input: CorrectClusterInput!) {
  correctCluster(input: $input) { __typename }
}`;

let clusters: Clusters;
let decisions: Decisions;
beforeAll(async () => {
  clusters = await givenClusters();
  decisions = new Decisions(clusters);
});
afterAll(() => clusters?.close());

async function codesOf(mutation: string, input: object, actor = laoCaiCommune): Promise<string[]> {
  const { problems } = await clusters.ask(mutation, { input }, actor);
  return problems.map(({ code }) => code);
}

async function givenCluster(over: object = {}): Promise<string> {
  const input = clusterInput({ ...over });
  expect(await codesOf(registerCluster, input, laoCaiDepartment)).toEqual([]);
  return String(input.id);
}

const correction = (clusterId: string, over: object) => ({
  ...{ id: randomUUID(), clusterId, version: 1, reason: 'Sắp xếp xã', ...over },
});
const tenantOf = (clusterId: string) => ({
  ...{ id: randomUUID(), clusterId, name: 'Xưởng gỗ', taxCode: '0100109106' },
  ...{ occupiedFrom: '2025-02-01', invented: { note: 'Giả định để thử.' } },
});

describe('records of a cluster', () => {
  it('are registered by its own commune, and by no other nor by an account without one', async () => {
    const before = await clusters.footprint();
    for (const actor of [banHa, nameless]) {
      expect(await codesOf(registerCluster, clusterInput(), actor)).toEqual(['FORBIDDEN_COMMUNE']);
    }
    const unnamed = clusterInput({ commune: undefined });
    expect(await codesOf(registerCluster, unnamed)).toEqual(['FORBIDDEN_COMMUNE']);
    expect(await clusters.footprint()).toEqual(before);
    expect(await codesOf(registerCluster, clusterInput())).toEqual([]);
  });

  it('are not moved out of it by the commune itself', async () => {
    const clusterId = await givenCluster();
    const out = correction(clusterId, { commune: 'Xã Bản Hạ' });
    expect(await codesOf(correctCluster, out)).toEqual(['FORBIDDEN_COMMUNE']);
    const within = correction(clusterId, { areaHa: '12.5' });
    expect(await codesOf(correctCluster, within, banHa)).toEqual(['FORBIDDEN_COMMUNE']);
    expect(await codesOf(correctCluster, within)).toEqual([]);
  });

  it('go over to the commune that the department names, tenants included', async () => {
    const clusterId = await givenCluster();
    expect(await codesOf(registerTenant, tenantOf(clusterId), banHa)).toEqual([
      'FORBIDDEN_COMMUNE',
    ]);
    const merged = correction(clusterId, { commune: 'Xã Bản Hạ' });
    expect(await codesOf(correctCluster, merged, laoCaiDepartment)).toEqual([]);

    expect(await codesOf(registerTenant, tenantOf(clusterId))).toEqual(['FORBIDDEN_COMMUNE']);
    expect(await codesOf(registerTenant, tenantOf(clusterId), banHa)).toEqual([]);
  });
});

describe('reports', () => {
  it('are entered by the commune of the cluster, and shown to it alone among communes', async () => {
    const clusterId = await givenCluster();
    const report = tenantReport(clusterId);
    expect(await codesOf(submitTenantReport, report, banHa)).toEqual(['FORBIDDEN_COMMUNE']);
    expect(await codesOf(submitTenantReport, report)).toEqual([]);

    const seenBy = async (actor: typeof banHa) => {
      const { data } = await clusters.ask<{ industrialCluster: { tenantReports: object[] } }>(
        `query ($id: ID!) { industrialCluster(id: $id) {
          tenantReports(period: "2026-H1") { version }
        } }`,
        { id: clusterId },
        actor,
      );
      return data.industrialCluster.tenantReports.length;
    };
    expect([await seenBy(laoCaiCommune), await seenBy(banHa)]).toEqual([1, 0]);
  });
});

describe('support', () => {
  it('is drafted by the commune of the cluster', async () => {
    const clusterId = await givenCluster();
    const plan = { clusterPlan: { clusterId, decisionNumber: '5/QĐ' } };
    const draft = {
      ...{ id: randomUUID(), clusterId, description: 'Quy hoạch chi tiết 1/500' },
      facts: {
        ...{ content: 'PLANNING', source: 'CLUSTER_RECURRENT', requested: '400000000' },
        ...{ beneficiary: `cluster:${clusterId}`, objects: [plan] },
        costLines: [{ kind: 'CONSULTING', amount: '500000000' }],
        period: { from: '2026-03', to: '2026-12' },
      },
    };
    const mutation = `mutation ($input: DraftClusterSupportInput!) {
      draftClusterSupport(input: $input) { id }
    }`;
    expect(await codesOf(mutation, draft, banHa)).toEqual(['FORBIDDEN_COMMUNE']);
    expect(await codesOf(mutation, draft)).toEqual([]);
  });

  it('is decided step by step in its own commune, which follows the cluster', async () => {
    const clusterId = await givenCluster();
    const itemIds = [await decisions.plan(clusterId)];
    const refused = await decisions.open({ itemIds }, banHa);
    expect(refused.problems.map(({ code }) => code)).toEqual(['FORBIDDEN_COMMUNE']);
    const id = await decisions.opened(itemIds);
    const papers = { reason: 'Chủ đầu tư tự chi', documents: ['SUPPORT_REQUEST'] };
    const withdraw = ['WITHDRAW', banHa, papers] as const;
    const kept = await decisions.take(id, withdraw);
    expect(kept.problems.map(({ code }) => code)).toEqual(['FORBIDDEN_COMMUNE']);

    const mayWithdraw = async (actor: typeof banHa) => {
      const { data } = await clusters.ask<{
        clusterDecision: { nextSteps: { action: string; mayTake: boolean }[] };
      }>(
        'query ($id: ID!) { clusterDecision(id: $id) { nextSteps { action mayTake } } }',
        { id },
        actor,
      );
      return data.clusterDecision.nextSteps.find(({ action }) => action === 'WITHDRAW')?.mayTake;
    };
    expect([await mayWithdraw(laoCaiCommune), await mayWithdraw(banHa)]).toEqual([true, false]);

    const merged = correction(clusterId, { commune: 'Xã Bản Hạ' });
    expect(await codesOf(correctCluster, merged, laoCaiDepartment)).toEqual([]);
    expect([await mayWithdraw(laoCaiCommune), await mayWithdraw(banHa)]).toEqual([false, true]);
    const { data } = await decisions.take(id, withdraw);
    expect(data.takeClusterDecisionStep.__typename).toBe('DecisionStepTaken');
  });
});
