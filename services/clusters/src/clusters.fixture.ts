// For tests: the clusters service at a claim log of its own, and the records that most tests begin
// with.
import { randomUUID } from 'node:crypto';
import {
  actorOf,
  departmentOf,
  type GivenService,
  givenFundingService,
  type RuleSketch,
  today,
} from '@kc/funding-fixture';
import { createClustersService } from './clusters-service.js';
import { migrations } from './tables.js';

export type Clusters = GivenService;

export const clusterRules: RuleSketch = {
  service: 'clusters',
  sources: ['CLUSTER_PUBLIC_INVESTMENT', 'CLUSTER_RECURRENT', 'RELOCATION_SCHEME', 'KCDP_PROVINCE'],
  refKinds: {
    WORK_PACKAGE: { projectId: 'PROJECT', code: 'TOKEN' },
    CLUSTER_PLAN: { clusterId: 'ID', decisionNumber: 'TOKEN' },
    DISCHARGE: { clusterId: 'ID', tenant: 'PARTY' },
    MACHINE: { maker: 'TOKEN', model: 'TOKEN', serial: 'TOKEN' },
    CONSULTING_CONTRACT: { contractorTaxCode: 'TAX', number: 'TOKEN' },
    LOAN_CONTRACT: { lenderTaxCode: 'TAX', number: 'TOKEN' },
    RELOCATION_COMPONENT: { establishment: 'PARTY', component: 'TOKEN' },
  },
  contents: {
    'CL.POLLUTION_EQUIPMENT': { namedBy: 'MACHINE' },
    'CL.RELOCATION': { namedBy: 'RELOCATION_COMPONENT', onVagueConflict: 'REVIEW' },
    'CL.RELOCATION_COMPENSATION': {
      namedBy: 'RELOCATION_COMPONENT',
      onVagueConflict: 'REVIEW',
    },
    'CL.RELOCATION_STUDY': { namedBy: 'CONSULTING_CONTRACT', onVagueConflict: 'REVIEW' },
    'KC7.7': { namedBy: 'LOAN_CONTRACT', onLinePaid: 'DEDUCT_SUPPORT' },
    WORKS: { namedBy: 'WORK_PACKAGE', needsProject: true },
    PLANNING: { namedBy: 'CLUSTER_PLAN' },
  },
  ceilings: [{ id: 'CEILING-30', kind: 'PROJECT_SHARE', limit: 3_000, onExceed: 'REDUCE' }],
};

export function givenClusters(): Promise<Clusters> {
  return givenFundingService({
    create: createClustersService,
    migrations,
    tables: [
      ...['industrial_cluster', 'infrastructure_project', 'work_package'],
      ...['tenant', 'tenant_project', 'record_version', 'discharge_plant', 'discharge_contract'],
      ...['report_filing', 'frozen_report'],
      ...['relocation', 'relocation_component', 'support_decision'],
      ...['cluster_fact', 'cluster_decision', 'work_step'],
      ...['project_total_change', 'project_counterpart'],
    ],
    rules: clusterRules,
  });
}

export const laoCaiDepartment = departmentOf('15');
export const laiChauDepartment = departmentOf('12');
export const laoCaiCommittee = actorOf('PPC', { province: today('15') });
export const laoCaiCommune = actorOf('CPC', { province: today('15'), commune: 'Xã Mây Trắng' });

export function clusterInput(over: Record<string, unknown> = {}): Record<string, unknown> {
  const id = randomUUID();
  return {
    id,
    name: `Cụm công nghiệp ${id.slice(0, 8)}`,
    kind: 'GENERAL',
    province: { scheme: 'QD19_2025', code: '15' },
    commune: 'Mây Trắng',
    establishmentDecision: { number: '12/QĐ-UBND', date: '2024-05-06' },
    invented: { note: 'Cụm giả định để thử.' },
    ...over,
  };
}

export const registerCluster = `mutation ($input: RegisterClusterInput!) {
  registerCluster(input: $input) {
    __typename
    ... on ClusterRegistered { cluster { id name version } }
    ... on ClusterAlreadyKnown { cluster { id name } reasonVi reasonEn }
  }
}`;

/** A cluster of Lào Cai with one infrastructure project, and their ids. */
export async function givenProject(
  clusters: Clusters,
): Promise<{ readonly clusterId: string; readonly projectId: string }> {
  const cluster = clusterInput();
  const projectId = randomUUID();
  const project = { id: projectId, clusterId: cluster.id, name: 'Hạ tầng giai đoạn 1' };
  const registered = await clusters.ask(registerCluster, { input: cluster }, laoCaiDepartment);
  const { problems } = await clusters.ask(
    `mutation ($input: RegisterInfrastructureProjectInput!) {
      registerInfrastructureProject(input: $input) { __typename }
    }`,
    { input: project },
    laoCaiDepartment,
  );
  const faults = [...registered.problems, ...problems];
  if (faults.length > 0) throw new Error(faults.map(String).join('; '));
  return { clusterId: String(cluster.id), projectId };
}
