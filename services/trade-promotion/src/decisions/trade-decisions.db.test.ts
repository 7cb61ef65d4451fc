// The life of a trade promotion decision through the graph: a fair's booths on one paper, reserved
// at its approval, settled after the fair.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, today } from '@kc/funding-fixture';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import { eventually } from '@kc/test-kit';
import {
  addBooths,
  boothsInput,
  givenFair,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const thisDay = todayInVietnam(new Date());
const committee = actorOf('PPC', { province: today('15') });
const finance = actorOf('DOF', { province: today('15') });
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);
const papers = (kinds: readonly string[]) =>
  kinds.map((kind) => ({ kind, name: `Giấy tờ ${kind}`, reference: 'Hồ sơ số 2' }));

interface Told {
  readonly __typename: string;
  readonly reasonVi?: string;
  readonly decision?: { readonly id: string; readonly state: string };
  readonly claims?: readonly { readonly act: string; readonly outcome: { __typename: string } }[];
}

async function booth(eventId: string, number: string, over: object = {}, actor = laoCaiCentre) {
  const id = randomUUID();
  const facts = {
    content: 'BOOTH_RENT',
    source: 'TRADE_PROMOTION_LOCAL',
    beneficiary: 'tax:0100109106',
    objects: [{ booth: { eventId, number } }],
    costLines: [{ kind: 'BOOTH_RENT', amount: '6000000' }],
    period: { from: '2026-12', to: '2026-12' },
    requested: '3000000',
    ...over,
  };
  const input = { id, eventId, description: `Gian hàng ${number}`, facts };
  const { problems } = await trade.ask(
    `mutation ($input: DraftTradeSupportInput!) { draftTradeSupport(input: $input) { id } }`,
    { input },
    actor,
  );
  expect(problems).toEqual([]);
  return id;
}

async function open(itemIds: readonly string[], over: object = {}, actor: Actor = laoCaiCentre) {
  const input = {
    id: randomUUID(),
    title: 'Hỗ trợ gian hàng hội chợ',
    level: 'PROVINCE',
    route: 'LOCAL_PROGRAMME',
    decider: 'Ủy ban nhân dân tỉnh Lào Cai',
    fiscalYear: 2026,
    itemIds,
    tookPlaceOn: thisDay,
    documents: papers(['EVENT_PROPOSAL', 'NO_DOUBLE_FUNDING_COMMITMENT']),
    invented: { note: 'Giả định để thử.' },
    ...over,
  };
  const { data, problems } = await trade.ask<{ openTradeDecision: Told }>(
    `mutation ($input: OpenDecisionInput!) { openTradeDecision(input: $input) {
      __typename ... on DecisionOpened { decision { id state } }
    } }`,
    { input },
    actor,
  );
  return { id: input.id, told: data?.openTradeDecision, problems };
}

type Step = readonly [action: string, by: Actor, documents?: readonly string[], over?: object];

async function take(decisionId: string, [action, actor, documents = [], over = {}]: Step) {
  const input = { id: randomUUID(), decisionId, action, tookPlaceOn: thisDay, ...over };
  return trade.ask<{ takeTradeDecisionStep: Told }>(
    `mutation ($input: TakeDecisionStepInput!) { takeTradeDecisionStep(input: $input) {
      __typename
      ... on DecisionStepTaken { decision { id state } claims { act outcome { __typename } } }
      ... on DecisionStepForbidden { reasonVi decision { id state } }
      ... on DecisionStepClaimsForbid { decision { id state } reasonVi }
    } }`,
    { input: { ...input, documents: papers(documents) } },
    actor,
  );
}

async function live(decisionId: string, steps: readonly Step[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const step of steps) {
    const { data, problems } = await take(decisionId, step);
    expect(problems).toEqual([]);
    expect(data.takeTradeDecisionStep.__typename).toBe('DecisionStepTaken');
    told.push(data.takeTradeDecisionStep);
  }
  return told;
}

const signed = { decision: { number: '77/QĐ', date: thisDay } };
const appraisal = ['APPRAISAL_REPORT', 'COST_ESTIMATE'];
const commitment = ['SUPPORT_CONTRACT', 'NO_DOUBLE_FUNDING_COMMITMENT'];

