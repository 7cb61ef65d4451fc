// Reads a further number or a household's owner from what a caller sent. A personal number is a
// hash from here on, and no refusal repeats it.
import { checkAll, ifGiven, isoDate, oneOf, Problem, plainText, uuid } from '@kc/problems';
import type { LegalForm } from '../establishments/establishment.js';
import { past } from '../establishments/past-day.js';
import type { RecordHouseholdOwnerInput, RecordIdentityNumberInput } from '../generated/graphql.js';
import type { NewHouseholdOwner } from './household-owner.js';
import { identity, ownNumber } from './identity-input.js';
import { type NewIdentityNumber, numberReasons } from './identity-number.js';
import type { PersonalNumberKey } from './personal-number.js';

const documentRule = { max: 500 };

interface Facts {
  readonly key: PersonalNumberKey;
  readonly today: string;
}

export function newIdentityNumber(
  input: RecordIdentityNumberInput,
  { key, today }: Facts,
): NewIdentityNumber {
  const { party, ...rest } = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    party: () => identity('input', input, { legalForm: formOf(input), key }),
    validFrom: () => ifGiven(input.validFrom, (day) => past('input.validFrom', day, today)) ?? null,
    validTo: () => ifGiven(input.validTo, (day) => isoDate('input.validTo', day)) ?? null,
    reason: () => oneOf('input.reason', input.reason, numberReasons),
    document: () =>
      ifGiven(input.document, (text) => plainText('input.document', text, documentRule)) ?? null,
  });
  const { validFrom, validTo } = rest;
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    const value = `${validFrom} … ${validTo}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.validTo', value });
  }
  return { ...rest, ...party };
}

export function newHouseholdOwner(
  input: RecordHouseholdOwnerInput,
  { key, today }: Facts,
): NewHouseholdOwner {
  const { owner, ...rest } = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    owner: () => ownNumber('input.personalNumber', input.personalNumber, key),
    validFrom: () => past('input.validFrom', input.validFrom, today),
    document: () => plainText('input.document', input.document, documentRule),
  });
  return { ...rest, ownerKey: owner.partyKey, lastFour: owner.lastFour };
}

/** The form under which the number was borne: a household may have become a company since. */
function formOf({ taxCode, personalNumber }: RecordIdentityNumberInput): LegalForm {
  if (personalNumber !== null && personalNumber !== undefined) return 'HOUSEHOLD_BUSINESS';
  return /-\s*\d{3}\s*$/.test(taxCode ?? '') ? 'BRANCH' : 'ENTERPRISE';
}
