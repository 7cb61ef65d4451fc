// Reads who a party is from what a caller sent: a tax code whose check digit fits or is confirmed,
// or a household's personal number, which from here on is a hash. A personal number is never shown
// back.
import { ifGiven, Problem, plainText } from '@kc/problems';
import type { Identity, LegalForm } from '../establishments/establishment.js';
import { partyKeyOf } from './party-key.js';
import {
  hashPersonalNumber,
  type PersonalIdentity,
  type PersonalNumberKey,
} from './personal-number.js';
import { readTaxCode, type TaxCode } from './tax-code.js';

export interface GivenIdentity {
  readonly taxCode?: string | null | undefined;
  readonly personalNumber?: string | null | undefined;
  readonly confirmWrongCheckDigit?: { readonly reason: string } | null | undefined;
}

const hidden = '************';
const maxReasonLength = 500;
const bothKinds = 'taxCode | personalNumber';

export function identity(
  field: string,
  given: GivenIdentity,
  { legalForm, key }: { readonly legalForm: LegalForm; readonly key: PersonalNumberKey },
): Identity {
  const { taxCode, personalNumber } = given;
  const hasTaxCode = taxCode !== null && taxCode !== undefined;
  const hasNumber = personalNumber !== null && personalNumber !== undefined;
  if (hasTaxCode && hasNumber) {
    const rule = `đúng một trong / exactly one of ${bothKinds}`;
    throw new Problem('INVALID_REQUEST', { field, rule });
  }
  if (hasNumber) return byPersonalNumber(field, personalNumber, { legalForm, key });
  if (hasTaxCode) return byTaxCode(field, { ...given, taxCode }, legalForm);
  throw new Problem('REQUIRED', { field: `${field}.${bothKinds}` });
}

/**
 * A tax code in its canonical spelling, whatever its check digit: for looking up, not for keeping.
 */
export function writtenTaxCode(field: string, given: string): TaxCode {
  const taxCode = readTaxCode(given);
  if (taxCode !== null) return taxCode;
  // Digits that are no tax code may well be somebody's personal number: do not repeat any.
  const value = /\d{9}/.test(given.replace(/\D/g, '')) ? hidden : given;
  throw new Problem('INVALID_TAX_CODE', { field, value });
}

function byTaxCode(
  field: string,
  given: GivenIdentity & { readonly taxCode: string },
  legalForm: LegalForm,
): Identity {
  const taxCode = writtenTaxCode(`${field}.taxCode`, given.taxCode);
  assertBranchFits(field, taxCode, legalForm);
  return {
    partyKey: partyKeyOf(taxCode),
    taxCode: taxCode.code,
    wrongCheckDigitReason: confirmed(field, taxCode, given.confirmWrongCheckDigit),
    personalLastFour: null,
  };
}

function assertBranchFits(field: string, taxCode: TaxCode, legalForm: LegalForm): void {
  if (taxCode.branch === null && legalForm === 'BRANCH') {
    throw new Problem('INVALID_TAX_CODE', {
      field: `${field}.taxCode`,
      value: taxCode.code,
    });
  }
  if (taxCode.branch !== null && legalForm !== 'BRANCH') {
    const facts = {
      field: `${field}.legalForm`,
      value: legalForm,
      rule: 'BRANCH',
    };
    throw new Problem('UNKNOWN_VALUE', facts);
  }
}

/** The reason to keep a code whose check digit does not fit; null when it fits. */
function confirmed(
  field: string,
  taxCode: TaxCode,
  confirmation: GivenIdentity['confirmWrongCheckDigit'],
): string | null {
  const reason = ifGiven(confirmation, (given) =>
    plainText(`${field}.confirmWrongCheckDigit.reason`, given.reason, {
      max: maxReasonLength,
    }),
  );
  if (taxCode.checkDigit === 'RIGHT') return null;
  if (reason !== undefined) return reason;
  throw new Problem('TAX_CODE_CHECK_DIGIT', {
    field: `${field}.taxCode`,
    value: taxCode.code,
    details: { confirmWith: `${field}.confirmWrongCheckDigit.reason` },
  });
}

function byPersonalNumber(
  field: string,
  given: string,
  { legalForm, key }: { readonly legalForm: LegalForm; readonly key: PersonalNumberKey },
): Identity {
  if (legalForm !== 'HOUSEHOLD_BUSINESS') {
    const facts = {
      field: `${field}.legalForm`,
      value: legalForm,
      rule: 'HOUSEHOLD_BUSINESS',
    };
    throw new Problem('UNKNOWN_VALUE', facts);
  }
  const { partyKey, lastFour } = ownNumber(`${field}.personalNumber`, given, key);
  return {
    partyKey,
    taxCode: null,
    wrongCheckDigitReason: null,
    personalLastFour: lastFour,
  };
}

/** A personal number as the hash that may be kept. */
export function ownNumber(field: string, given: string, key: PersonalNumberKey): PersonalIdentity {
  const hashed = hashPersonalNumber(given, key);
  if (hashed !== null) return hashed;
  const rule = '(12 chữ số, 12 digits)';
  throw new Problem('INVALID_NUMBER', { field, value: hidden, rule });
}