describe('a local programme', () => {
  it('pays two booths by one paper, from the proposal to the closed file', async () => {
    const eventId = await givenFair(trade, ['A1', 'A2']);
    const other = { beneficiary: 'tax:0101243150' };
    const itemIds = [await booth(eventId, 'A1'), await booth(eventId, 'A2', other)];
    const { id, problems } = await open(itemIds);
    expect(problems).toEqual([]);
    const [, approved, confirmed] = await live(id, [
      ['APPRAISE', laoCaiDepartment, appraisal],
      ['APPROVE', committee, ['SUBMISSION']],
      ['ISSUE', committee, ['SIGNED_DECISION'], signed],
      ['CONTRACT', laoCaiCentre, commitment],
      ['HOLD_EVENT', laoCaiCentre, ['EXHIBITOR_LIST']],
      ['REPORT', laoCaiCentre, ['EVENT_REPORT']],
    ]);
    const granted = { act: 'RESERVE', outcome: { __typename: 'ClaimGranted' } };
    expect(approved?.claims).toEqual([granted, granted]);
    expect(confirmed?.claims?.map(({ act }) => act)).toEqual(['CONFIRM', 'CONFIRM']);
    for (const [at, itemId] of itemIds.entries()) await pay(itemId, at);
    const settled = await live(id, [
      ['ACCEPT', laoCaiDepartment, ['ACCEPTANCE_MINUTES']],
      ['SETTLE', finance, ['VOUCHER_LIST', 'SETTLEMENT_NOTICE']],
      ['CLOSE', laoCaiCentre],
    ]);
    expect(settled[1]?.claims?.map(({ act }) => act)).toEqual(['SETTLE', 'SETTLE']);

    const { data } = await trade.ask<{ tradeEvent: object }>(
      `query ($id: ID!) { tradeEvent(id: $id) { decisions {
        id state money { paid } items { claim { state } decision { id } }
        history { action dueOn late }
      } } }`,
      { id: eventId },
      committee,
    );
    const item = { claim: { state: 'SETTLED' }, decision: { id } };
    const report = expect.objectContaining({ action: 'REPORT', late: false }) as object;
    expect(data.tradeEvent).toEqual({
      decisions: [
        {
          id,
          state: 'CLOSED',
          money: { paid: 6_000_000 },
          items: [item, item],
          history: expect.arrayContaining([report]),
        },
      ],
    });
  });

  it('is approved by the committee alone, and not before the appraisal', async () => {
    const eventId = await givenFair(trade);
    const { id } = await open([await booth(eventId, 'A1')]);
    for (const actor of [laoCaiCentre, laoCaiDepartment, ministry]) {
      const { problems } = await take(id, ['APPROVE', actor, ['SUBMISSION']]);
      expect(codes(problems)).toEqual(['FORBIDDEN']);
    }
    const early = await take(id, ['APPROVE', committee, ['SUBMISSION']]);
    expect(early.data.takeTradeDecisionStep).toMatchObject({
      __typename: 'DecisionStepForbidden',
      decision: { state: 'PROPOSED' },
      reasonVi: expect.stringContaining('Thẩm định đề án (DOIT)'),
    });
    const strange = await take(id, ['APPRAISE', laiChauDepartment, appraisal]);
    expect(codes(strange.problems)).toEqual(['FORBIDDEN_PROVINCE']);
  });
});

describe('a national programme', () => {
  it('is proposed by a province, decided by the ministry, and let go of when terminated', async () => {
    const eventId = await givenFair(trade);
    const national = { source: 'TRADE_PROMOTION_NATIONAL' };
    const itemId = await booth(eventId, 'A1', national, ministry);
    const level = { level: 'MINISTRY', route: 'NATIONAL_PROGRAMME', decider: 'Bộ Công Thương' };
    const { id, problems } = await open([itemId], level, laoCaiDepartment);
    expect(problems).toEqual([]);
    const told = await live(id, [
      ['APPRAISE', ministry, appraisal],
      ['APPROVE', ministry, ['SUBMISSION']],
      ['ISSUE', ministry, ['SIGNED_DECISION'], signed],
      ['TERMINATE', ministry, ['TERMINATION_NOTICE'], { reason: 'Hội chợ hoãn' }],
    ]);
    expect(told.at(-1)).toMatchObject({
      decision: { state: 'TERMINATED' },
      claims: [{ act: 'RELEASE', outcome: { __typename: 'ClaimAdvanced' } }],
    });
  });

  it('does not pay from a province’s money', async () => {
    const eventId = await givenFair(trade);
    const level = { level: 'MINISTRY', route: 'NATIONAL_PROGRAMME' };
    const { problems } = await open([await booth(eventId, 'A1')], level, ministry);
    expect(codes(problems)).toEqual(['UNKNOWN_VALUE']);
  });
});

describe('a fair of 270 booths', () => {
  it('goes on one paper: all are claimed at its approval and confirmed at its signature', async () => {
    const numbers = Array.from({ length: 270 }, (_, at) => `N${at + 1}`);
    const eventId = await givenFair(trade, numbers.slice(0, 90));
    for (const from of [90, 180]) {
      const input = boothsInput(eventId, numbers.slice(from, from + 90));
      expect((await trade.ask(addBooths, { input }, laoCaiDepartment)).problems).toEqual([]);
    }
    const itemIds: string[] = [];
    for (const number of numbers) itemIds.push(await booth(eventId, number));
    const { id } = await open(itemIds);
    await live(id, [['APPRAISE', laoCaiDepartment, appraisal]]);
    for (const [act, step] of [
      ['RESERVE', ['APPROVE', committee, ['SUBMISSION'], { id: randomUUID() }]],
      ['CONFIRM', ['ISSUE', committee, ['SIGNED_DECISION'], { ...signed, id: randomUUID() }]],
    ] as const) {
      await eventually(
        async () => {
          const { data } = await take(id, step);
          const { __typename, claims = [] } = data.takeTradeDecisionStep;
          expect(__typename).toBe('DecisionStepTaken');
          expect(claims).toHaveLength(270);
          const told = new Set(claims.map((one) => `${one.act} ${one.outcome.__typename}`));
          const answer = act === 'RESERVE' ? 'ClaimGranted' : 'ClaimAdvanced';
          expect([...told]).toEqual([`${act} ${answer}`]);
        },
        { withinMs: 60_000 },
      );
    }
  }, 180_000);
});

async function pay(itemId: string, at: number): Promise<void> {
  const line = { sellerTaxCode: '0100109106', symbol: '1C26TBB', number: `${Date.now()}${at}` };
  const invoiceLines = [{ ...line, line: 1 }];
  const paymentId = randomUUID();
  const input = { itemId, paymentId, kind: 'PAYMENT', amount: '3000000', invoiceLines };
  const { problems } = await trade.ask(
    `mutation ($input: PaySupportInput!) { payTradeSupport(input: $input) { __typename } }`,
    { input },
    laoCaiCentre,
  );
  expect(problems).toEqual([]);
}
