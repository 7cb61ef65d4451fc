// How a party is read from what a caller sent, and that no refusal repeats a personal number.
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '@kc/problems';
import type { LegalForm } from '../establishments/establishment.js';
import { type GivenIdentity, identity } from './identity-input.js';

const key = { keyId: 'k1', secret: 'a secret of at least 32 characters' };

const read = (given: GivenIdentity, legalForm: LegalForm = 'ENTERPRISE') =>
  identity('input', given, { legalForm, key });

function refusalOf(given: GivenIdentity, legalForm?: LegalForm): Problem {
  try {
    read(given, legalForm);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('was not refused');
}

describe('identity', () => {
  it('reads an enterprise and its branch as two parties', () => {
    expect(read({ taxCode: '0100109106' }).partyKey).toBe('tax:0100109106');
    expect(read({ taxCode: '0100109106-001' }, 'BRANCH').partyKey).toBe('tax:0100109106-001');
  });

  it('reads a household by its older tax code or by a personal number', () => {
    const household = 'HOUSEHOLD_BUSINESS';

    expect(read({ taxCode: '0100109106' }, household).taxCode).toBe('0100109106');
    expect(read({ personalNumber: '010099012345' }, household)).toMatchObject({
      taxCode: null,
      personalLastFour: '2345',
    });
  });

  it('TAX_CODE_CHECK_DIGIT: names the field that confirms it', () => {
    expect(refusalOf({ taxCode: '0100109107' })).toMatchObject({
      code: 'TAX_CODE_CHECK_DIGIT',
      field: 'input.taxCode',
      value: '0100109107',
      details: { confirmWith: 'input.confirmWrongCheckDigit.reason' },
    });
  });

  it('keeps a wrong check digit with the reason, and no reason for a right one', () => {
    const confirmWrongCheckDigit = { reason: 'Giấy chứng nhận ĐKKD ghi đúng như vậy' };

    expect(read({ taxCode: '0100109107', confirmWrongCheckDigit }).wrongCheckDigitReason).toBe(
      confirmWrongCheckDigit.reason,
    );
    expect(
      read({ taxCode: '0100109106', confirmWrongCheckDigit }).wrongCheckDigitReason,
    ).toBeNull();
  });

  it.each([
    ['no identity', {}, 'ENTERPRISE', 'REQUIRED'],
    [
      'two',
      { taxCode: '0100109106', personalNumber: '010099012345' },
      'ENTERPRISE',
      'INVALID_REQUEST',
    ],
    ['a branch without suffix', { taxCode: '0100109106' }, 'BRANCH', 'INVALID_TAX_CODE'],
    ['a suffix without branch', { taxCode: '0100109106-001' }, 'COOPERATIVE', 'UNKNOWN_VALUE'],
    [
      'an enterprise by personal number',
      { personalNumber: '010099012345' },
      'ENTERPRISE',
      'UNKNOWN_VALUE',
    ],
    [
      'an empty reason',
      { taxCode: '0100109107', confirmWrongCheckDigit: { reason: ' ' } },
      'ENTERPRISE',
      'REQUIRED',
    ],
  ] as const)('refuses %s', (_, given, legalForm, code) => {
    expect(refusalOf(given, legalForm).code).toBe(code);
  });

  it.each([
    ['as a tax code', { taxCode: '010099012345' }],
    ['as a tax code, in groups', { taxCode: '010 099 012 345' }],
    ['as a tax code, one digit short', { taxCode: '01009901234' }],
    ['with a digit too many', { personalNumber: '0100990123456' }],
    ['for an enterprise', { personalNumber: '010099012345' }],
    ['beside a tax code', { taxCode: '0100109106', personalNumber: '010099012345' }],
  ])('never shows a personal number back that was sent %s', (_, given) => {
    const { message, value, rule, details, messageVi, messageEn } = refusalOf(
      given,
      'personalNumber' in given && !('taxCode' in given) && given.personalNumber.length > 12
        ? 'HOUSEHOLD_BUSINESS'
        : 'ENTERPRISE',
    );
    const said = JSON.stringify([message, value, rule, details, messageVi, messageEn]);

    expect(said.replace(/\D/g, '')).not.toContain('01009901234');
  });
});
