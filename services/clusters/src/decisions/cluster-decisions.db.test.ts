// The life of a decision on cluster support through the graph: its claims come from its steps, and
// nothing moves out of turn, without papers or against the log.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import {
  type Clusters,
  givenClusters,
  givenProject,
  laiChauDepartment,
} from '../clusters.fixture.js';
import {
  bodies,
  contract,
  Decisions,
  issue,
  type PlannedStep,
  type Told,
  thisDay,
  upToApproval,
} from './decisions.fixture.js';

let clusters: Clusters;
let decisions: Decisions;
beforeAll(async () => {
  clusters = await givenClusters();
  decisions = new Decisions(clusters);
});
afterAll(() => clusters.close());

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

const read = async (id: string, actor = bodies.department as ReturnType<typeof actorOf>) =>
  (
    await clusters.ask<{ clusterDecision: Record<string, unknown> | null }>(
      `query ($id: ID!) { clusterDecision(id: $id) {
        state stateNameVi signed { number } archived
        money { requested granted paid }
        items { id claim { state decidingBody } cluster { decisions { id } } decision { id } }
        history { action from to takenBy { role } reason documents { kind } claims { act } }
        nextSteps { action mayTake obstacles { messageVi } documents { kind } }
      } }`,
      { id },
      actor,
    )
  ).data.clusterDecision;

async function givenPlanned(over: object = {}) {
  const { clusterId } = await givenProject(clusters);
  const itemId = await decisions.plan(clusterId);
  return { clusterId, itemId, id: await decisions.opened([itemId], over) };
}

describe('a decision of the province', () => {
  it('is lived from the commune’s proposal to the closed file', async () => {
    const { itemId, id, clusterId } = await givenPlanned();

    const approved = await decisions.live(id, upToApproval);
    expect(approved.claims).toEqual([
      { act: 'RESERVE', item: { id: itemId }, outcome: { __typename: 'ClaimGranted' } },
    ]);
    const signed = await decisions.live(id, [issue]);
    expect(signed.claims).toMatchObject([
      { act: 'CONFIRM', outcome: { __typename: 'ClaimAdvanced' } },
    ]);
    await decisions.live(id, [
      contract,
      ['START_PAYING', bodies.department, { documents: ['PROGRESS_REPORT'] }],
    ]);
    await decisions.pay(itemId, '300000000');
    await decisions.live(id, [
      ['ACCEPT', bodies.department, { documents: ['ACCEPTANCE_MINUTES'] }],
      ['SETTLE', bodies.finance, { documents: ['VOUCHER_LIST', 'SETTLEMENT_NOTICE'] }],
      ['CLOSE', bodies.department],
    ]);

    expect(await read(id)).toMatchObject({
      state: 'CLOSED',
      stateNameVi: 'Đã đóng',
      signed: { number: '812/QĐ-UBND' },
      archived: false,
      money: { requested: 400_000_000, paid: 300_000_000 },
      items: [
        {
          id: itemId,
          claim: { state: 'SETTLED', decidingBody: 'Ủy ban nhân dân tỉnh Lào Cai' },
          cluster: { decisions: [{ id }] },
          decision: { id },
        },
      ],
      nextSteps: [{ action: 'START_RECOVERY', mayTake: false }],
    });
    const { history } = (await read(id)) as { history: { action: string; claims: object[] }[] };
    expect(history.flatMap(({ action, claims }) => [action, ...claims])).toEqual([
      'PROPOSE',
      'APPRAISE',
      ...['APPROVE', { act: 'RESERVE' }],
      ...['ISSUE', { act: 'CONFIRM' }],
      ...['CONTRACT', 'START_PAYING', 'ACCEPT'],
      ...['SETTLE', { act: 'SETTLE' }],
      'CLOSE',
    ]);
    const page = await clusters.ask<{ clusterDecisions: { edges: object[]; totalCount: number } }>(
      `query ($filter: SupportDecisionFilter) { clusterDecisions(filter: $filter, first: 5) {
        edges { node { id ... on ClusterSupportDecision { items { id } } } } totalCount
      } }`,
      { filter: { subjectId: clusterId, state: 'CLOSED', fiscalYear: 2026 } },
      bodies.committee,
    );
    expect(page).toEqual({
      data: {
        clusterDecisions: { edges: [{ node: { id, items: [{ id: itemId }] } }], totalCount: 1 },
      },
      problems: [],
    });
  });

  it('is not moved out of turn: the state says so, and who may move it', async () => {
    const { id } = await givenPlanned();
    const { data } = await decisions.take(id, issue);
    expect(data.takeClusterDecisionStep).toEqual({
      __typename: 'DecisionStepForbidden',
      state: 'PROPOSED',
      reasonVi: expect.stringContaining('«Đã đề nghị»'),
      reasonEn: expect.stringContaining('Return for completion (DOIT)'),
      nextSteps: [
        { action: 'APPRAISE', mayTake: false },
        { action: 'RETURN', mayTake: false },
        { action: 'REJECT', mayTake: false },
        { action: 'WITHDRAW', mayTake: false },
      ],
    });
  });

  it('needs its papers, by name in both languages, and keeps its state without them', async () => {
    const { id } = await givenPlanned();
    const { data } = await decisions.take(id, ['APPRAISE', bodies.department]);
    expect(data.takeClusterDecisionStep).toEqual({
      __typename: 'DecisionStepIncomplete',
      decision: { id, state: 'PROPOSED' },
      missing: [{ kind: 'APPRAISAL_REPORT' }, { kind: 'COST_ESTIMATE' }],
      reasonVi: expect.stringContaining('Báo cáo thẩm định; Dự toán kinh phí'),
      reasonEn: expect.stringContaining('Appraisal report; Cost estimate'),
    });
  });

  it('gives a repeated step its first answer', async () => {
    const { id } = await givenPlanned();
    await decisions.live(id, upToApproval);
    const [action, actor, given] = issue;
    const once: PlannedStep = [action, actor, { ...given, id: randomUUID() }];
    const first = await decisions.take(id, once);
    const before = await clusters.footprint();
    const second = await decisions.take(id, once);
    expect(second).toEqual(first);
    expect(await clusters.footprint()).toEqual(before);
  });
});

