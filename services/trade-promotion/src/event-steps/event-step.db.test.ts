// Steps of an event through the graph: who may take which, what is kept, and that nobody is entered
// at an event that was called off.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import {
  eventInput,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  registerTradeEvent,
  type TradePromotion,
} from '../trade-promotion.fixture.js';
import { daysAfter } from './event-step.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const today = todayInVietnam(new Date());

/** Opens in 60 days. */
async function given(over: object = {}, actor: Actor = laoCaiDepartment): Promise<string> {
  const from = daysAfter(today, 60);
  const days = { from, to: daysAfter(from, 4) };
  const kind = 'OTHER_DOMESTIC_FAIR';
  const input = eventInput({ kind, days, registrationExempt: false, ...over });
  const { problems } = await trade.ask(registerTradeEvent, { input }, actor);
  expect(problems).toEqual([]);
  return String(input.id);
}

const take = (eventId: string, kind: string, over: object = {}, actor: Actor = laoCaiDepartment) =>
  trade.ask<{ recordEventStep: Record<string, unknown> }>(
    `mutation ($input: RecordEventStepInput!) { recordEventStep(input: $input) {
      state steps { kind on number body reason }
      registration { exempt appliedOn appliedLate answerBy reportBy rule { citation { text } } }
    } }`,
    { input: { id: randomUUID(), eventId, kind, on: today, ...over } },
    actor,
  );

describe('recordEventStep', () => {
  it('keeps application and confirmation, and shows the days of the rule', async () => {
    const eventId = await given();
    await take(eventId, 'APPLIED', {}, laoCaiCentre);
    const paper = { number: '45/XN-SCT', body: 'Sở Công Thương Lào Cai' };

    const { data } = await take(eventId, 'CONFIRMED', paper);

    expect(data.recordEventStep).toEqual({
      state: 'CONFIRMED',
      steps: [
        { kind: 'APPLIED', on: today, number: null, body: null, reason: null },
        { kind: 'CONFIRMED', on: today, ...paper, reason: null },
      ],
      registration: {
        ...{ exempt: false, appliedOn: today, appliedLate: false },
        answerBy: expect.any(String),
        reportBy: daysAfter(today, 94),
        rule: { citation: { text: 'NĐ 81/2018/NĐ-CP, điều 29' } },
      },
    });
    const audit = await trade.rows('select action from audit_entry where subject_id = $1', [
      eventId,
    ]);
    expect(audit.map(({ action }) => action)).toEqual([
      'registerTradeEvent',
      'recordEventStep',
      'recordEventStep',
    ]);
  });

  it('records a late application and says so', async () => {
    const from = daysAfter(today, 10);
    const eventId = await given({ days: { from, to: from } });
    const { data } = await take(eventId, 'APPLIED');
    expect(data.recordEventStep).toMatchObject({ registration: { appliedLate: true } });
  });

  const paper = { number: '1/QĐ' };
  it.each<[string, string, object, Actor, string]>([
    ['a confirmation by the centre', 'CONFIRMED', paper, laoCaiCentre, 'FORBIDDEN'],
    ['another province', 'APPLIED', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['a confirmation before any application', 'CONFIRMED', paper, ministry, 'NOT_ALLOWED_IN_STATE'],
    ['a confirmation without number', 'CONFIRMED', {}, ministry, 'REQUIRED'],
    ['a cancellation without reason', 'CANCELLED', {}, ministry, 'REASON_REQUIRED'],
    ['a day to come', 'APPLIED', { on: '2100-01-01' }, ministry, 'DAY_IN_THE_FUTURE'],
    ['a report before the end', 'REPORTED', {}, ministry, 'NOT_ALLOWED_IN_STATE'],
  ])('refuses %s and leaves nothing behind', async (_, kind, over, actor, code) => {
    const eventId = await given();
    const before = await trade.footprint();
    const { problems } = await take(eventId, kind, over, actor);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });

  it('lets the ministry alone confirm a fair abroad', async () => {
    const abroad = { kind: 'FAIR_ABROAD', province: null, country: 'LA' };
    const eventId = await given(abroad);
    await take(eventId, 'APPLIED');
    const refused = await take(eventId, 'CONFIRMED', paper, laoCaiDepartment);
    const { data } = await take(eventId, 'CONFIRMED', paper, ministry);
    expect(refused.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    expect(data.recordEventStep).toMatchObject({ state: 'CONFIRMED' });
  });

  it('enters nobody at an event that was called off', async () => {
    const eventId = await given();
    await take(eventId, 'CANCELLED', { reason: 'Bão số 3' });
    const rows = [{ id: randomUUID(), partyKey: 'tax:0100109106', name: 'HTX (giả định)' }];
    const { problems } = await trade.ask(
      `mutation ($input: RegisterParticipationsInput!) {
        registerParticipations(input: $input) { __typename }
      }`,
      { input: { id: randomUUID(), eventId, rows } },
      laoCaiDepartment,
    );
    expect(problems.map(({ code, value }) => [code, value])).toEqual([
      ['NOT_ALLOWED_IN_STATE', 'CANCELLED'],
    ]);
  });
});

it('keeps co-organisers in order, and the latest list takes the place of the first', async () => {
  const eventId = await given();
  const set = (...coOrganisers: object[]) =>
    trade.ask<{ setCoOrganisers: object }>(
      `mutation ($input: SetCoOrganisersInput!) { setCoOrganisers(input: $input) {
        coOrganisers { name partyKey part }
      } }`,
      { input: { id: randomUUID(), eventId, coOrganisers } },
      laoCaiDepartment,
    );
  const host = { name: 'UBND tỉnh', partyKey: null, part: 'CO_ORGANISER' };
  const sponsor = { name: 'Ngân hàng (giả định)', partyKey: 'tax:0100109106', part: 'SPONSOR' };
  await set(sponsor);
  const { data } = await set(host, sponsor);
  expect(data.setCoOrganisers).toEqual({ coOrganisers: [host, sponsor] });
});
