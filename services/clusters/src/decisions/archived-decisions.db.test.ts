// Decisions entered from the archive: all their items at once, with the payer as it then was, and
// the conflicts that they open.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Clusters, givenClusters, givenProject } from '../clusters.fixture.js';
import { bodies, Decisions, issue, type Told, upToApproval } from './decisions.fixture.js';

let clusters: Clusters;
let decisions: Decisions;
beforeAll(async () => {
  clusters = await givenClusters();
  decisions = new Decisions(clusters);
});
afterAll(() => clusters.close());

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);
const district = 'Ủy ban nhân dân huyện Bảo Yên (giả định)';
const oldCode = { scheme: 'GSO_2004', code: '10' };

function record(itemIds: readonly string[], over: object = {}, actor = bodies.commune) {
  const money = { granted: '350000000', paid: '350000000', settled: true };
  const input = {
    id: randomUUID(),
    title: 'Hỗ trợ quy hoạch chi tiết cụm (giả định)',
    level: 'DISTRICT',
    route: 'RECURRENT',
    decider: district,
    fiscalYear: 2024,
    signed: { number: '407/QĐ-UBND', date: '2024-05-10' },
    provenance: 'Kho lưu trữ xã, hộp 12',
    items: itemIds.map((itemId) => ({ itemId, ...money })),
    invented: { note: 'Giả định để thử.' },
    ...over,
  };
  const ask = () =>
    clusters.ask<{ recordArchivedClusterDecision: Told }>(
      `mutation ($input: RecordArchivedDecisionInput!) {
        recordArchivedClusterDecision(input: $input) {
          __typename
          ... on ArchivedDecisionRecorded {
            decision { id state archived provenance decider level signed { number date } }
            claims { act item { id } outcome { __typename } }
            conflicts { id kind subject { id } met { id service } }
          }
          ... on ArchivedDecisionPending { decision { id } }
        }
      }`,
      { input },
      actor,
    );
  return { id: input.id, ask };
}

describe('a decision of a district that is no more', () => {
  it('records all its items at once, and lists what they meet', async () => {
    const { clusterId } = await givenProject(clusters);
    const number = '44/QĐ-UBND';
    const promised = await decisions.opened([await decisions.plan(clusterId, number)]);
    await decisions.live(promised, upToApproval);
    const { clusterId: elsewhere } = await givenProject(clusters);
    const [twin, alone] = [
      await decisions.plan(clusterId, number),
      await decisions.plan(elsewhere),
    ];

    const { id, ask } = record([twin, alone]);
    const first = await ask();

    expect(first).toMatchObject({
      problems: [],
      data: {
        recordArchivedClusterDecision: {
          __typename: 'ArchivedDecisionRecorded',
          decision: {
            id,
            state: 'SETTLED',
            archived: true,
            decider: district,
            level: 'DISTRICT',
            provenance: 'Kho lưu trữ xã, hộp 12',
            signed: { number: '407/QĐ-UBND', date: '2024-05-10' },
          },
          claims: [
            { act: 'RECORD', item: { id: twin } },
            { act: 'RECORD', item: { id: alone } },
          ],
          conflicts: [{ kind: 'CONFLICT', met: [{ service: 'clusters' }] }],
        },
      },
    });
    // What it met is stopped until two persons rule.
    const { data } = await decisions.take(promised, issue);
    expect(data.takeClusterDecisionStep).toMatchObject({
      __typename: 'DecisionStepClaimsForbid',
      decision: { state: 'APPROVED' },
      obstacles: [{ messageVi: expect.stringContaining('xung đột') }],
    });

    const before = await clusters.footprint();
    expect(await ask()).toEqual(first);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('goes on in the cycle of the commune that took over', async () => {
    const { clusterId } = await givenProject(clusters);
    const { id, ask } = record([await decisions.plan(clusterId)]);
    await ask();
    await decisions.live(id, [
      ['START_RECOVERY', bodies.commune, { reason: 'Thanh tra kết luận' }],
      ['COMPLETE_RECOVERY', bodies.commune, { documents: ['RECOVERY_VOUCHER'] }],
    ]);
  });
});

describe('a paper from the archive is refused', () => {
  it.each<[string, object, string, string]>([
    [
      'for a district after there were none',
      { signed: { number: '1/QĐ-UBND', date: '2025-07-01' } },
      'UNKNOWN_VALUE',
      'input.level',
    ],
    [
      'for a day to come',
      { signed: { number: '1/QĐ-UBND', date: '2099-01-01' } },
      'DAY_IN_THE_FUTURE',
      'input.signed.date',
    ],
    ['without items', { items: [] }, 'REQUIRED', 'input.items'],
    ['for a level that never paid', { level: 'MINISTRY' }, 'UNKNOWN_VALUE', 'input.level'],
  ])('%s', async (_, over, code, field) => {
    const { clusterId } = await givenProject(clusters);
    const itemId = await decisions.plan(clusterId);
    const before = await clusters.footprint();
    const { problems } = await record([itemId], over).ask();
    expect(codes(problems)).toEqual([code]);
    expect(problems[0]?.field).toBe(field);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('when more was paid than granted, or an item has its claim already', async () => {
    const { clusterId } = await givenProject(clusters);
    const itemId = await decisions.plan(clusterId);
    const money = { itemId, granted: '1', paid: '2', settled: false };
    const above = await record([itemId], { items: [money] }).ask();
    expect(codes(above.problems)).toEqual(['PAID_ABOVE_GRANT']);
    await clusters.ask(
      `mutation ($input: ClaimSupportInput!) { claimClusterSupport(input: $input) { __typename } }`,
      { input: { itemId, claimId: randomUUID() } },
      bodies.department,
    );
    const claimed = await record([itemId]).ask();
    expect(codes(claimed.problems)).toEqual(['NOT_ALLOWED_IN_STATE']);
  });
});

it('a cluster of an old code is the province’s that took it in', async () => {
  const { clusterId } = await givenProject(clusters);
  await clusters.rows(
    'update industrial_cluster set province_scheme = $2, province_code = $3 where id = $1',
    [clusterId, oldCode.scheme, oldCode.code],
  );
  const { ask } = record([await decisions.plan(clusterId)]);
  const { data } = await ask();
  expect(data.recordArchivedClusterDecision.__typename).toBe('ArchivedDecisionRecorded');
});