describe('an item that the log refuses', () => {
  it('keeps the paper from being signed until it is taken off', async () => {
    const { clusterId } = await givenProject(clusters);
    const number = '99/QĐ-UBND';
    const first = await decisions.opened([await decisions.plan(clusterId, number)]);
    await decisions.live(first, upToApproval);
    const twin = await decisions.plan(clusterId, number);
    const { clusterId: elsewhere } = await givenProject(clusters);
    const good = await decisions.plan(elsewhere);
    const id = await decisions.opened([twin, good]);
    const approved = await decisions.live(id, upToApproval);
    expect(approved.claims?.map(({ outcome }) => outcome.__typename)).toEqual([
      'ClaimRefused',
      'ClaimGranted',
    ]);

    const { data } = await decisions.take(id, issue);
    expect(data.takeClusterDecisionStep).toMatchObject({
      __typename: 'DecisionStepClaimsForbid',
      decision: { state: 'APPROVED' },
      obstacles: [{ messageVi: expect.stringContaining('Trả lại để bỏ hạng mục này ra (RETURN)') }],
      claims: [],
    });

    await decisions.live(id, [['RETURN', bodies.committee, { reason: 'Trùng nội dung chi' }]]);
    const changed = await clusters.ask<{ changeClusterDecisionItems: Told }>(
      `mutation ($input: ChangeDecisionItemsInput!) { changeClusterDecisionItems(input: $input) {
        __typename ... on DecisionItemsChanged { decision { id state } }
      } }`,
      { input: { id: randomUUID(), decisionId: id, itemIds: [good] } },
      bodies.commune,
    );
    expect(changed.data.changeClusterDecisionItems.__typename).toBe('DecisionItemsChanged');
    await decisions.live(id, [
      ['RESUBMIT', bodies.commune, { documents: ['SUPPORT_REQUEST'] }],
      ...upToApproval,
      issue,
    ]);
    expect(await read(id)).toMatchObject({ state: 'ISSUED', items: [{ id: good }] });
  });

  it('is let go of when the decision is withdrawn, and free for another one', async () => {
    const { clusterId } = await givenProject(clusters);
    const id = await decisions.opened([await decisions.plan(clusterId, '12/QĐ-UBND')]);
    await decisions.live(id, upToApproval);
    const withdrawn = await decisions.live(id, [
      ['WITHDRAW', bodies.commune, { reason: 'Chủ đầu tư tự chi', documents: ['SUPPORT_REQUEST'] }],
    ]);
    expect(withdrawn.claims).toMatchObject([{ act: 'RELEASE' }]);
    const again = await decisions.opened([await decisions.plan(clusterId, '12/QĐ-UBND')]);
    const approved = await decisions.live(again, upToApproval);
    expect(approved.claims).toMatchObject([{ outcome: { __typename: 'ClaimGranted' } }]);
  });
});

