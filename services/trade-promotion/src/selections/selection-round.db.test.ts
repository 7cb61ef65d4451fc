// Rounds through the graph: planning, the steps and what each asks for, and who sees whose name.
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
  addMembers,
  declare,
  enter,
  entryInput,
  givenBodies,
  givenOpenRound,
  jurors,
  plan,
  roundInput,
  stepInput,
  takeStep,
} from './selections.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const above = { province: null, locality: null };
const ofRegion = { ...above, level: 'REGION', region: 'NORTH', councilSize: 9 };

describe('planSelectionRound', () => {
  it('keeps a round with the division of points and its citation, and one audit entry', async () => {
    const input = roundInput({ cycleYear: 2026 });
    expect((await plan(trade, input)).answer).toMatchObject({ state: 'PLANNED' });

    const { data } = await trade.ask(
      `query ($id: ID!) { selectionRound(id: $id) {
        level cycleYear province { code } criteria { code maxPoints } criteriaSource
        cycleReadings { reading fits } invented
      } }`,
      { id: input.id },
    );
    const audit = await trade.rows('select action from audit_entry where subject_id = $1', [
      input.id,
    ]);

    expect(data).toEqual({
      selectionRound: {
        level: 'PROVINCE',
        cycleYear: 2026,
        province: { code: '15' },
        criteria: [
          { code: 'MARKET', maxPoints: 30 },
          { code: 'ECONOMY', maxPoints: 30 },
          { code: 'CULTURE', maxPoints: 25 },
          { code: 'OTHER', maxPoints: 15 },
        ],
        criteriaSource: 'TT 26/2014/TT-BCT',
        cycleReadings: [
          { reading: 'TEXT', fits: false },
          { reading: 'PRACTICE', fits: true },
        ],
        invented: true,
      },
    });
    expect(audit).toEqual([{ action: 'planSelectionRound' }]);
  });

  it('takes a division of its own that a decision gives', async () => {
    const criteria = {
      source: 'QĐ 12/QĐ-SCT',
      criteria: [
        { code: 'A', maxPoints: 60 },
        { code: 'B', maxPoints: 40 },
      ],
    };
    expect((await plan(trade, roundInput({ criteria }))).answer).toMatchObject({
      state: 'PLANNED',
    });
  });

  it('gives a repeated call its first answer and writes nothing more', async () => {
    const input = roundInput();
    const first = await plan(trade, input);
    const before = await trade.footprint();

    expect(await plan(trade, input)).toEqual(first);
    expect(await trade.footprint()).toEqual(before);
  });

  it.each<[string, Record<string, unknown>, Actor, string]>([
    ['a second round of the cycle', { cycleYear: 2024 }, laoCaiDepartment, 'ROUND_EXISTS'],
    [
      'a district after June 2025',
      { level: 'DISTRICT', locality: 'Sa Pa' },
      laoCaiDepartment,
      'LEVEL_NOT_IN_FORCE',
    ],
    ['a council of eight', { councilSize: 8 }, laoCaiDepartment, 'COUNCIL_SIZE'],
    ['an even jury', { jurySize: 4 }, laoCaiDepartment, 'JURY_SIZE'],
  ])('refuses %s and leaves nothing behind', async (_, over, actor, reason) => {
    await plan(trade, roundInput({ cycleYear: 2024 }));
    const before = await trade.footprint();

    const { answer } = await plan(trade, roundInput(over), actor);

    expect(answer).toMatchObject({ __typename: 'SelectionRefused', reason });
    expect(await trade.footprint()).toEqual(before);
  });

  it.each<[string, Record<string, unknown>, Actor | null, string]>([
    ['a province for the nation', { level: 'NATION' }, ministry, 'INVALID_REQUEST'],
    ['no province', { province: null }, laoCaiDepartment, 'REQUIRED'],
    ['no region', { ...above, level: 'REGION' }, ministry, 'REQUIRED'],
    [
      'a division of 90 points',
      { criteria: { source: 'QĐ 1', criteria: [{ code: 'A', maxPoints: 90 }] } },
      laoCaiDepartment,
      'INVALID_NUMBER',
    ],
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['an establishment', {}, actorOf('ESTABLISHMENT'), 'FORBIDDEN'],
    ['another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['a department for a region', ofRegion, laoCaiDepartment, 'FORBIDDEN'],
  ])('is refused for %s', async (_, over, actor, code) => {
    const before = await trade.footprint();

    const { problems } = await plan(trade, roundInput(over), actor as Actor);

    expect(problems).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });
});

describe('takeSelectionStep', () => {
  it('starts the scoring when council and jury are complete and have declared', async () => {
    const roundId = await givenOpenRound(trade);
    const start = () => takeStep(trade, stepInput(roundId, 'START_SCORING'));

    const empty = await start();
    await enter(trade, entryInput(roundId));
    const unmanned = await start();
    const memberId = randomUUID();
    const one = { body: 'JURY', role: 'MEMBER', name: 'Giám khảo lạ', organisation: 'Hội' };
    await givenBodies(trade, roundId);
    await addMembers(trade, { id: randomUUID(), roundId, members: [{ id: memberId, ...one }] });
    const tooMany = await start();

    expect([empty, unmanned, tooMany].map(({ answer }) => answer?.reason)).toEqual([
      'NO_ENTRIES',
      'COUNCIL_SIZE',
      'JURY_SIZE',
    ]);
    await trade.rows('update selection_member set ended_on = $2 where id = $1', [
      memberId,
      '2026-05-01',
    ]);
    await trade.rows(
      'update selection_member set declared_on = null where round_id = $1 and person_id = $2',
      [roundId, 'juror-1'],
    );
    expect((await start()).answer?.reason).toBe('INTEREST_NOT_DECLARED');
    await trade.rows('update selection_member set declared_on = $2 where round_id = $1', [
      roundId,
      '2026-05-01',
    ]);
    expect((await start()).answer).toMatchObject({ state: 'SCORING' });
  });

  it.each([
    ['CERTIFY', { decision: { number: '1', date: '2026-05-01' }, notifiedOn: '2026-05-01' }],
    ['CLOSE', {}],
    ['OPEN', {}],
  ])('refuses %s in a state from which it does not start', async (step, over) => {
    const roundId = await givenOpenRound(trade);
    const before = await trade.footprint();

    const { answer } = await takeStep(trade, stepInput(roundId, step, over));

    expect(answer).toMatchObject({ __typename: 'SelectionRefused', reason: 'STATE_FORBIDS' });
    expect(await trade.footprint()).toEqual(before);
  });

  it('cancels with a reason, and then another round may stand in its place', async () => {
    const input = roundInput();
    await plan(trade, input);

    const silent = await takeStep(trade, stepInput(input.id, 'CANCEL'));
    const { answer } = await takeStep(trade, stepInput(input.id, 'CANCEL', { reason: 'Bão.' }));
    const again = await plan(trade, { ...input, id: randomUUID() });

    expect(silent.problems).toEqual(['REASON_REQUIRED']);
    expect(answer).toMatchObject({ state: 'CANCELLED' });
    expect(again.answer).toMatchObject({ state: 'PLANNED' });
  });

  it('is refused for a centre of another province', async () => {
    const roundId = await givenOpenRound(trade);

    const { problems } = await takeStep(
      trade,
      stepInput(roundId, 'CANCEL', { reason: 'x' }),
      laiChauDepartment,
    );

    expect(problems).toEqual(['FORBIDDEN_PROVINCE']);
  });
});

describe('members', () => {
  const query = `query ($id: ID!) { selectionRound(id: $id) { members {
    body name organisation conflicts { id } } } }`;
  interface Members {
    readonly selectionRound: {
      readonly members: readonly {
        readonly body: string;
        readonly name: string;
        readonly organisation: string | null;
        readonly conflicts: readonly object[];
      }[];
    };
  }
  const jurorsSeenBy = async (roundId: string, actor: Actor | null) =>
    (await trade.ask<Members>(query, { id: roundId }, actor)).data.selectionRound.members
      .filter(({ body }) => body === 'JURY')
      .map(({ name, organisation }) => [name, organisation]);

  it('are masked for the public and for others, in full for who organises', async () => {
    const roundId = await givenOpenRound(trade);
    await givenBodies(trade, roundId);
    const full = jurors.map(({ name }) => [name, 'Hội']).sort();
    const masked = jurors.map(() => ['G… k… j…', null]);

    expect((await jurorsSeenBy(roundId, laoCaiCentre)).sort()).toEqual(full);
    expect((await jurorsSeenBy(roundId, actorOf('AUDITOR'))).sort()).toEqual(full);
    expect(await jurorsSeenBy(roundId, null)).toEqual(masked);
    expect(await jurorsSeenBy(roundId, laiChauDepartment)).toEqual(masked);
    expect(await jurorsSeenBy(roundId, actorOf('ESTABLISHMENT'))).toEqual(masked);
    const own = await jurorsSeenBy(roundId, jurors[0] as Actor);
    expect(own.filter(([name]) => name === jurors[0]?.name)).toHaveLength(1);
  });

  it('declare for themselves, or by the organiser, and by nobody else', async () => {
    const roundId = await givenOpenRound(trade);
    const [memberId] = await givenBodies(trade, roundId);
    const input = () => ({ id: randomUUID(), memberId, on: '2026-05-01', statement: 'Không.' });

    expect((await declare(trade, input(), jurors[0])).problems).toEqual([]);
    expect((await declare(trade, input(), laoCaiDepartment)).problems).toEqual([]);
    expect((await declare(trade, input(), jurors[1])).problems).toEqual(['FORBIDDEN_PROVINCE']);
    expect((await declare(trade, input(), actorOf('ESTABLISHMENT'))).problems).toEqual([
      'FORBIDDEN',
    ]);
  });
});
