// For tests of reports: who reports, and the mutations that most of them begin with.
import { randomUUID } from 'node:crypto';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  clusterInput,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';

export const tenantKey = 'tax:0100109106';
export const investorKey = 'tax:0101243150';
export const tenant = actorOf('ESTABLISHMENT', { partyKey: tenantKey });
export const investor = actorOf('CLUSTER_INVESTOR', { partyKey: investorKey });
export const ministry = actorOf('MINISTRY');
export const invented = { note: 'Báo cáo giả định để thử.' };

/** Its last days are past on any day on which this test runs; the reports below name their own. */
export const period = '2026-H1';
export const laoCaiScope = { level: 'PROVINCE', province: { scheme: 'QD19_2025', code: '15' } };

export const submitTenantReport = `mutation ($input: TenantReportInput!) {
  submitTenantReport(input: $input) {
    __typename
    ... on TenantReportFiled { report { id version late onBehalf dueOn receivedOn workers } }
    ... on TenantReportCorrected {
      report { id version reason late versions { version workers reason enteredBy { role } } }
    }
    ... on TenantReportAlreadyFiled { report { id version } reasonVi reasonEn }
    ... on TenantReportUnchanged { report { id version } }
  }
}`;

export const submitInvestorReport = `mutation ($input: InvestorReportInput!) {
  submitInvestorReport(input: $input) {
    __typename
    ... on InvestorReportFiled { report { id version late onBehalf occupancyPercent } }
    ... on InvestorReportCorrected { report { id version } }
  }
}`;

export const freezeClusterReport = `mutation ($input: FreezeClusterReportInput!) {
  freezeClusterReport(input: $input) {
    __typename
    ... on ClusterReportFrozen { version { id number contentHash late } }
    ... on ClusterReportNotChanged { version { id number } }
  }
}`;

export function tenantReport(clusterId: string, over: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    clusterId,
    period,
    tenantName: 'Công ty Chè Mây Trắng',
    tenantKey,
    state: 'OPERATING',
    workers: 40,
    revenue: '12500000000',
    invented,
    ...over,
  };
}

export function investorReport(clusterId: string, over: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    clusterId,
    period,
    investorName: 'Công ty Hạ tầng Bát Xát',
    industrialLandHa: '30',
    leasedHa: '25.5',
    wastewaterPlant: true,
    invented,
    ...over,
  };
}

export async function givenCluster(
  clusters: Clusters,
  over: Record<string, unknown> = {},
  actor = laoCaiDepartment,
): Promise<string> {
  const cluster = clusterInput({ infrastructureInvestorKey: investorKey, ...over });
  await done(clusters, registerCluster, cluster, actor);
  return String(cluster.id);
}

/** Throws when the mutation meets a problem. */
export async function done(
  clusters: Clusters,
  mutation: string,
  input: object,
  actor: Actor = laoCaiDepartment,
): Promise<void> {
  const { problems } = await clusters.ask(mutation, { input }, actor);
  if (problems.length > 0) throw new Error(problems.map(String).join('; '));
}
