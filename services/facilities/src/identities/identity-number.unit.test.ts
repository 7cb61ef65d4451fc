// Which keys an establishment had when, who headed a household when, and who may get a new head.
import { describe, expect, it } from '@jest/globals';
import type { Establishment, LegalForm } from '../establishments/establishment.js';
import { assertMayChangeOwner, type HouseholdOwner, ownersInTime } from './household-owner.js';
import { type IdentityNumber, partyKeysOf } from './identity-number.js';

const holder = { partyKey: 'tax:0100109106', taxCode: '0100109106', personalLastFour: null };
const number = (over: Partial<IdentityNumber>) =>
  ({ taxCode: '5300000000', personalLastFour: null, ...over }) as IdentityNumber;

describe('partyKeysOf', () => {
  it('gives the key of the record although nothing more was said about it', () => {
    expect(partyKeysOf(holder, [])).toEqual([
      expect.objectContaining({ partyKey: 'tax:0100109106', namesTheRecord: true, validTo: null }),
    ]);
  });

  it('puts the key of the record first, even when it is no longer valid', () => {
    const keys = partyKeysOf(holder, [
      number({ partyKey: 'tax:5300000000', validFrom: null, validTo: '2019-12-31' }),
      number({ partyKey: 'pid:k1:ab', validFrom: '2025-07-01', validTo: null }),
      number({ partyKey: 'tax:0100109106', validFrom: '2020-01-01', validTo: '2025-06-30' }),
    ]);

    expect(keys.map((key) => [key.partyKey, key.validTo, key.namesTheRecord])).toEqual([
      ['tax:0100109106', '2025-06-30', true],
      ['pid:k1:ab', null, false],
      ['tax:5300000000', '2019-12-31', false],
    ]);
  });
});

describe('a number about which more than one thing was said', () => {
  it('is what was said last', () => {
    const [, ...others] = partyKeysOf(holder, [
      number({ partyKey: 'tax:5300000000', validFrom: '2015-01-01', validTo: null }),
      number({ partyKey: 'tax:5300000000', validFrom: '2015-01-01', validTo: '2019-12-31' }),
    ]);

    expect(others.map(({ validTo }) => validTo)).toEqual(['2019-12-31']);
  });
});

describe('ownersInTime', () => {
  it('ends each head on the day before the next', () => {
    const owner = (lastFour: string, validFrom: string) =>
      ({ lastFour, validFrom }) as HouseholdOwner;
    const owners = ownersInTime([owner('1111', '2015-02-01'), owner('2222', '2024-03-01')]);

    expect(owners.map((each) => [each.lastFour, each.validFrom, each.validTo])).toEqual([
      ['2222', '2024-03-01', null],
      ['1111', '2015-02-01', '2024-02-29'],
    ]);
  });
});

describe('assertMayChangeOwner', () => {
  const about = (legalForm: LegalForm, personalLastFour: string | null = null) =>
    ({ legalForm, personalLastFour }) as Establishment;

  it('lets a household have another head that is known by a tax code', () => {
    expect(() => assertMayChangeOwner(about('HOUSEHOLD_BUSINESS'))).not.toThrow();
  });

  it.each([
    ['a cooperative', about('COOPERATIVE'), 'COOPERATIVE'],
    ["a household known by its head's number", about('HOUSEHOLD_BUSINESS', '2345'), 'pid:…'],
  ])('NOT_ALLOWED_IN_STATE: %s', (_, establishment, value) => {
    expect(() => assertMayChangeOwner(establishment)).toThrow(
      expect.objectContaining({ code: 'NOT_ALLOWED_IN_STATE', value }),
    );
  });
});
