// What is well formed in a registration and a correction; every fault is reported, all at once.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { problemsOf } from '@kc/problems';
import type {
  CorrectEstablishmentInput,
  RegisterEstablishmentInput,
} from '../generated/graphql.js';
import { establishmentCorrection, newEstablishment } from './establishment-input.js';

const facts = {
  book: readProvinceBook(),
  personalNumberKey: { keyId: 'k1', secret: 'a secret of at least 32 characters' },
  today: '2026-11-22',
};
const id = '00000000-0000-4000-8000-00000000000A';
const registration: RegisterEstablishmentInput = {
  id,
  legalForm: 'ENTERPRISE',
  name: ' Công ty TNHH Chè Tủa Thàng ',
  taxCode: '0100109106',
  province: { scheme: 'GSO_2004', code: '10' },
};
const correction: CorrectEstablishmentInput = { id, establishmentId: id, version: 1 };

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    return (problemsOf(error) ?? []).map(({ code, field }) => `${code} ${field}`);
  }
  return [];
}

describe('newEstablishment', () => {
  it('reads a registration, with nothing known where nothing was sent', () => {
    expect(newEstablishment(registration, facts)).toEqual({
      id: id.toLowerCase(),
      legalForm: 'ENTERPRISE',
      name: 'Công ty TNHH Chè Tủa Thàng',
      formerNames: [],
      trade: null,
      province: { scheme: 'GSO_2004', code: '10' },
      commune: null,
      inventedNote: null,
      partyKey: 'tax:0100109106',
      taxCode: '0100109106',
      wrongCheckDigitReason: null,
      personalLastFour: null,
    });
  });

  it('orders former names by time, the latest first', () => {
    const formerNames = [
      { name: 'A', until: '2001-01-01' },
      { name: 'B', until: '2011-01-01' },
    ];

    expect(
      newEstablishment({ ...registration, formerNames }, facts).formerNames.map(({ name }) => name),
    ).toEqual(['B', 'A']);
  });

  it('reports all faults of one input together', () => {
    const faulty = {
      ...registration,
      id: '1',
      taxCode: '123',
      name: 'Chè\0',
      formerNames: [{ name: 'x'.repeat(201), until: '2026-11-23' }],
      province: { code: '15' },
      commune: 'Xã Bản Liền'.normalize('NFD'),
      invented: { note: '\ud800' },
    };

    expect(faultsOf(() => newEstablishment(faulty, facts))).toEqual([
      'INVALID_ID input.id',
      'INVALID_TAX_CODE input.taxCode',
      'TEXT_HAS_NUL input.name',
      'TEXT_TOO_LONG input.formerNames[0].name',
      'INVALID_DATE input.formerNames[0].until',
      'PROVINCE_SCHEME_MISSING input.province.scheme',
      'TEXT_NOT_NFC input.commune',
      'TEXT_LONE_SURROGATE input.invented.note',
    ]);
  });

  it('TOO_MANY_ITEMS: at most 20 former names', () => {
    const formerNames = Array.from({ length: 21 }, () => ({ name: 'A', until: '2001-01-01' }));

    expect(faultsOf(() => newEstablishment({ ...registration, formerNames }, facts))).toEqual([
      'TOO_MANY_ITEMS input.formerNames',
    ]);
  });
});

describe('establishmentCorrection', () => {
  it('leaves out what was not sent', () => {
    const { correction: read } = establishmentCorrection({ ...correction, trade: null }, facts);

    expect(Object.values(read)).toEqual(Array(5).fill(undefined));
  });

  it.each([
    ['a renaming without a name', { renamedFrom: '2024-03-01' }, 'REQUIRED input.name'],
    [
      'a renaming from tomorrow',
      { name: 'A', renamedFrom: '2026-11-23' },
      'INVALID_DATE input.renamedFrom',
    ],
    ['a version below 1', { version: 0 }, 'INVALID_NUMBER input.version'],
    ['a blank name', { name: ' ' }, 'REQUIRED input.name'],
  ])('refuses %s', (_, over, fault) => {
    expect(faultsOf(() => establishmentCorrection({ ...correction, ...over }, facts))).toEqual([
      fault,
    ]);
  });

  it('lets a renaming from today in', () => {
    const today = { ...correction, name: 'A', renamedFrom: '2026-11-22' };

    expect(faultsOf(() => establishmentCorrection(today, facts))).toEqual([]);
  });
});
