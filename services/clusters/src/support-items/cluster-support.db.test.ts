// The life of a support item of cluster policy through the graph, from draft to settlement, and the
// ceiling that it counts against.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  givenClusters,
  givenProject,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
} from '../clusters.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters.close());

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

const draft = (input: object, actor: Actor | null = laoCaiDepartment) =>
  clusters.ask<{ draftClusterSupport: Record<string, unknown> }>(
    `mutation ($input: DraftClusterSupportInput!) { draftClusterSupport(input: $input) {
      id description content source beneficiary requested cost
      cluster { id } infrastructureProject { id } claim { id }
    } }`,
    { input },
    actor,
  );

/** The mutation's field and what it answered. */
const step = async (field: string, input: object, actor: Actor = laoCaiCommittee) => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1).replace('Cluster', '')}Input`;
  const { data, problems } = await clusters.ask<Record<string, Record<string, unknown>>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) {
      __typename
      ... on ClaimGranted { granted claim { id state clusterItem { id } } }
      ... on ClaimReduced { requested granted grounds { rule { id } allowed } }
      ... on ClaimAdvanced { verdict claim { state authorised } }
      ... on ClaimRefused { verdict grounds { met { service decidingBody } } }
    } }`,
    { input },
    actor,
  );
  return { answer: data?.[field], problems };
};

const facts = (over: object = {}) => ({
  content: 'PLANNING',
  source: 'CLUSTER_RECURRENT',
  beneficiary: 'tax:0100109106',
  costLines: [{ kind: 'CONSULTING', amount: '500000000' }],
  period: { from: '2026-03', to: '2026-12' },
  requested: '400000000',
  ...over,
});

describe('a detailed plan', () => {
  it('is drafted, claimed, confirmed, paid, settled; a repeat changes nothing', async () => {
    const { clusterId } = await givenProject(clusters);
    const id = randomUUID();
    const plan = { clusterPlan: { clusterId, decisionNumber: '56/QĐ-UBND' } };
    const drafted = await draft({
      id,
      clusterId,
      description: 'Quy hoạch chi tiết 1/500',
      facts: facts({ beneficiary: `cluster:${clusterId}`, objects: [plan] }),
    });
    const claim = { itemId: id, claimId: randomUUID() };
    const claimed = await step('claimClusterSupport', claim);
    const confirmed = await step('confirmClusterSupport', {
      itemId: id,
      requestId: randomUUID(),
      decisionNumber: '78/QĐ-UBND',
      decisionDate: '2026-05-06',
    });
    const payment = {
      itemId: id,
      paymentId: randomUUID(),
      kind: 'PAYMENT',
      amount: '300000000',
      invoiceLines: [{ sellerTaxCode: '0100109106', symbol: '1C26TAA', number: '7', line: 1 }],
    };
    const paid = await step('payClusterSupport', payment);
    const settled = await step('settleClusterSupport', { itemId: id, requestId: randomUUID() });

    expect(drafted.problems).toEqual([]);
    expect(drafted.data.draftClusterSupport).toMatchObject({
      cluster: { id: clusterId },
      infrastructureProject: null,
      requested: 400_000_000,
      cost: 500_000_000,
      claim: null,
    });
    expect(claimed.answer).toEqual({
      __typename: 'ClaimGranted',
      granted: 400_000_000,
      claim: { id: claim.claimId, state: 'RESERVED', clusterItem: { id } },
    });
    expect(confirmed.answer).toMatchObject({ verdict: 'confirmed', claim: { state: 'CONFIRMED' } });
    expect(paid.answer).toMatchObject({
      verdict: 'payment-authorized',
      claim: { state: 'PAYING', authorised: 300_000_000 },
    });
    expect(settled.answer).toMatchObject({ verdict: 'settled', claim: { state: 'SETTLED' } });
    const before = await clusters.footprint();
    expect((await step('claimClusterSupport', claim)).answer).toMatchObject({
      __typename: 'ClaimGranted',
      granted: 400_000_000,
    });
    expect((await step('payClusterSupport', payment)).answer).toMatchObject({
      verdict: 'payment-authorized',
    });
    expect(await clusters.footprint()).toEqual(before);
  });

  it('is refused a second time, whoever of this service asks, with the body to ask', async () => {
    const { clusterId } = await givenProject(clusters);
    const plan = { clusterPlan: { clusterId, decisionNumber: '56/QĐ-UBND' } };
    const answers = [];
    for (const decisionNumber of ['56/QĐ-UBND', '56 qd ubnd']) {
      const id = randomUUID();
      const objects = [{ clusterPlan: { ...plan.clusterPlan, decisionNumber } }];
      await draft({ id, clusterId, description: 'Quy hoạch', facts: facts({ objects }) });
      answers.push(await step('claimClusterSupport', { itemId: id, claimId: randomUUID() }));
    }

    expect(answers.map(({ answer }) => answer?.__typename)).toEqual([
      'ClaimGranted',
      'ClaimRefused',
    ]);
    expect(answers[1]?.answer).toMatchObject({
      verdict: 'object-claimed',
      grounds: [{ met: [{ service: 'clusters', decidingBody: 'Ủy ban nhân dân tỉnh Lào Cai' }] }],
    });
  });
});

