// Registering an establishment: once for each party, once for each call, by whoever may, and on
// record.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  fixedNow,
  givenFacilities,
  laoCaiDepartment,
} from '../facilities.fixture.js';

const register = `mutation ($input: RegisterEstablishmentInput!) {
  registerEstablishment(input: $input) {
    __typename
    ... on EstablishmentRegistered { establishment { ...Record } }
    ... on EstablishmentAlreadyKnown { establishment { ...Record } reasonVi reasonEn }
  }
}
fragment Record on Establishment {
  id partyKey taxCode identityMasked wrongCheckDigitReason
  name version createdAt invented inventedNote
  province { scheme code name } currentProvince { scheme code name }
  createdBy { name role organisation }
}`;

interface Outcome {
  readonly registerEstablishment: {
    readonly __typename: string;
    readonly establishment: Record<string, unknown>;
    readonly reasonVi?: string;
  };
}

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
});
afterAll(() => facilities.close());

const laoCai = { scheme: 'QD19_2025', code: '15' };
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const enterprise = (n: number, taxCode: string) => ({
  id: idOf(n),
  legalForm: 'ENTERPRISE',
  name: `Công ty số ${n}`,
  taxCode,
  province: laoCai,
});
const send = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<Outcome>(register, { input }, actor);

describe('registerEstablishment', () => {
  it('puts an establishment of old Lào Cai on record, with who, when and where', async () => {
    const input = {
      ...enterprise(1, '0100109106'),
      province: { scheme: 'GSO_2004', code: '10' },
      invented: { note: 'Tên giả định để minh họa' },
    };
    const { data, problems } = await send(input);

    expect(problems).toEqual([]);
    expect(data.registerEstablishment).toEqual({
      __typename: 'EstablishmentRegistered',
      establishment: {
        id: idOf(1),
        partyKey: 'tax:0100109106',
        taxCode: '0100109106',
        identityMasked: null,
        wrongCheckDigitReason: null,
        name: 'Công ty số 1',
        version: 1,
        createdAt: fixedNow.toISOString(),
        invented: true,
        inventedNote: 'Tên giả định để minh họa',
        province: { scheme: 'GSO_2004', code: '10', name: 'Lào Cai' },
        currentProvince: { scheme: 'QD19_2025', code: '15', name: 'Lào Cai' },
        createdBy: {
          name: laoCaiDepartment.name,
          role: 'DOIT',
          organisation: laoCaiDepartment.organisation,
        },
      },
    });
    expect(
      await facilities.rows('select * from audit_entry where subject_id = $1', [idOf(1)]),
    ).toMatchObject([
      {
        actor: { personId: laoCaiDepartment.personId },
        action: 'registerEstablishment',
        before: null,
        after: { partyKey: 'tax:0100109106' },
        request_id: expect.stringMatching(/^request-/),
      },
    ]);
  });

  it('gives a repeated call its first answer and writes nothing', async () => {
    const input = enterprise(2, '0100109106-002');
    const first = await send({ ...input, legalForm: 'BRANCH' });
    const before = await facilities.rowCounts();

    expect(await send({ ...input, legalForm: 'BRANCH' })).toEqual(first);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('ID_REUSED: the same id with other content', async () => {
    await send({ ...enterprise(3, '0100109106-003'), legalForm: 'BRANCH' });
    const before = await facilities.rowCounts();
    const { problems } = await send({
      ...enterprise(3, '0100109106-003'),
      legalForm: 'BRANCH',
      name: 'Tên khác',
    });

    expect(problems).toMatchObject([{ code: 'ID_REUSED', value: idOf(3) }]);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('names the establishment on record when the party comes again, and again', async () => {
    const branch = { ...enterprise(4, '0100109106-004'), legalForm: 'BRANCH' };
    await send(branch);
    const twin = { ...branch, id: idOf(5), name: 'Cùng mã số thuế, tên khác' };
    const { data } = await send(twin);

    expect(data.registerEstablishment).toMatchObject({
      __typename: 'EstablishmentAlreadyKnown',
      establishment: { id: idOf(4), name: 'Công ty số 4' },
      reasonVi: expect.stringContaining('Công ty số 4'),
    });
    expect(await send(twin)).toEqual({ data, problems: [] });
    expect(
      await facilities.rows(`select id from establishment where party_key = $1`, [
        'tax:0100109106-004',
      ]),
    ).toEqual([{ id: idOf(4) }]);
  });

  it('lets exactly one of twenty simultaneous registrations of one party win', async () => {
    const calls = Array.from({ length: 20 }, (_, n) =>
      send({ ...enterprise(100 + n, '0100109106-100'), legalForm: 'BRANCH' }),
    );
    const outcomes = (await Promise.all(calls)).map(({ data }) => data.registerEstablishment);
    const winners = outcomes.filter((each) => each.__typename === 'EstablishmentRegistered');

    expect(winners).toHaveLength(1);
    expect(new Set(outcomes.map((each) => each.establishment.id))).toEqual(
      new Set([winners[0]?.establishment.id]),
    );
  });

  it('answers twenty simultaneous repetitions of one call alike', async () => {
    const input = { ...enterprise(6, '0100109106-006'), legalForm: 'BRANCH' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(input)));

    expect(answers).toEqual(Array(20).fill(answers[0]));
    expect(answers[0]?.data.registerEstablishment.__typename).toBe('EstablishmentRegistered');
  });

  it('keeps a wrong check digit that is confirmed with a reason', async () => {
    const { data } = await send({
      ...enterprise(7, '0100109107'),
      confirmWrongCheckDigit: { reason: 'Đúng theo giấy chứng nhận' },
    });

    expect(data.registerEstablishment.establishment).toMatchObject({
      taxCode: '0100109107',
      wrongCheckDigitReason: 'Đúng theo giấy chứng nhận',
    });
  });

  it('keeps the hash and four digits of a personal number, itself in no table', async () => {
    const personalNumber = '010099012345';
    const { data } = await send({
      id: idOf(8),
      legalForm: 'HOUSEHOLD_BUSINESS',
      name: 'Hộ kinh doanh Giàng A Páo',
      personalNumber,
      province: laoCai,
    });

    expect(data.registerEstablishment.establishment).toMatchObject({
      partyKey: expect.stringMatching(/^pid:test1:[0-9a-f]{64}$/),
      taxCode: null,
      identityMasked: '********2345',
    });
    for (const table of ['establishment', 'audit_entry', 'command_receipt']) {
      const [row] = await facilities.rows(`select string_agg(t::text, '') as said from ${table} t`);
      expect(row?.said).not.toContain(personalNumber);
      expect(row?.said).toContain(idOf(8));
    }
  });
});

describe('registerEstablishment leaves every table as it was on', () => {
  const valid = enterprise(900, '0100109106-900');
  const branch = { ...valid, legalForm: 'BRANCH' };

  it.each<[string, object, Actor | null, string[]]>([
    ['UNAUTHENTICATED: no token', branch, null, ['UNAUTHENTICATED']],
    ['FORBIDDEN: an auditor', branch, actorOf('AUDITOR'), ['FORBIDDEN']],
    ['FORBIDDEN: an establishment', branch, actorOf('ESTABLISHMENT'), ['FORBIDDEN']],
    [
      'FORBIDDEN_PROVINCE: the department of another province',
      branch,
      actorOf('DOIT', { province: { scheme: 'QD19_2025', code: '12' } }),
      ['FORBIDDEN_PROVINCE'],
    ],
    [
      'FORBIDDEN_PROVINCE: the same digits under the old scheme, which are Yên Bái',
      branch,
      actorOf('DOIT', { province: { scheme: 'GSO_2004', code: '15' } }),
      ['FORBIDDEN_PROVINCE'],
    ],
    [
      'FORBIDDEN_PROVINCE: a department without a province',
      branch,
      actorOf('DOIT'),
      ['FORBIDDEN_PROVINCE'],
    ],
    [
      'a wrong check digit',
      enterprise(900, '0100109107'),
      laoCaiDepartment,
      ['TAX_CODE_CHECK_DIGIT'],
    ],
    [
      'a code without its scheme',
      { ...branch, province: { code: '15' } },
      laoCaiDepartment,
      ['PROVINCE_SCHEME_MISSING'],
    ],
    [
      'an unknown province',
      { ...branch, province: { ...laoCai, code: '10' } },
      laoCaiDepartment,
      ['UNKNOWN_PROVINCE'],
    ],
    [
      'a very long text',
      { ...branch, name: 'x'.repeat(1_000_000) },
      laoCaiDepartment,
      ['TEXT_TOO_LONG'],
    ],
    [
      'decomposed Unicode',
      { ...branch, name: 'Chè'.normalize('NFD') },
      laoCaiDepartment,
      ['TEXT_NOT_NFC'],
    ],
    ['NUL', { ...branch, name: 'a\0b' }, laoCaiDepartment, ['TEXT_HAS_NUL']],
    ['a lone surrogate', { ...branch, name: 'a\ud800' }, laoCaiDepartment, ['TEXT_LONE_SURROGATE']],
    [
      'three faults at once',
      { ...branch, id: 'x', name: ' ', province: { code: '15' } },
      laoCaiDepartment,
      ['INVALID_ID', 'REQUIRED', 'PROVINCE_SCHEME_MISSING'],
    ],
  ])('%s', async (_, input, actor, codes) => {
    const before = await facilities.rowCounts();
    const { data, problems } = await send(input, actor);

    expect(data).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(codes);
    for (const { messageVi, messageEn, wayOutVi, wayOutEn } of problems) {
      expect([messageVi, messageEn, wayOutVi, wayOutEn]).not.toContain('');
    }
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('takes SQL in a name for a name', async () => {
    const name = `'; drop table establishment; -- %_\\`;
    const { data } = await send({ ...branch, name });

    expect(data.registerEstablishment.establishment.name).toBe(name);
  });
});
