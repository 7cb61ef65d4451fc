// For tests: what tenants, discharge and relocations are asked with, and a cluster to be in.
import { randomInt, randomUUID } from 'node:crypto';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  clusterInput,
  laoCaiDepartment,
  registerCluster,
} from './clusters.fixture.js';

/** Invented tax codes. */
export const firms = ['9900000016', '9900000023', '9900000030'] as const;

/** A firm that no other test knows. */
export function newFirm(): string {
  return `99${String(randomInt(100_000_000)).padStart(8, '0')}`;
}

export type Answered = Record<string, unknown> & { readonly __typename: string };

export interface Change {
  /** The mutation's field, e.g. registerTenant; its input is RegisterTenantInput. */
  readonly name: string;
  readonly input: object;
  readonly fields: string;
  readonly actor?: Actor | null;
}

export async function change(clusters: Clusters, { name, input, fields, actor }: Change) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, problems } = await clusters.ask<Record<string, Answered> | null>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} } }`,
    { input },
    actor === undefined ? laoCaiDepartment : actor,
  );
  return { answer: data?.[name], codes: problems.map(({ code }) => code), problems };
}

export async function givenCluster(clusters: Clusters, over: object = {}): Promise<string> {
  const input = clusterInput({ areaHa: '10', ...over });
  const { problems } = await clusters.ask(registerCluster, { input }, laoCaiDepartment);
  if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  return String(input.id);
}

export function tenantInput(clusterId: string, over: object = {}) {
  return {
    id: randomUUID(),
    clusterId,
    taxCode: firms[0],
    name: 'Công ty Giấy Bát Xát (giả định)',
    occupiedFrom: '2024-03-01',
    invented: { note: 'Cơ sở giả định để thử.' },
    ...over,
  };
}

export async function givenTenant(clusters: Clusters, clusterId: string, over: object = {}) {
  const input = tenantInput(clusterId, over);
  const { answer, problems } = await change(clusters, {
    name: 'registerTenant',
    input,
    fields: '',
  });
  if (answer?.__typename !== 'TenantRegistered') throw new Error(problems.map(String).join('; '));
  return input.id;
}

export function tenantProjectInput(tenantId: string, over: object = {}) {
  return {
    id: randomUUID(),
    tenantId,
    name: 'Nhà máy giấy giai đoạn 1',
    trade: '1701 Sản xuất bột giấy, giấy và bìa',
    tradeGroup: 'B',
    decision: { kind: 'REGISTRATION_CERTIFICATE', number: '9876543210', date: '2024-02-01' },
    registeredCapital: '40000000000',
    realisedCapital: '12000000000',
    landHa: '2.5',
    lease: { number: '01/HĐTĐ', signedOn: '2024-02-20', until: '2074-02-19' },
    labour: 45,
    registeredOn: '2024-02-01',
    asOf: '2025-12-14',
    invented: { note: 'Dự án giả định để thử.' },
    ...over,
  };
}

/** A wastewater plant of a cluster: its project, its work package NT and its daily capacity. */
export async function givenPlant(clusters: Clusters, clusterId: string, capacity = '100') {
  const [projectId, workPackageId] = [randomUUID(), randomUUID()];
  const id = () => randomUUID();
  const changes: readonly Change[] = [
    {
      name: 'registerInfrastructureProject',
      input: { id: projectId, clusterId, name: `Hạ tầng ${projectId}` },
      fields: '',
    },
    {
      name: 'addWorkPackage',
      input: { id: workPackageId, projectId, code: 'NT', type: 'WASTEWATER', place: 'Lô XLNT' },
      fields: '',
    },
    {
      name: 'setDischargeCapacity',
      input: {
        ...{ id: id(), workPackageId, capacityM3PerDay: capacity },
        ...{ asOf: '2024-01-01', reason: 'Hồ sơ thiết kế' },
      },
      fields: '',
    },
    {
      name: 'setProjectTotal',
      input: {
        ...{ id: id(), projectId, total: '10000000000' },
        ...{ decisionNumber: '34/QĐ-UBND', decisionDate: '2024-03-04' },
      },
      fields: '',
    },
  ];
  for (const one of changes) {
    const { problems } = await change(clusters, one);
    if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  }
  return { projectId, workPackageId };
}

export function contractInput(
  of: { readonly tenantId: string; readonly workPackageId: string },
  over: object = {},
) {
  return {
    id: randomUUID(),
    ...of,
    number: '05/HĐXT',
    signedOn: '2024-03-15',
    volumeM3PerDay: '40',
    runsFrom: '2024-04-01',
    ...over,
  };
}

/** Drafts an item of cluster policy and asks the ledger for it. */
export async function claimed(clusters: Clusters, parent: object, facts: Record<string, unknown>) {
  const itemId = randomUUID();
  const drafted = await change(clusters, {
    name: 'draftClusterSupport',
    input: {
      ...{ id: itemId, description: 'Hạng mục thử', ...parent },
      facts: {
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        costLines: [{ kind: 'CONSTRUCTION', amount: '900000000' }],
        period: { from: '2026-03', to: '2026-12' },
        requested: '200000000',
        ...facts,
      },
    },
    fields: 'id',
  });
  if (drafted.problems.length > 0) throw new Error(drafted.problems.map(String).join('; '));
  return { itemId, ...(await claimOf(clusters, itemId)) };
}

export async function claimOf(clusters: Clusters, itemId: string) {
  const claimId = randomUUID();
  const { data, problems } = await clusters.ask<{ claimClusterSupport: Answered }>(
    `mutation ($input: ClaimSupportInput!) { claimClusterSupport(input: $input) {
      __typename
      ... on ClaimGranted { granted }
      ... on ClaimReduced { granted grounds { effect rule { id } allowed } }
      ... on ClaimUnderReview { grounds { effect rule { id } met { service decidingBody } } }
      ... on ClaimRefused { verdict grounds { rule { id } met { decidingBody } } }
    } }`,
    { input: { itemId, claimId } },
    laoCaiDepartment,
  );
  if (problems.length > 0) throw new Error(problems.map(String).join('; '));
  return { claimId, outcome: data.claimClusterSupport };
}
