// Appeals through the graph: the terms in working days, the answer, and a correction that follows.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  givenTradePromotion,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';
import {
  change,
  givenCertified,
  givenClosed,
  jurors,
  makerActor,
  pointsOfTotal,
  score,
  sure,
} from './selections.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const fields = `__typename ... on SelectionRefused { reason messageVi citation { text } }
  ... on SelectionAppeal { id fileBy answerBy daysCertain late state }`;
const file = (entryId: string | undefined, over: object = {}, actor: Actor | null = makerActor) =>
  change(trade, 'fileSelectionAppeal', {
    input: { id: randomUUID(), entryId, filedOn: '2026-06-22', grounds: 'Điểm cộng sai.', ...over },
    actor,
    fields,
  });
const answer = (appealId: string, over: object = {}, actor: Actor = laoCaiDepartment) =>
  change(trade, 'answerSelectionAppeal', {
    input: {
      ...{ id: randomUUID(), appealId, outcome: 'UPHELD', on: '2026-07-06' },
      ...{ answer: 'Chấm lại tiêu chí 1.', number: '7/TB', ...over },
    },
    actor,
    fields,
  });

describe('an appeal', () => {
  it('is filed on the fifteenth working day and to be answered on the tenth', async () => {
    // Notice on Monday 2026-06-01; no day off in June or July.
    const { entryIds } = await givenCertified(trade);

    expect((await file(entryIds[0])).answer).toMatchObject({
      fileBy: '2026-06-22',
      answerBy: '2026-07-06',
      daysCertain: true,
      state: 'FILED',
    });
  });

  it('is refused on the sixteenth, with the last day and the text', async () => {
    const { entryIds } = await givenCertified(trade);
    const before = await trade.footprint();

    const late = await file(entryIds[0], { filedOn: '2026-06-23' });

    expect(late.answer).toMatchObject({
      reason: 'APPEAL_TOO_LATE',
      messageVi: expect.stringContaining('2026-06-22'),
      citation: { text: 'TT 26/2014/TT-BCT, điều 20' },
    });
    expect(await trade.footprint()).toEqual(before);
  });

  it('waits for the notice, and for the answer to the one before', async () => {
    const closed = await givenClosed(trade);
    const { entryIds } = await givenCertified(trade);
    await file(entryIds[0]);

    expect((await file(closed.entryIds[0])).answer).toMatchObject({ reason: 'STATE_FORBIDS' });
    expect((await file(entryIds[0])).answer).toMatchObject({ reason: 'APPEAL_OPEN' });
    expect((await file(entryIds[0], { filedOn: '2026-05-31' })).problems).toEqual([
      'PERIOD_REVERSED',
    ]);
  });

  it('that is upheld lets a juror correct, and the result before stays', async () => {
    const { entryIds } = await givenCertified(trade);
    const entryId = entryIds[1];
    const filed = await file(entryId, {}, laoCaiDepartment);
    const appealId = String(filed.answer?.id);
    const reason = 'Chấm lại sau khiếu nại.';
    const again = {
      juror: jurors[0] ?? null,
      entryId,
      points: pointsOfTotal(90),
      reason,
      appealId,
    };

    const early = await score(trade, again);
    const upheld = await answer(appealId);
    const twice = await answer(appealId);
    sure(await score(trade, again));
    const { data } = await trade.ask(
      `query ($id: ID!) { selectionEntry(id: $id) {
        resultHistory { average passes } scoreSheets { revision appealId } appeals { state late }
      } }`,
      { id: entryId },
      ministry,
    );

    expect(early.answer).toMatchObject({ reason: 'STATE_FORBIDS' });
    expect(upheld.answer).toMatchObject({ state: 'UPHELD', late: false });
    expect(twice.answer).toMatchObject({ reason: 'APPEAL_ANSWERED' });
    expect(data).toMatchObject({
      selectionEntry: {
        // (90 + 60 + 60) / 3 = 70.
        resultHistory: [
          { average: '60.00', passes: false },
          { average: '70.00', passes: true },
        ],
        scoreSheets: expect.arrayContaining([{ revision: 2, appealId }]),
        appeals: [{ state: 'UPHELD', late: false }],
      },
    });
  });

  it('answered after its term says that it is late', async () => {
    const { entryIds } = await givenCertified(trade);
    const { answer: filed } = await file(entryIds[0]);

    const late = await answer(String(filed?.id), { outcome: 'DISMISSED', on: '2026-07-07' });

    expect(late.answer).toMatchObject({ state: 'DISMISSED', late: true });
  });

  it('is filed by its maker or a body of its province, and answered by who approves', async () => {
    const { entryIds } = await givenCertified(trade);
    const codes = [
      (await file(entryIds[1])).problems,
      (await file(entryIds[0], {}, null)).problems,
      (await file(entryIds[0], {}, laiChauDepartment)).problems,
    ];
    const { answer: filed } = await file(entryIds[0]);

    expect(codes).toEqual([['FORBIDDEN'], ['UNAUTHENTICATED'], ['FORBIDDEN_PROVINCE']]);
    expect((await answer(String(filed?.id), {}, laiChauDepartment)).problems).toEqual([
      'FORBIDDEN_PROVINCE',
    ]);
    expect((await answer(String(filed?.id), {}, makerActor)).problems).toEqual(['FORBIDDEN']);
  });
});