describe('a decision of a commune', () => {
  it('is the commune’s own from appraisal to signature, and names it as the body to ask', async () => {
    const decider = 'Ủy ban nhân dân xã Bảo Yên (giả định)';
    const { id } = await givenPlanned({ level: 'COMMUNE', decider });
    const { commune } = bodies;
    await decisions.live(id, [
      ['APPRAISE', commune, { documents: ['APPRAISAL_REPORT', 'COST_ESTIMATE'] }],
      ['APPROVE', commune, { documents: ['SUBMISSION'] }],
      ['ISSUE', commune, { documents: ['SIGNED_DECISION'], signed: '41/QĐ-UBND' }],
    ]);
    expect(await read(id)).toMatchObject({
      state: 'ISSUED',
      items: [{ claim: { state: 'CONFIRMED', decidingBody: decider } }],
    });
    const { problems } = await decisions.take(id, contract);
    expect(codes(problems)).toEqual(['FORBIDDEN']);
  });
});

describe('who may', () => {
  it.each([
    ['another province’s department', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['the committee', bodies.committee, 'FORBIDDEN'],
    ['an investor', actorOf('CLUSTER_INVESTOR'), 'FORBIDDEN'],
    ['nobody', null, 'UNAUTHENTICATED'],
  ] as const)('not open a decision: %s', async (_, actor, code) => {
    const { clusterId } = await givenProject(clusters);
    const itemId = await decisions.plan(clusterId);
    const before = await clusters.footprint();
    const input = { id: randomUUID(), itemIds: [itemId] };
    const { problems } = await clusters.ask(
      `mutation ($input: OpenDecisionInput!) {
        openClusterDecision(input: $input) { __typename }
      }`,
      { input: { ...complete, ...input } },
      actor,
    );
    expect(codes(problems)).toEqual([code]);
    expect(await clusters.footprint()).toEqual(before);
  });

  it('read: bodies of the province, not another one’s, not an establishment', async () => {
    const { id, clusterId } = await givenPlanned();
    expect(await read(id, laiChauDepartment)).toBeNull();
    expect(await read(id, actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' }))).toBeNull();
    expect(await read(id, actorOf('AUDITOR'))).toMatchObject({ state: 'PROPOSED' });
    const { problems } = await clusters.ask(
      '{ clusterDecisions { totalCount } }',
      {},
      actorOf('DASHBOARD'),
    );
    expect(codes(problems)).toEqual(['FORBIDDEN']);

    const investor = actorOf('CLUSTER_INVESTOR', { partyKey: 'tax:0101243150' });
    expect(await read(id, investor)).toBeNull();
    await clusters.rows(
      'update industrial_cluster set infrastructure_investor_key = $2 where id = $1',
      [clusterId, 'tax:0101243150'],
    );
    expect(await read(id, investor)).toMatchObject({
      state: 'PROPOSED',
      history: [{ action: 'PROPOSE', documents: [], reason: null }],
    });
  });
});

const complete = {
  title: 'Hỗ trợ',
  level: 'PROVINCE',
  route: 'RECURRENT',
  decider: 'Ủy ban nhân dân tỉnh Lào Cai',
  fiscalYear: 2026,
  tookPlaceOn: thisDay,
  documents: [],
};

describe('opening', () => {
  it.each<[string, object, string, string]>([
    [
      'another route than the items’ source',
      { route: 'PUBLIC_INVESTMENT' },
      'UNKNOWN_VALUE',
      '[0]',
    ],
    ['a level that decides nothing', { level: 'MINISTRY' }, 'UNKNOWN_VALUE', 'input.level'],
    ['an unknown item', { itemIds: [randomUUID()] }, 'NOT_FOUND', 'input.itemIds[0]'],
    ['no item', { itemIds: [] }, 'REQUIRED', 'input.itemIds'],
    ['a day to come', { tookPlaceOn: '2099-01-01' }, 'DAY_IN_THE_FUTURE', 'input.tookPlaceOn'],
  ])('is refused for %s', async (_, over, code, field) => {
    const { clusterId } = await givenProject(clusters);
    const itemId = await decisions.plan(clusterId);
    const { problems } = await decisions.open({ itemIds: [itemId], ...over });
    expect(codes(problems)).toEqual([code]);
    expect(problems[0]?.field).toContain(field);
  });

  it('names the papers that are missing and writes nothing', async () => {
    const { clusterId } = await givenProject(clusters);
    const itemId = await decisions.plan(clusterId);
    const before = await clusters.footprint();
    const { data } = await decisions.open({ itemIds: [itemId], documents: [] });
    expect(data.openClusterDecision).toMatchObject({
      __typename: 'DecisionPapersMissing',
      missing: [{ kind: 'SUPPORT_REQUEST' }, { kind: 'NO_DOUBLE_FUNDING_COMMITMENT' }],
    });
    expect(await clusters.footprint()).toEqual(before);
  });

  it('puts an item on one decision only', async () => {
    const { itemId } = await givenPlanned();
    const { problems } = await decisions.open({ itemIds: [itemId] });
    expect(codes(problems)).toEqual(['ALREADY_EXISTS']);
  });
});
