// Correcting an establishment: on the version that was seen, within one's own province, with before
// and after on record.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  givenFacilities,
  laoCaiDepartment,
} from '../facilities.fixture.js';

const correct = `mutation ($input: CorrectEstablishmentInput!) {
  correctEstablishment(input: $input) {
    __typename
    ... on EstablishmentCorrected { establishment { ...Record } }
    ... on EstablishmentUnchanged { establishment { ...Record } }
  }
}
fragment Record on Establishment { name formerNames { name until } trade version }`;

const register = `mutation ($input: RegisterEstablishmentInput!) {
  registerEstablishment(input: $input) { __typename }
}`;

interface Outcome {
  readonly correctEstablishment: {
    readonly __typename: string;
    readonly establishment: Record<string, unknown>;
  };
}

const inLaoCai = { province: { scheme: 'QD19_2025', code: '15' } } as const;

let facilities: Facilities;
let count = 0;
let establishmentId: string;
let partyKey: string;

function nextId(): string {
  count += 1;
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}
const send = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<Outcome>(
    correct,
    { input: { id: nextId(), establishmentId, version: 1, ...input } },
    actor,
  );

beforeAll(async () => {
  facilities = await givenFacilities();
});
afterAll(() => facilities.close());
beforeEach(async () => {
  establishmentId = nextId();
  const taxCode = `0100109106-${String(count).padStart(3, '0')}`;
  partyKey = `tax:${taxCode}`;
  const input = {
    id: establishmentId,
    legalForm: 'BRANCH',
    name: 'Chè Tủa Thàng',
    commune: 'Bản Liền',
    taxCode,
    ...inLaoCai,
  };
  await facilities.ask(register, { input }, laoCaiDepartment);
});

describe('correctEstablishment', () => {
  it('renames, keeps the former name, and keeps before and after', async () => {
    const { data } = await send({ name: 'Chè Bản Liền', renamedFrom: '2025-07-01' });

    expect(data.correctEstablishment).toEqual({
      __typename: 'EstablishmentCorrected',
      establishment: {
        name: 'Chè Bản Liền',
        formerNames: [{ name: 'Chè Tủa Thàng', until: '2025-06-30' }],
        trade: null,
        version: 2,
      },
    });
    expect(
      await facilities.rows(
        `select before ->> 'name' as before, after ->> 'name' as after from audit_entry
         where subject_id = $1 and action = 'correctEstablishment'`,
        [establishmentId],
      ),
    ).toEqual([{ before: 'Chè Tủa Thàng', after: 'Chè Bản Liền' }]);
  });

  it('STALE_VERSION: somebody changed it in between', async () => {
    await send({ trade: 'PRODUCE_AND_FOOD' });
    const before = await facilities.rowCounts();
    const { problems } = await send({ trade: 'HANDICRAFT' });

    expect(problems).toMatchObject([{ code: 'STALE_VERSION', value: '1' }]);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('lets one of ten simultaneous corrections of a version through', async () => {
    const calls = Array.from({ length: 10 }, (_, n) => send({ commune: `Xã ${n}` }));
    const answers = await Promise.all(calls);

    expect(answers.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(
      Array(9).fill('STALE_VERSION'),
    );
  });

  it('gives a repeated call its first answer, although the version has moved on', async () => {
    const input = { id: nextId(), trade: 'PRODUCE_AND_FOOD' };
    const first = await send(input);
    const before = await facilities.rowCounts();

    expect(await send(input)).toEqual(first);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('writes no version when the record already says so', async () => {
    const { data } = await send({ name: 'Chè Tủa Thàng' });

    expect(data.correctEstablishment).toMatchObject({
      __typename: 'EstablishmentUnchanged',
      establishment: { version: 1 },
    });
  });

  it('lets an establishment correct its own record', async () => {
    const { data } = await send({ commune: 'Xã Bản Liền' }, actorOf('ESTABLISHMENT', { partyKey }));

    expect(data.correctEstablishment.__typename).toBe('EstablishmentCorrected');
  });

  it('lets the committee of its commune correct it', async () => {
    const committee = actorOf('CPC', { ...inLaoCai, commune: 'Xã Bản Liền' });
    const { data } = await send({ trade: 'HANDICRAFT' }, committee);

    expect(data.correctEstablishment.__typename).toBe('EstablishmentCorrected');
  });

  it.each<[string, object, () => Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, () => null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a dashboard', {}, () => actorOf('DASHBOARD'), 'FORBIDDEN'],
    [
      'FORBIDDEN: another establishment',
      {},
      () => actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' }),
      'FORBIDDEN',
    ],
    [
      'FORBIDDEN_PROVINCE: a commune of another province',
      {},
      () => actorOf('CPC', { province: { scheme: 'QD19_2025', code: '12' } }),
      'FORBIDDEN_PROVINCE',
    ],
    [
      'FORBIDDEN_COMMUNE: another commune of the province',
      {},
      () => actorOf('CPC', { ...inLaoCai, commune: 'Xã Bản Hạ' }),
      'FORBIDDEN_COMMUNE',
    ],
    [
      'FORBIDDEN_COMMUNE: its own commune, moving it out',
      { commune: 'Xã Bản Hạ' },
      () => actorOf('CPC', { ...inLaoCai, commune: 'Xã Bản Liền' }),
      'FORBIDDEN_COMMUNE',
    ],
    [
      'FORBIDDEN_PROVINCE: moving it out of the own province',
      { province: { scheme: 'QD19_2025', code: '12' } },
      () => laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    [
      'NOT_FOUND: an id that nobody has',
      { establishmentId: nextId() },
      () => laoCaiDepartment,
      'NOT_FOUND',
    ],
    [
      'INVALID_DATE: a renaming in the future',
      { name: 'A', renamedFrom: '2026-11-23' },
      () => laoCaiDepartment,
      'INVALID_DATE',
    ],
  ])('refuses %s, and every table is as it was', async (_, input, actor, code) => {
    const before = await facilities.rowCounts();
    const { data, problems } = await send({ commune: 'Xã khác', ...input }, actor());

    expect(data).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});
