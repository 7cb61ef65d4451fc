// Infrastructure projects, their totals in the ledger and their work packages, through the graph.
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
  laoCaiCommune,
  laoCaiDepartment,
} from '../clusters.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters.close());

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describe('registerInfrastructureProject', () => {
  const register = (input: object, actor: Actor = laoCaiDepartment) =>
    clusters.ask<{ registerInfrastructureProject: object }>(
      `mutation ($input: RegisterInfrastructureProjectInput!) {
        registerInfrastructureProject(input: $input) {
          __typename
          ... on InfrastructureProjectRegistered { project { id cluster { id } } }
          ... on InfrastructureProjectAlreadyKnown { project { id } }
        }
      }`,
      { input },
      actor,
    );

  it('gives a repeated call its first answer, and one name one project', async () => {
    const { clusterId } = await givenProject(clusters);
    const input = { id: randomUUID(), clusterId, name: 'Hạ tầng giai đoạn 2' };

    const first = await register(input);

    expect(first.data.registerInfrastructureProject).toEqual({
      __typename: 'InfrastructureProjectRegistered',
      project: { id: input.id, cluster: { id: clusterId } },
    });
    expect(await register(input)).toEqual(first);
    expect((await register({ ...input, id: randomUUID() })).data).toEqual({
      registerInfrastructureProject: {
        __typename: 'InfrastructureProjectAlreadyKnown',
        project: { id: input.id },
      },
    });
  });

  it.each<[string, object, Actor, string]>([
    ['a cluster that is not on record', { clusterId: randomUUID() }, laoCaiDepartment, 'NOT_FOUND'],
    ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['a provincial committee', {}, laoCaiCommittee, 'FORBIDDEN'],
  ])('is refused for %s and leaves nothing behind', async (_, over, actor, code) => {
    const { clusterId } = await givenProject(clusters);
    const before = await clusters.footprint();

    const { problems } = await register(
      { id: randomUUID(), clusterId, name: 'Hạ tầng', ...over },
      actor,
    );

    expect(codes(problems)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });
});

describe('setProjectTotal', () => {
  const setTotal = (input: object, actor: Actor | null = laoCaiCommittee) =>
    clusters.ask<{ setProjectTotal: Record<string, unknown> }>(
      `mutation ($input: SetProjectTotalInput!) { setProjectTotal(input: $input) {
        __typename
        ... on ClaimAnswer { recordId position messageVi messageEn }
        ... on ProjectTotalAccepted {
          grounds { rule { id } effect allowed }
          project { investment { total decisionNumber decisionDate setAt } }
        }
      } }`,
      { input },
      actor,
    );
  const totalOf = (projectId: string, over: object = {}) => ({
    id: randomUUID(),
    projectId,
    total: '100000000000',
    decisionNumber: '34/QĐ-UBND',
    decisionDate: '2026-03-04',
    ...over,
  });

  it('puts the total on the ledger, and a repeated call gets the same answer', async () => {
    const { projectId } = await givenProject(clusters);
    const input = totalOf(projectId);

    const first = await setTotal(input);
    const before = await clusters.footprint();

    expect(first.problems).toEqual([]);
    expect(first.data.setProjectTotal).toMatchObject({
      __typename: 'ProjectTotalAccepted',
      recordId: input.id,
      grounds: [],
      project: {
        investment: {
          total: 100_000_000_000,
          decisionNumber: '34/QĐ-UBND',
          decisionDate: '2026-03-04',
        },
      },
    });
    expect(await setTotal(input)).toEqual(first);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('lets the last total count', async () => {
    const { projectId } = await givenProject(clusters);
    await setTotal(totalOf(projectId));
    const lowered = totalOf(projectId, { total: '90000000000', issuer: 'Ủy ban nhân dân tỉnh' });
    const unexplained = await setTotal(lowered);
    await setTotal({ ...lowered, reason: 'Cắt giảm một tuyến đường' });

    expect(codes(unexplained.problems)).toEqual(['REASON_REQUIRED']);
    const { data } = await clusters.ask<{
      infrastructureProject: { supportMeter: Record<string, unknown> };
    }>(
      `query ($id: ID!) { infrastructureProject(id: $id) { supportMeter {
        asOf { position } rule { id citation } limitBp total limit counted left exceededBy
        payers { service }
      } } }`,
      { id: projectId },
    );

    expect(data.infrastructureProject.supportMeter).toEqual({
      asOf: { position: expect.any(Number) },
      rule: { id: 'CEILING-30', citation: 'Điều 26.1 (ví dụ)' },
      limitBp: 3000,
      total: 90_000_000_000,
      limit: 27_000_000_000,
      counted: 0,
      left: 27_000_000_000,
      exceededBy: 0,
      payers: [],
    });
  });

  it('keeps every total with its decision, its reason and what the ledger answered', async () => {
    const { projectId } = await givenProject(clusters);
    const [first, second] = [totalOf(projectId), totalOf(projectId, { total: '120000000000' })];
    await setTotal(first);
    await setTotal({ ...second, decisionNumber: '56/QĐ-UBND', reason: 'Bổ sung trạm xử lý' });

    const { data } = await clusters.ask(
      `query ($id: ID!) { infrastructureProject(id: $id) {
        investment { total } investmentHistory {
          recordId total decisionNumber reason verdict recordedBy { role }
        }
      } }`,
      { id: projectId },
    );

    const answered = { verdict: 'project-total-set', recordedBy: { role: 'PPC' } };
    expect(data).toEqual({
      infrastructureProject: {
        investment: { total: 120_000_000_000 },
        investmentHistory: [
          {
            ...{ recordId: first.id, total: 100_000_000_000, decisionNumber: '34/QĐ-UBND' },
            ...{ reason: null, ...answered },
          },
          {
            ...{ recordId: second.id, total: 120_000_000_000, decisionNumber: '56/QĐ-UBND' },
            ...{ reason: 'Bổ sung trạm xử lý', ...answered },
          },
        ],
      },
    });
  });

  it('refuses the id of another total', async () => {
    const { projectId } = await givenProject(clusters);
    const input = totalOf(projectId);
    await setTotal(input);

    expect(codes((await setTotal({ ...input, total: '1' })).problems)).toEqual(['ID_REUSED']);
  });

  it.each<[string, object, Actor | null, string]>([
    ['no money', { total: '0' }, laoCaiCommittee, 'AMOUNT_NOT_POSITIVE'],
    ['a decision of the future', { decisionDate: '2090-01-01' }, laoCaiCommittee, 'INVALID_DATE'],
    ['an unknown project', { projectId: randomUUID() }, laoCaiCommittee, 'NOT_FOUND'],
    ['a commune', {}, laoCaiCommune, 'FORBIDDEN'],
    ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['nobody', {}, null, 'UNAUTHENTICATED'],
  ])('is refused for %s and leaves nothing behind', async (_, over, actor, code) => {
    const { projectId } = await givenProject(clusters);
    const before = await clusters.footprint();

    const { problems } = await setTotal(totalOf(projectId, over), actor);

    expect(codes(problems)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });
});

describe('addWorkPackage', () => {
  const add = (input: object, actor: Actor = laoCaiDepartment) =>
    clusters.ask<{ addWorkPackage: object }>(
      `mutation ($input: AddWorkPackageInput!) { addWorkPackage(input: $input) {
        __typename
        ... on WorkPackageAdded { workPackage { id code project { workPackages { code } } } }
        ... on WorkPackageAlreadyKnown { workPackage { id } }
      } }`,
      { input },
      actor,
    );
  const road = (projectId: string, over: object = {}) => ({
    id: randomUUID(),
    projectId,
    code: 'Đ-01',
    type: 'ROAD',
    place: 'Trục chính, từ cổng đến nhà máy nước',
    billOfQuantitiesLine: 'II.3',
    ...over,
  });

  it('keeps work packages in order of code, and two spellings of one code are one', async () => {
    const { projectId } = await givenProject(clusters);
    const first = road(projectId);
    await add(road(projectId, { code: 'N-02', type: 'WATER_SUPPLY' }));

    expect((await add(first)).data.addWorkPackage).toEqual({
      __typename: 'WorkPackageAdded',
      workPackage: {
        id: first.id,
        code: 'Đ-01',
        project: { workPackages: [{ code: 'Đ-01' }, { code: 'N-02' }] },
      },
    });
    expect((await add(road(projectId, { code: 'd 01' }))).data.addWorkPackage).toEqual({
      __typename: 'WorkPackageAlreadyKnown',
      workPackage: { id: first.id },
    });
  });

  it.each<[string, object, Actor, string]>([
    ['a code of signs alone', { code: '--' }, laoCaiDepartment, 'UNKNOWN_VALUE'],
    ['an unknown project', { projectId: randomUUID() }, laoCaiDepartment, 'NOT_FOUND'],
    ['an investor', {}, actorOf('CLUSTER_INVESTOR'), 'FORBIDDEN'],
  ])('is refused for %s and leaves nothing behind', async (_, over, actor, code) => {
    const { projectId } = await givenProject(clusters);
    const before = await clusters.footprint();

    const { problems } = await add(road(projectId, over), actor);

    expect(codes(problems)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });
});
