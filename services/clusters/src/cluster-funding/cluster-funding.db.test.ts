// One question on a cluster: its plans, works, what each payer gave, the meter and what is open;
// and how many statements that costs, however much there is.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import { statementsDuring } from '@kc/test-kit';
import {
  type Clusters,
  clusterInput,
  givenClusters,
  laoCaiCommittee,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

async function change(field: string, input: object, actor: Actor = laoCaiDepartment) {
  const named = field.replace('claimCluster', 'claim');
  const type = `${named.charAt(0).toUpperCase()}${named.slice(1)}Input`;
  const { data, problems } = await clusters.ask<Record<string, { __typename: string }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`,
    { input },
    actor,
  );
  expect(problems).toEqual([]);
  return data[field]?.__typename;
}

const investor = 'tax:0100109106';

/** The works of a project, each claimed. */
async function givenProject(clusterId: string, packages: number): Promise<void> {
  const projectId = randomUUID();
  const project = { id: projectId, clusterId, name: `Hạ tầng ${projectId}` };
  await change('registerInfrastructureProject', project);
  const decision = { decisionNumber: '34/QĐ-UBND', decisionDate: '2026-03-04' };
  const total = { id: randomUUID(), projectId, total: '10000000000', ...decision };
  await change('setProjectTotal', total, laoCaiCommittee);
  for (let at = 0; at < packages; at += 1) {
    const code = `Đ-${at}`;
    const road = { id: randomUUID(), projectId, code, type: 'ROAD', place: 'Trục chính' };
    await change('addWorkPackage', { ...road, plannedCost: '700000000' });
    const objects = [{ workPackage: { projectId, code } }];
    const facts = { content: 'WORKS', source: 'CLUSTER_PUBLIC_INVESTMENT', objects };
    await claim({ infrastructureProjectId: projectId }, { ...facts, requested: '200000000' });
  }
}

async function claim(parent: object, over: object): Promise<string | undefined> {
  const id = randomUUID();
  const facts = {
    beneficiary: investor,
    costLines: [{ kind: 'CONSTRUCTION', amount: '600000000' }],
    period: { from: '2026-03', to: '2026-12' },
    ...over,
  };
  await change('draftClusterSupport', { id, ...parent, description: 'Hạng mục', facts });
  return change('claimClusterSupport', { itemId: id, claimId: randomUUID() }, laoCaiCommittee);
}

async function givenCluster(): Promise<string> {
  const input = clusterInput({ infrastructureInvestorKey: investor });
  await clusters.ask(registerCluster, { input }, laoCaiDepartment);
  return String(input.id);
}

/** Asked for by the firm that invests: only the plan itself names the cluster. */
function planOf(clusterId: string, decisionNumber: string): Promise<string | undefined> {
  const objects = [{ clusterPlan: { clusterId, decisionNumber } }];
  const facts = { content: 'PLANNING', source: 'CLUSTER_RECURRENT', objects };
  return claim({ clusterId }, { ...facts, requested: '50000000' });
}

const question = `{ industrialClusters(first: 100) { edges { node {
  id at { stage occupancyRateBp warnings { code } decisions { number } }
  infrastructureProjects {
    name investment { total } works { plannedCost done } counterpart { open }
    investmentHistory { reason verdict }
    supportMeter { counted left warnings { code } payers { paid } whatIf(amount: 1) { content } }
    workPackages { code state progress { on } }
  }
  funding {
    totals { reserved confirmed paid claimCount } outsideProjects { reserved }
    payers { service source sourceVi decidingBody totals { reserved } }
    claims { state granted } openQuestions cases { id }
  }
} } } }`;

interface Answered {
  readonly industrialClusters: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly funding: object } }[];
  };
}

async function fundingOf(id: string, actor: Actor = laoCaiDepartment) {
  const { data, problems } = await clusters.ask<Answered>(question, {}, actor);
  expect(problems).toEqual([]);
  return data.industrialClusters.edges.find(({ node }) => node.id === id)?.node.funding;
}

it('shows what each payer gave, the plan that is bound to no project, and what was refused', async () => {
  const id = await givenCluster();
  await givenProject(id, 2);
  const first = await planOf(id, '5/QĐ-UBND');
  const again = await planOf(id, '5 qd ubnd');

  expect([first, again]).toEqual(['ClaimGranted', 'ClaimRefused']);
  const decidingBody = 'Ủy ban nhân dân tỉnh Lào Cai';
  const payer = (source: string, reserved: number) => ({
    ...{ service: 'clusters', source, sourceVi: source, decidingBody, totals: { reserved } },
  });
  expect(await fundingOf(id)).toEqual({
    totals: { reserved: 450_000_000, confirmed: 0, paid: 0, claimCount: 3 },
    outsideProjects: { reserved: 50_000_000 },
    payers: [
      payer('CLUSTER_PUBLIC_INVESTMENT', 400_000_000),
      payer('CLUSTER_RECURRENT', 50_000_000),
    ],
    claims: [
      { state: 'RESERVED', granted: 200_000_000 },
      { state: 'RESERVED', granted: 200_000_000 },
      { state: 'RESERVED', granted: 50_000_000 },
      { state: 'REFUSED', granted: 0 },
    ],
    openQuestions: 0,
    cases: [],
  });
});

it('costs as many statements for three clusters with more works as for one', async () => {
  const ask = () => clusters.ask(question, {}, laoCaiDepartment);
  const ofOne = (await statementsDuring(ask)).length;
  for (const packages of [1, 4]) {
    const id = await givenCluster();
    await givenProject(id, packages);
    await givenProject(id, packages);
    await planOf(id, '7/QĐ-UBND');
  }

  expect((await statementsDuring(ask)).length).toBe(ofOne);
  expect(ofOne).toBeLessThanOrEqual(27);
});

it('is not for the investor of another cluster', async () => {
  const id = await givenCluster();
  const ask = async (partyKey: string) => {
    const { problems } = await clusters.ask(
      'query ($id: ID!) { industrialCluster(id: $id) { funding { openQuestions } } }',
      { id },
      actorOf('CLUSTER_INVESTOR', { partyKey }),
    );
    return problems.map(({ code }) => code);
  };

  expect(await ask(investor)).toEqual([]);
  expect(await ask('tax:0101243150')).toEqual(['FORBIDDEN']);
});
