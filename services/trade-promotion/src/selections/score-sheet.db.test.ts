// Scores through the graph: hidden from everybody but their juror until the close, then open to
// few; corrections stay visible, and the same sheets always give the same ranks.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  givenTradePromotion,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';
import {
  declare,
  givenCertified,
  givenClosed,
  givenScoring,
  jurors,
  makerActor,
  pointsOfTotal,
  score,
  stepInput,
  sure,
  takeStep,
} from './selections.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const [first, second] = jurors as [Actor, Actor];
const auditor = actorOf('AUDITOR');

interface Seen {
  readonly selectionEntry: {
    readonly scoreSheets: readonly { readonly total: string; readonly revision: number }[];
    readonly result: Record<string, unknown> | null;
    readonly resultHistory: readonly { readonly average: string; readonly because: string }[];
  } | null;
}

const query = `query ($id: ID!) { selectionEntry(id: $id) {
  scoreSheets { total revision } result { average rank passes because }
  resultHistory { average because }
} }`;

async function seenBy(entryId: string | undefined, actor: Actor | null) {
  const { data, problems } = await trade.ask<Seen>(query, { id: entryId }, actor);
  expect(problems).toEqual([]);
  return data.selectionEntry;
}

describe('while a round is being scored', () => {
  it('a sheet is seen by its juror alone', async () => {
    const { entryIds } = await givenScoring(trade);
    const [entryId] = entryIds;
    sure(await score(trade, { juror: first, entryId, points: pointsOfTotal(82.5) }));
    const blind = { scoreSheets: [], result: null, resultHistory: [] };

    expect(await seenBy(entryId, first)).toEqual({
      ...blind,
      scoreSheets: [{ total: '82.50', revision: 1 }],
    });
    const lookers = [second, ministry, laoCaiDepartment, laoCaiCentre, auditor, makerActor];
    for (const actor of lookers) expect(await seenBy(entryId, actor)).toEqual(blind);
    for (const actor of [null, laiChauDepartment, actorOf('DASHBOARD')]) {
      expect(await seenBy(entryId, actor)).toBeNull();
    }
  });

  it('a juror corrects the own sheet with a reason, and both stay', async () => {
    const { entryIds } = await givenScoring(trade);
    const [entryId] = entryIds;
    sure(await score(trade, { juror: first, entryId, points: pointsOfTotal(80) }));

    const silent = await score(trade, { juror: first, entryId, points: pointsOfTotal(81) });
    const said = { juror: first, entryId, points: pointsOfTotal(81), reason: 'Cộng nhầm.' };
    const { answer } = await score(trade, said);

    expect(silent.problems).toEqual(['REASON_REQUIRED']);
    expect(answer).toMatchObject({ total: '81.00', revision: 2 });
    expect((await seenBy(entryId, first))?.scoreSheets).toEqual([
      { total: '80.00', revision: 1 },
      { total: '81.00', revision: 2 },
    ]);
  });

  it('nobody scores for a juror, and no juror an entry with a conflict', async () => {
    const { entryIds, memberIds } = await givenScoring(trade);
    const [entryId] = entryIds;
    const points = pointsOfTotal(80);
    const conflict = { memberId: memberIds[0], entryIds: [entryId], statement: 'Là cổ đông.' };
    sure(await declare(trade, { id: randomUUID(), on: '2026-05-04', ...conflict }, first));
    const before = await trade.footprint();

    const reasons = [];
    for (const juror of [laoCaiDepartment, first]) {
      reasons.push((await score(trade, { juror, entryId, points })).answer?.reason);
    }
    const nobody = await score(trade, { juror: null, entryId, points });

    expect(reasons).toEqual(['NOT_A_JUROR', 'CONFLICT_OF_INTEREST']);
    expect(nobody.problems).toEqual(['UNAUTHENTICATED']);
    expect(await trade.footprint()).toEqual(before);
  });

  it.each<[string, (points: ReturnType<typeof pointsOfTotal>) => object[], string]>([
    [
      'an unknown criterion',
      (points) => [...points, { criterion: 'X', points: '1' }],
      'UNKNOWN_VALUE',
    ],
    ['a criterion left out', (points) => points.slice(1), 'INVALID_REQUEST'],
    ['a criterion twice', (points) => [...points, ...points.slice(0, 1)], 'INVALID_REQUEST'],
    [
      'points above the most',
      ([_, ...points]) => [{ criterion: 'MARKET', points: '30.01' }, ...points],
      'UNKNOWN_VALUE',
    ],
    [
      'a decimal comma',
      ([_, ...points]) => [{ criterion: 'MARKET', points: '24,5' }, ...points],
      'UNKNOWN_VALUE',
    ],
  ])('refuses %s', async (_, change, code) => {
    const { entryIds } = await givenScoring(trade);
    const before = await trade.footprint();

    const points = change(pointsOfTotal(80));
    const { problems } = await score(trade, { juror: first, entryId: entryIds[0], points });

    expect(problems).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });

  it('a round with sheets missing is not closed', async () => {
    const { entryIds, roundId } = await givenScoring(trade);
    sure(await score(trade, { juror: first, entryId: entryIds[0], points: pointsOfTotal(80) }));

    const { answer } = await takeStep(trade, stepInput(roundId, 'CLOSE'));

    // Three jurors, two entries, one sheet.
    expect(answer).toMatchObject({
      reason: 'SCORES_MISSING',
      messageVi: expect.stringMatching('5'),
    });
  });
});

