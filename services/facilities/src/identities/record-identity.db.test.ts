// Numbers, owners, contacts and sources of an establishment: who may record them, what is shown to
// whom, and that no personal number is left anywhere.
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

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
});
afterAll(() => facilities.close());

interface Outcome {
  readonly result: {
    readonly __typename: string;
    readonly establishment: Record<string, unknown>;
    readonly reasonVi?: string;
  };
}

function send(field: string, type: string, shown: string) {
  const mutation = `mutation ($input: ${type}!) {
    result: ${field}(input: $input) {
      __typename
      ... on FactRecorded { establishment { ${shown} } }
      ... on FactAlreadyKnown { establishment { ${shown} } reasonVi }
    }
  }`;
  return (input: object, actor: Actor | null = laoCaiDepartment) =>
    facilities.ask<Outcome>(mutation, { input }, actor);
}

const keys = 'partyKey partyKeys { partyKey identityMasked validFrom validTo namesTheRecord }';
const sendNumber = send('recordIdentityNumber', 'RecordIdentityNumberInput', keys);
const owners = 'householdOwners { identityMasked validFrom validTo recordedBy { role } }';
const sendOwner = send('recordHouseholdOwner', 'RecordHouseholdOwnerInput', owners);
const contacts = 'contacts { address phoneMasked validFrom }';
const sendContact = send('recordContact', 'RecordContactInput', contacts);
const sources = 'factSources(fact: NAME) { fact sourceKind confidence statedBy }';
const sendSource = send('recordFactSource', 'RecordFactSourceInput', sources);

