// A household that became a company, mergers and splits: on record once, never in a circle, by
// whoever may write all parties.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  givenEstablishment,
  givenFacilities,
  idOf,
  laoCaiDepartment,
} from '../facilities.fixture.js';

const record = `mutation ($input: RecordSuccessionInput!) {
  recordSuccession(input: $input) {
    __typename
    ... on SuccessionRecorded { succession { ...Event } }
    ... on SuccessionStandsInTheWay { succession { id } reasonVi reasonEn }
  }
}
fragment Event on EstablishmentSuccession {
  id kind effectiveOn document
  predecessors { id active succeededBy { id } } successors { id active succeeds { id } }
}`;

interface Outcome {
  readonly recordSuccession: {
    readonly __typename: string;
    readonly succession: Record<string, unknown>;
  };
}

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
  for (const n of [1, 2, 3, 4, 5, 6]) await givenEstablishment(facilities, n);
  await givenEstablishment(facilities, 7, {
    legalForm: 'HOUSEHOLD_BUSINESS',
    personalNumber: '000000007777',
  });
  const haNoi = { province: { scheme: 'QD19_2025', code: '01' } };
  await givenEstablishment(facilities, 8, haNoi);
});
afterAll(() => facilities.close());

const event = (n: number, kind: string, before: number[], after: number[]) => ({
  id: idOf(n),
  kind,
  effectiveOn: '2026-03-01',
  document: 'Giấy chứng nhận đăng ký doanh nghiệp (giả định)',
  predecessorIds: before.map(idOf),
  successorIds: after.map(idOf),
});
const send = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<Outcome>(record, { input }, actor);

describe('recordSuccession', () => {
  it('records that a household became another form, and shows it from both sides', async () => {
    const input = event(101, 'CONVERSION', [7], [1]);
    const { data, problems } = await send(input);

    expect(problems).toEqual([]);
    expect(data.recordSuccession).toEqual({
      __typename: 'SuccessionRecorded',
      succession: {
        id: idOf(101),
        kind: 'CONVERSION',
        effectiveOn: '2026-03-01',
        document: input.document,
        predecessors: [{ id: idOf(7), active: false, succeededBy: [{ id: idOf(101) }] }],
        successors: [{ id: idOf(1), active: true, succeeds: [{ id: idOf(101) }] }],
      },
    });
    expect(await send(input)).toEqual({ data, problems: [] });
  });

  it('names the event that ended a predecessor already, and writes nothing', async () => {
    const before = await facilities.rowCounts();
    const { data } = await send(event(102, 'CONVERSION', [7], [2]));

    expect(data.recordSuccession).toMatchObject({
      __typename: 'SuccessionStandsInTheWay',
      succession: { id: idOf(101) },
      reasonVi: expect.stringContaining('đã kết thúc'),
    });
    const { command_receipt: receipts, ...rows } = await facilities.rowCounts();
    expect({ ...rows, command_receipt: Number(receipts) - 1 }).toEqual(before);
  });

  it('names the event by which a predecessor came out of its successor, over two steps', async () => {
    await send(event(103, 'SEPARATION', [2], [3]));
    await send(event(104, 'SEPARATION', [3], [4]));
    const { data } = await send(event(105, 'ABSORPTION', [4], [2]));

    expect(data.recordSuccession).toMatchObject({
      __typename: 'SuccessionStandsInTheWay',
      succession: { id: idOf(104) },
    });
  });

  it('lets one of two simultaneous events that close a circle through', async () => {
    const answers = await Promise.all([
      send(event(106, 'ABSORPTION', [5], [6])),
      send(event(107, 'ABSORPTION', [6], [5])),
    ]);
    const kinds = answers.map(({ data }) => data.recordSuccession.__typename);

    expect(kinds.sort()).toEqual(['SuccessionRecorded', 'SuccessionStandsInTheWay']);
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a firm itself', {}, actorOf('ESTABLISHMENT'), 'FORBIDDEN'],
    [
      'FORBIDDEN_PROVINCE: one party lies in another province',
      { successorIds: [idOf(8)] },
      laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    [
      'NOT_FOUND: a party not on record',
      { successorIds: [idOf(99)] },
      laoCaiDepartment,
      'NOT_FOUND',
    ],
    ['INVALID_NUMBER: nobody succeeds', { successorIds: [] }, laoCaiDepartment, 'INVALID_NUMBER'],
    ['INVALID_DATE: tomorrow', { effectiveOn: '2026-11-23' }, laoCaiDepartment, 'INVALID_DATE'],
    ['REQUIRED: no document', { document: ' ' }, laoCaiDepartment, 'REQUIRED'],
    [
      'NOT_ALLOWED_IN_STATE: a conversion that changes no form',
      { kind: 'CONVERSION' },
      laoCaiDepartment,
      'NOT_ALLOWED_IN_STATE',
    ],
  ])('refuses %s, and every table is as it was', async (_, over, actor, code) => {
    const before = await facilities.rowCounts();
    const { data, problems } = await send(
      { ...event(190, 'SEPARATION', [3], [1]), ...over },
      actor,
    );

    expect(data).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});
