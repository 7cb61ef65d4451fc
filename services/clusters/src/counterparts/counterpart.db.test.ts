// Counterpart money of infrastructure projects through the graph.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
afterAll(() => clusters?.close());

const selection = `project { counterpart {
  committed needed open commitments { id amount withdrawnBecause }
} }`;

async function change(field: string, input: object, actor: Actor | null = laoCaiDepartment) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, problems } = await clusters.ask<{ [field: string]: Recorded }>(
    `mutation ($input: ${type}!) {
      ${field}(input: $input) { ... on CounterpartRecorded { ${selection} } }
    }`,
    { input: { id: randomUUID(), ...input } },
    actor,
  );
  if (problems.length > 0) return problems.map(({ code }) => code);
  return data[field]?.project.counterpart;
}

interface Recorded {
  readonly project: { readonly counterpart: object };
}

const commitment = (projectId: string, over: object = {}) => ({
  projectId,
  provider: 'Công ty hạ tầng Bắc Hà (giả định)',
  amount: '6000000000',
  committedOn: '2026-01-05',
  paper: 'Cam kết số 1',
  ...over,
});

it('adds up what stands, and says what is still open of the total', async () => {
  const { projectId } = await givenProject(clusters);
  const first = { id: randomUUID(), ...commitment(projectId) };
  const unknown = await change('recordCounterpart', first);
  await clusters.ask(
    'mutation ($input: SetProjectTotalInput!) { setProjectTotal(input: $input) { __typename } }',
    {
      input: {
        ...{ id: randomUUID(), projectId, total: '10000000000' },
        ...{ decisionNumber: '34/QĐ-UBND', decisionDate: '2026-03-04' },
      },
    },
    laoCaiCommittee,
  );
  const second = { id: randomUUID(), ...commitment(projectId, { amount: '1000000000' }) };
  const two = await change('recordCounterpart', second);
  const withdrawal = { id: randomUUID(), counterpartId: first.id, reason: 'Không thu xếp được' };
  const one = await change('withdrawCounterpart', withdrawal);

  expect(unknown).toMatchObject({ committed: 6_000_000_000, needed: null, open: null });
  expect(two).toMatchObject({
    committed: 7_000_000_000,
    needed: 10_000_000_000,
    open: 3_000_000_000,
  });
  expect(one).toEqual({
    ...{ committed: 1_000_000_000, needed: 10_000_000_000, open: 9_000_000_000 },
    commitments: [
      { id: first.id, amount: 6_000_000_000, withdrawnBecause: 'Không thu xếp được' },
      { id: second.id, amount: 1_000_000_000, withdrawnBecause: null },
    ],
  });
  expect(await change('withdrawCounterpart', withdrawal)).toEqual(one);
  expect(await change('withdrawCounterpart', { ...withdrawal, id: randomUUID() })).toEqual([
    'NOT_ALLOWED_IN_STATE',
  ]);
});

it.each<[string, object, Actor | null, string]>([
  ['nobody', {}, null, 'UNAUTHENTICATED'],
  ['a provincial committee', {}, laoCaiCommittee, 'FORBIDDEN'],
  ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ['an unknown project', { projectId: randomUUID() }, laoCaiDepartment, 'NOT_FOUND'],
  ['no money', { amount: '0' }, laoCaiDepartment, 'AMOUNT_NOT_POSITIVE'],
  ['a firm that is none', { providerKey: 'Bắc Hà' }, laoCaiDepartment, 'UNKNOWN_VALUE'],
])('writes nothing for %s', async (_, over, actor, code) => {
  const { projectId } = await givenProject(clusters);
  const before = await clusters.footprint();

  expect(await change('recordCounterpart', commitment(projectId, over), actor)).toEqual([code]);
  expect(await clusters.footprint()).toEqual(before);
});
