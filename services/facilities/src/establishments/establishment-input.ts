// Reads what a caller sends about an establishment into checked values, all faults at once. It
// knows what is well formed, not who may send it nor what is on record.

import { inventedNote } from '@kc/commands';
import { type CommuneRef, knownProvince, type ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  CorrectEstablishmentInput,
  FormerNameInput,
  RegisterEstablishmentInput,
} from '../generated/graphql.js';
import { communeRef } from '../geography/commune-input.js';
import { identity } from '../identities/identity-input.js';
import type { PersonalNumberKey } from '../identities/personal-number.js';
import {
  type Correction,
  type Establishment,
  eligibleTrades,
  type FormerName,
  latestFirst,
  legalForms,
} from './establishment.js';

const nameRule = { max: 200 };
const maxFormerNames = 20;
const versionRange = { min: 1, max: 1_000_000 };

export interface InputFacts {
  readonly book: ProvinceBook;
  readonly personalNumberKey: PersonalNumberKey;
  /** Today in Vietnam: a name cannot have changed later. */
  readonly today: string;
}

type Recorded = 'createdBy' | 'createdAt' | 'version';

export interface NewEstablishment extends Omit<Establishment, Recorded | 'communeRef'> {
  /** Absent and not null: a request of a release that did not know it must hash as it did then. */
  readonly communeRef: CommuneRef | undefined;
}

export function newEstablishment(
  input: RegisterEstablishmentInput,
  { book, personalNumberKey: key, today }: InputFacts,
): NewEstablishment {
  const legalForm = oneOf('input.legalForm', input.legalForm, legalForms);
  const { party, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    legalForm: () => legalForm,
    party: () => identity('input', input, { legalForm, key }),
    name: () => plainText('input.name', input.name, nameRule),
    formerNames: () => formerNames('input.formerNames', input.formerNames ?? [], today),
    trade: () =>
      ifGiven(input.trade, (trade) => oneOf('input.trade', trade, eligibleTrades)) ?? null,
    province: () => knownProvince(book, 'input.province', input.province),
    commune: () => communeIn(input.commune) ?? null,
    communeRef: () => communeRef('input.communeRef', input.communeRef),
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  return { ...checked, ...party };
}

export interface CheckedCorrection {
  readonly id: string;
  readonly establishmentId: string;
  readonly version: number;
  readonly correction: Correction;
}

export function establishmentCorrection(
  input: CorrectEstablishmentInput,
  { book, today }: Pick<InputFacts, 'book' | 'today'>,
): CheckedCorrection {
  const { id, establishmentId, version, ...correction } = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    version: () => wholeNumber('input.version', input.version, versionRange),
    name: () => ifGiven(input.name, (name) => plainText('input.name', name, nameRule)),
    renamedFrom: () => renamedFrom(input, today),
    trade: () => ifGiven(input.trade, (trade) => oneOf('input.trade', trade, eligibleTrades)),
    province: () =>
      ifGiven(input.province, (given) => knownProvince(book, 'input.province', given)),
    commune: () => communeIn(input.commune),
    communeRef: () => communeRef('input.communeRef', input.communeRef),
  });
  return { id, establishmentId, version, correction };
}

function communeIn(given: string | null | undefined): string | undefined {
  return ifGiven(given, (commune) => plainText('input.commune', commune, nameRule));
}

function formerNames(
  field: string,
  given: readonly FormerNameInput[],
  today: string,
): readonly FormerName[] {
  const names = checkEach(field, atMost(field, given, maxFormerNames), (at, { name, until }) =>
    checkAll({
      name: () => plainText(`${at}.name`, name, nameRule),
      until: () => notAfter(`${at}.until`, until, today),
    }),
  );
  return latestFirst(names);
}

function renamedFrom(input: CorrectEstablishmentInput, today: string): string | undefined {
  return ifGiven(input.renamedFrom, (given) => {
    if (input.name === null || input.name === undefined) {
      throw new Problem('REQUIRED', { field: 'input.name' });
    }
    return notAfter('input.renamedFrom', given, today);
  });
}

function notAfter(field: string, given: string, today: string): string {
  const date = isoDate(field, given);
  if (date > today)
    throw new Problem('INVALID_DATE', {
      field,
      value: date,
      rule: `…${today}`,
    });
  return date;
}