describe('work packages of one infrastructure project', () => {
  it('share the ceiling: the second gets what is left, and the meter shows it', async () => {
    const { projectId } = await givenProject(clusters);
    await clusters.ask(
      'mutation ($input: SetProjectTotalInput!) { setProjectTotal(input: $input) { __typename } }',
      {
        input: {
          id: randomUUID(),
          projectId,
          total: '10000000000',
          decisionNumber: '34/QĐ-UBND',
          decisionDate: '2026-03-04',
        },
      },
      laoCaiCommittee,
    );
    const road = await claimedPackage(projectId, 'Đ-01', '2000000000');
    const ahead = await whatFits(projectId, '1500000000');
    const drain = await claimedPackage(projectId, 'T-01', '1500000000');
    const { data } = await clusters.ask(
      `query ($id: ID!) { infrastructureProject(id: $id) {
        supportItems { claim { granted } }
        supportMeter { limit counted left payers { service source reserved confirmed paid } }
      } }`,
      { id: projectId },
    );

    expect(road.answer).toMatchObject({ __typename: 'ClaimGranted', granted: 2_000_000_000 });
    expect(ahead).toEqual({
      warnings: [],
      whatIf: {
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        content: 'WORKS',
        check: { verdict: 'reduced', granted: 1_000_000_000 },
      },
    });
    expect(drain.answer).toMatchObject({
      __typename: 'ClaimReduced',
      requested: 1_500_000_000,
      granted: 1_000_000_000,
    });
    expect(data).toEqual({
      infrastructureProject: {
        supportItems: [
          { claim: { granted: 2_000_000_000 } },
          { claim: { granted: 1_000_000_000 } },
        ],
        supportMeter: {
          limit: 3_000_000_000,
          counted: 3_000_000_000,
          left: 0,
          payers: [
            {
              service: 'clusters',
              source: 'CLUSTER_PUBLIC_INVESTMENT',
              reserved: 3_000_000_000,
              confirmed: 0,
              paid: 0,
            },
          ],
        },
      },
    });
  });

  async function whatFits(projectId: string, amount: string) {
    const { data } = await clusters.ask<{ infrastructureProject: { supportMeter: object } }>(
      `query ($id: ID!, $amount: Money!) { infrastructureProject(id: $id) { supportMeter {
        warnings { code } whatIf(amount: $amount) { source content check { verdict granted } }
      } } }`,
      { id: projectId, amount },
      laoCaiDepartment,
    );
    return data.infrastructureProject.supportMeter;
  }

  it('ask only for whoever is signed in, and for what the rules know', async () => {
    const { projectId } = await givenProject(clusters);
    const fits = async (actor: Actor | null, source: string | null) => {
      const { problems } = await clusters.ask(
        `query ($id: ID!, $source: String) { infrastructureProject(id: $id) { supportMeter {
          whatIf(amount: 1, source: $source) { source }
        } } }`,
        { id: projectId, source },
        actor,
      );
      return codes(problems);
    };

    expect(await fits(null, null)).toEqual(['UNAUTHENTICATED']);
    expect(await fits(laoCaiDepartment, 'KCQG')).toEqual(['NOT_IN_RULES']);
  });

  async function claimedPackage(projectId: string, code: string, requested: string) {
    const place = 'Trục chính';
    await clusters.ask(
      'mutation ($input: AddWorkPackageInput!) { addWorkPackage(input: $input) { __typename } }',
      { input: { id: randomUUID(), projectId, code, type: 'ROAD', place } },
      laoCaiDepartment,
    );
    const id = randomUUID();
    const { problems } = await draft({
      id,
      infrastructureProjectId: projectId,
      description: `Gói ${code}`,
      facts: facts({
        content: 'WORKS',
        source: 'CLUSTER_PUBLIC_INVESTMENT',
        objects: [{ workPackage: { projectId, code } }],
        costLines: [{ kind: 'CONSTRUCTION', amount: '9000000000' }],
        requested,
      }),
    });
    expect(problems).toEqual([]);
    return step('claimClusterSupport', { itemId: id, claimId: randomUUID() });
  }
});