describe('recordIdentityNumber', () => {
  it('adds a number with its days, and leaves the party key of the record as it is', async () => {
    const establishmentId = await givenEstablishment(facilities, 1, {
      legalForm: 'HOUSEHOLD_BUSINESS',
      taxCode: '0100109106',
    });
    const input = {
      id: idOf(101),
      establishmentId,
      personalNumber: '000000004321',
      validFrom: '2025-07-01',
      reason: 'PERSONAL_NUMBER_AS_TAX_CODE',
    };
    const { data } = await sendNumber(input);

    expect(data.result).toEqual({
      __typename: 'FactRecorded',
      establishment: {
        partyKey: 'tax:0100109106',
        partyKeys: [
          {
            partyKey: 'tax:0100109106',
            identityMasked: null,
            validFrom: null,
            validTo: null,
            namesTheRecord: true,
          },
          {
            partyKey: expect.stringMatching(/^pid:test1:[0-9a-f]{64}$/),
            identityMasked: '********4321',
            validFrom: '2025-07-01',
            validTo: null,
            namesTheRecord: false,
          },
        ],
      },
    });
    expect(await sendNumber(input)).toEqual({ data, problems: [] });
    const again = await sendNumber({ ...input, id: idOf(102) });
    expect(again.data.result).toMatchObject({
      __typename: 'FactAlreadyKnown',
      reasonVi: expect.stringContaining('đã ghi'),
    });
    const shown = await facilities.ask(
      `query ($id: ID!) { establishment(id: $id) { ${keys} } }`,
      { id: establishmentId },
      actorOf('DASHBOARD'),
    );
    expect(JSON.stringify(shown.data)).not.toContain('4321');
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a firm itself', {}, actorOf('ESTABLISHMENT'), 'FORBIDDEN'],
    [
      'FORBIDDEN_PROVINCE: another province',
      {},
      actorOf('CPC', { province: { scheme: 'QD19_2025', code: '12' } }),
      'FORBIDDEN_PROVINCE',
    ],
    [
      'INVALID_DATE: from tomorrow on',
      { validFrom: '2026-11-23' },
      laoCaiDepartment,
      'INVALID_DATE',
    ],
    [
      'PERIOD_REVERSED: it ended before it began',
      { validFrom: '2020-01-01', validTo: '2019-01-01' },
      laoCaiDepartment,
      'PERIOD_REVERSED',
    ],
    [
      'NOT_FOUND: no such establishment',
      { establishmentId: idOf(999) },
      laoCaiDepartment,
      'NOT_FOUND',
    ],
  ])('refuses %s, and every table is as it was', async (_, over, actor, code) => {
    const before = await facilities.rowCounts();
    const input = {
      id: idOf(103),
      establishmentId: idOf(1),
      taxCode: '0100109106-777',
      reason: 'REISSUED',
      ...over,
    };
    const { problems } = await sendNumber(input, actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('recordHouseholdOwner', () => {
  const owner = (n: number, personalNumber: string, validFrom: string) => ({
    id: idOf(n),
    establishmentId: idOf(1),
    personalNumber,
    validFrom,
    document: 'Giấy chứng nhận đăng ký hộ kinh doanh (giả định)',
  });

  it('keeps heads in time as hashes with four digits, the number in no table', async () => {
    await sendOwner(owner(110, '000000001111', '2019-05-01'));
    const { data } = await sendOwner(owner(111, '000000002222', '2024-03-01'));

    expect(data.result.establishment).toEqual({
      householdOwners: [
        {
          identityMasked: '********2222',
          validFrom: '2024-03-01',
          validTo: null,
          recordedBy: { role: 'DOIT' },
        },
        {
          identityMasked: '********1111',
          validFrom: '2019-05-01',
          validTo: '2024-02-29',
          recordedBy: { role: 'DOIT' },
        },
      ],
    });
    for (const table of ['household_owner', 'identity_number', 'audit_entry', 'command_receipt']) {
      const [row] = await facilities.rows(`select string_agg(t::text, '') as said from ${table} t`);
      expect(row?.said).not.toMatch(/00000000(1111|2222|4321)/);
    }
  });

  it.each([
    ['FINANCE_MINISTRY', 0],
    ['DASHBOARD', 0],
    ['CLUSTER_INVESTOR', 0],
    ['MINISTRY', 2],
    ['DOF', 2],
  ] as const)('shows %s %d owners, masked', async (role, count) => {
    const query = `query ($id: ID!) { establishment(id: $id) { ${owners} } }`;
    const { data } = await facilities.ask<{
      establishment: { householdOwners: readonly unknown[] };
    }>(query, { id: idOf(1) }, actorOf(role));

    expect(data.establishment.householdOwners).toHaveLength(count);
  });

  it('INVALID_NUMBER: eleven digits, which are not repeated', async () => {
    const { problems } = await sendOwner(owner(112, '00000000333', '2024-03-01'));

    expect(problems).toMatchObject([{ code: 'INVALID_NUMBER', value: '************' }]);
  });

  it('ALREADY_EXISTS: another head from the same day', async () => {
    const { problems } = await sendOwner(owner(114, '000000005555', '2024-03-01'));
    const again = await sendOwner(owner(115, '000000002222', '2024-03-01'));

    expect(problems).toMatchObject([{ code: 'ALREADY_EXISTS', value: '2024-03-01' }]);
    expect(again.data.result.__typename).toBe('FactAlreadyKnown');
  });

  it('NOT_ALLOWED_IN_STATE: an enterprise has no head of household', async () => {
    const establishmentId = await givenEstablishment(facilities, 2);
    const before = await facilities.rowCounts();
    const { problems } = await sendOwner({
      ...owner(113, '000000004444', '2024-03-01'),
      establishmentId,
    });

    expect(problems).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', value: 'BRANCH' }]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('branches', () => {
  it('stand under the enterprise whose digits they carry, in a constant number of statements', async () => {
    await givenEstablishment(facilities, 3, {
      legalForm: 'ENTERPRISE',
      taxCode: '5300000003',
      confirmWrongCheckDigit: { reason: 'giả định' },
    });
    for (const n of [31, 32, 33]) {
      const taxCode = `5300000003-0${n}`;
      const confirmWrongCheckDigit = { reason: 'giả định' };
      await givenEstablishment(facilities, n, {
        legalForm: 'BRANCH',
        taxCode,
        confirmWrongCheckDigit,
      });
    }
    const query = `query { establishment(taxCode: "5300000003") {
      branches { taxCode headOffice { taxCode } } headOffice { taxCode } } }`;
    const headOffice = { taxCode: '5300000003' };
    const branches = ['031', '032', '033'].map((each) => {
      return { taxCode: `5300000003-${each}`, headOffice };
    });

    const statements = await facilities.statementsOf(async () => {
      expect((await facilities.ask(query)).data).toEqual({
        establishment: { branches, headOffice: null },
      });
    });
    // The enterprise, ids of its branches, their rows; the head office is in the cache already.
    expect(statements).toBe(3);
  });
});

describe('recordContact and recordFactSource', () => {
  it('keep an address, three digits of a telephone, and who said what', async () => {
    const contact = {
      id: idOf(120),
      establishmentId: idOf(1),
      address: 'Thôn Bản Mây, xã Mây Trắng (giả định)',
      phone: '+84 900 000 678',
      validFrom: '2025-01-01',
    };
    const { data } = await sendContact(contact);
    const source = await sendSource({
      id: idOf(121),
      establishmentId: idOf(1),
      fact: 'NAME',
      sourceKind: 'BUSINESS_REGISTER',
      source: 'Giấy chứng nhận số 01 (giả định)',
      statedBy: 'Phòng Kinh tế (giả định)',
      statedOn: '2025-01-01',
      confidence: 'HIGH',
    });

    expect(data.result.establishment).toEqual({
      contacts: [{ address: contact.address, phoneMasked: '*******678', validFrom: '2025-01-01' }],
    });
    expect(source.data.result.establishment).toEqual({
      factSources: [
        {
          fact: 'NAME',
          sourceKind: 'BUSINESS_REGISTER',
          confidence: 'HIGH',
          statedBy: 'Phòng Kinh tế (giả định)',
        },
      ],
    });
    const query = `query ($id: ID!) { establishment(id: $id) { ${contacts} } }`;
    expect((await facilities.ask(query, { id: idOf(1) })).data).toEqual({
      establishment: { contacts: [] },
    });
  });

  it('INVALID_NUMBER and REQUIRED: no telephone number, and nothing at all', async () => {
    const empty = { id: idOf(122), establishmentId: idOf(1), validFrom: '2025-01-01' };

    expect((await sendContact({ ...empty, phone: '123456' })).problems).toMatchObject([
      { code: 'INVALID_NUMBER', field: 'input.phone', value: '**********' },
    ]);
    expect((await sendContact(empty)).problems).toMatchObject([{ code: 'REQUIRED' }]);
  });
});
