// Planned costs and progress of work packages through the graph.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  type Clusters,
  givenClusters,
  givenProject,
  laiChauDepartment,
  laoCaiDepartment,
} from '../clusters.fixture.js';

let clusters: Clusters;
beforeAll(async () => {
  clusters = await givenClusters();
});
afterAll(() => clusters?.close());

async function change(field: string, input: object, actor: Actor | null = laoCaiDepartment) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, problems } = await clusters.ask<Record<string, { __typename: string }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`,
    { input: { id: randomUUID(), ...input } },
    actor,
  );
  return problems.length > 0 ? problems.map(({ code }) => code) : data[field]?.__typename;
}

async function givenPackage(over: object = {}): Promise<Record<'projectId' | 'id', string>> {
  const { projectId } = await givenProject(clusters);
  const id = randomUUID();
  const road = { id, projectId, code: 'Đ-01', type: 'ROAD', place: 'Trục chính' };
  expect(await change('addWorkPackage', { ...road, ...over })).toBe('WorkPackageAdded');
  return { projectId, id };
}

describe('a work package', () => {
  it('goes from planned to done; the project adds its packages up', async () => {
    const { projectId, id } = await givenPackage({ plannedCost: '9000000000' });
    const drain = { id: randomUUID(), projectId, code: 'T-01', type: 'DRAINAGE', place: 'Lô C' };
    await change('addWorkPackage', drain);
    const step = (state: string, on: string, over: object = {}) =>
      change('recordWorkProgress', { workPackageId: id, state, on, ...over });

    expect(await step('STARTED', '2026-03-01', { doneBp: 2_000 })).toBe('WorkProgressRecorded');
    expect(await step('STARTED', '2026-04-01', { doneBp: 2_000 })).toBe('WorkProgressUnchanged');
    expect(await step('DONE', '2026-02-28')).toEqual(['DAY_BEFORE_THE_LAST_STEP']);
    expect(await step('PLANNED', '2026-04-01')).toEqual(['REASON_REQUIRED']);
    expect(await step('DONE', '2026-05-01', { doneBp: 10_000 })).toBe('WorkProgressRecorded');
    const { data } = await clusters.ask(
      `query ($id: ID!) { infrastructureProject(id: $id) {
        works { plannedCost withoutCost planned started done }
        workPackages { code plannedCost state progress { state on doneBp } }
      } }`,
      { id: projectId },
    );
    expect(data).toEqual({
      infrastructureProject: {
        works: { plannedCost: 9_000_000_000, withoutCost: 1, planned: 1, started: 0, done: 1 },
        workPackages: [
          {
            code: 'Đ-01',
            plannedCost: 9_000_000_000,
            state: 'DONE',
            progress: [
              { state: 'STARTED', on: '2026-03-01', doneBp: 2_000 },
              { state: 'DONE', on: '2026-05-01', doneBp: 10_000 },
            ],
          },
          { code: 'T-01', plannedCost: null, state: 'PLANNED', progress: [] },
        ],
      },
    });
  });

  it('is corrected with a reason, and the audit keeps what was there', async () => {
    const { id } = await givenPackage();
    const correction = {
      id: randomUUID(),
      workPackageId: id,
      plannedCost: '5',
      reason: 'Dự toán mới',
    };

    expect(await change('correctWorkPackage', correction)).toBe('WorkPackageCorrected');
    expect(await change('correctWorkPackage', correction)).toBe('WorkPackageCorrected');
    expect(await change('correctWorkPackage', { ...correction, id: randomUUID() })).toBe(
      'WorkPackageUnchanged',
    );
    const audit = await clusters.rows(
      `select before->>'plannedCost' as before, after->>'plannedCost' as after,
         after->>'reason' as reason
       from audit_entry where action = 'correctWorkPackage' and subject_id = $1`,
      [id],
    );
    expect(audit).toEqual([{ before: null, after: '5', reason: 'Dự toán mới' }]);
  });
});

describe('nothing is written for', () => {
  it.each<[string, object, Actor | null, string]>([
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['an investor', {}, actorOf('CLUSTER_INVESTOR'), 'FORBIDDEN'],
    ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['an unknown package', { workPackageId: randomUUID() }, laoCaiDepartment, 'NOT_FOUND'],
    ['a day to come', { on: '2090-01-01' }, laoCaiDepartment, 'INVALID_DATE'],
    ['more than the whole', { doneBp: 10_001 }, laoCaiDepartment, 'INVALID_NUMBER'],
  ])('a step by %s', async (_, over, actor, code) => {
    const { id } = await givenPackage();
    const before = await clusters.footprint();
    const step = { workPackageId: id, state: 'STARTED', on: '2026-03-01', ...over };

    expect(await change('recordWorkProgress', step, actor)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('a correction without a reason, or by another province', async () => {
    const { id } = await givenPackage();
    const before = await clusters.footprint();
    const correction = { workPackageId: id, place: 'Trục phụ', reason: 'Nhầm' };

    expect(await change('correctWorkPackage', { ...correction, reason: ' ' })).toEqual([
      'REQUIRED',
    ]);
    expect(await change('correctWorkPackage', correction, laiChauDepartment)).toEqual([
      'FORBIDDEN_PROVINCE',
    ]);
    expect(await clusters.footprint()).toEqual(before);
  });
});