describe('after the close', () => {
  it('sheets are open to the ministry, auditors and the department of the province', async () => {
    const { entryIds } = await givenClosed(trade);
    const [entryId] = entryIds;
    const full = { average: '82.00', rank: 1, passes: true, because: 'CLOSE' };

    for (const actor of [ministry, auditor, laoCaiDepartment]) {
      const seen = await seenBy(entryId, actor);
      expect(seen?.scoreSheets).toHaveLength(3);
      expect(seen?.result).toEqual(full);
    }
    const ownTotal = await seenBy(entryId, makerActor);
    expect(ownTotal).toMatchObject({ scoreSheets: [], result: full });
    expect((await seenBy(entryId, first))?.scoreSheets).toHaveLength(1);
    expect(await seenBy(entryId, laoCaiCentre)).toMatchObject({ scoreSheets: [], result: null });
    expect(await seenBy(entryId, null)).toBeNull();
    expect((await seenBy(entryIds[1], laoCaiDepartment))?.result).toMatchObject({
      rank: 2,
      passes: false,
    });
  });

  it('a correction needs its reason and changes the results in sight', async () => {
    const { entryIds } = await givenClosed(trade);
    const [, entryId] = entryIds;
    const points = pointsOfTotal(93);

    const silent = await score(trade, { juror: first, entryId, points });
    const reason = 'Ghi nhầm cột.';
    sure(await score(trade, { juror: first, entryId, points, reason }));

    expect(silent.answer).toMatchObject({ reason: 'STATE_FORBIDS' });
    // (93 + 60 + 60) / 3 = 71.
    expect((await seenBy(entryId, laoCaiDepartment))?.resultHistory).toEqual([
      { average: '60.00', because: 'CLOSE' },
      { average: '71.00', because: reason },
    ]);
  });

  it('the public learns of a certified round who passed, and not by how much', async () => {
    const { entryIds, roundId } = await givenCertified(trade);

    const { data } = await trade.ask(
      `query ($id: ID!) { selectionRound(id: $id) { entries { totalCount edges { node {
        id result { average rank passes because } scoreSheets { id } papers { kind }
      } } } } }`,
      { id: roundId },
    );

    expect(data).toEqual({
      selectionRound: {
        entries: {
          totalCount: 1,
          edges: [
            {
              node: {
                id: entryIds[0],
                result: { average: null, rank: 1, passes: true, because: null },
                scoreSheets: [],
                papers: [],
              },
            },
          ],
        },
      },
    });
    expect(await seenBy(entryIds[1], null)).toBeNull();
  });

  it('a juror without an appeal corrects nothing any more', async () => {
    const { entryIds } = await givenCertified(trade);
    const late = { juror: first, entryId: entryIds[1], points: pointsOfTotal(93), reason: 'Muộn.' };

    expect((await score(trade, late)).answer).toMatchObject({ reason: 'STATE_FORBIDS' });
  });
});

describe('a whole round in one query', () => {
  const whole = `query ($id: ID!) { selectionRound(id: $id) { members { name } entries(first: 100) {
    totalCount edges { node {
      round { name } result { rank } scoreSheets { total member { name } } appeals { state }
      certificates { number } prizes { id } lowerCertificate { number }
    } }
  } } }`;

  it('takes as many statements for five entries as for two', async () => {
    const statements = [];
    for (const totals of [
      [82, 60],
      [82, 60, 75, 90, 71],
    ]) {
      const { roundId } = await givenClosed(trade, { totals });
      const ask = () => trade.ask(whole, { id: roundId }, ministry);
      statements.push(await trade.statementsOf(ask));
    }

    expect(statements[0]).toBeGreaterThan(5);
    expect(statements[1]).toBe(statements[0]);
  });
});