describe('draftClusterSupport', () => {
  it.each<[string, (ids: Ids) => object, Actor | null, string]>([
    ['no parent', () => ({ clusterId: null }), laoCaiDepartment, 'INVALID_REQUEST'],
    [
      'two parents',
      ({ projectId }) => ({ infrastructureProjectId: projectId }),
      laoCaiDepartment,
      'INVALID_REQUEST',
    ],
    ['an unknown cluster', () => ({ clusterId: randomUUID() }), laoCaiDepartment, 'NOT_FOUND'],
    [
      'a work package that is not on record',
      ({ projectId }) => ({
        facts: facts({ objects: [{ workPackage: { projectId, code: 'Đ-99' } }] }),
      }),
      laoCaiDepartment,
      'NOT_FOUND',
    ],
    [
      'the plan of a cluster that is not on record',
      () => ({
        facts: facts({
          objects: [{ clusterPlan: { clusterId: randomUUID(), decisionNumber: '1' } }],
        }),
      }),
      laoCaiDepartment,
      'NOT_FOUND',
    ],
    [
      'a source of another service',
      () => ({ facts: facts({ source: 'KCQG' }) }),
      laoCaiDepartment,
      'NOT_IN_RULES',
    ],
    ['a department of another province', () => ({}), laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['an investor', () => ({}), actorOf('CLUSTER_INVESTOR'), 'FORBIDDEN'],
    ['the ministry', () => ({}), actorOf('MINISTRY'), 'FORBIDDEN'],
    ['nobody', () => ({}), null, 'UNAUTHENTICATED'],
  ])('is refused for %s and leaves nothing behind', async (_, over, actor, code) => {
    const ids = await givenProject(clusters);
    const input = { id: randomUUID(), clusterId: ids.clusterId, description: 'Quy hoạch' };
    const before = await clusters.footprint();

    const { problems } = await draft({ ...input, facts: facts(), ...over(ids) }, actor);

    expect(codes(problems)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });
});

describe('reading support', () => {
  it('is open to an investor for its own cluster and no other', async () => {
    const { clusterId } = await givenProject(clusters);
    const id = randomUUID();
    await draft({ id, clusterId, description: 'Quy hoạch', facts: facts() });
    const query = `query ($id: ID!) { clusterSupportItem(id: $id) { id } }`;
    await clusters.ask(
      `mutation ($input: CorrectClusterInput!) { correctCluster(input: $input) { __typename } }`,
      {
        input: {
          id: randomUUID(),
          clusterId,
          version: 1,
          infrastructureInvestorKey: 'tax:0100109106',
        },
      },
      laoCaiDepartment,
    );
    const investor = (partyKey: string) => actorOf('CLUSTER_INVESTOR', { partyKey });

    const own = await clusters.ask(query, { id }, investor('tax:0100109106'));
    const other = await clusters.ask(query, { id }, investor('tax:0101243150'));

    expect(own).toEqual({ data: { clusterSupportItem: { id } }, problems: [] });
    expect(codes(other.problems)).toEqual(['FORBIDDEN']);
  });
});

type Ids = Awaited<ReturnType<typeof givenProject>>;
