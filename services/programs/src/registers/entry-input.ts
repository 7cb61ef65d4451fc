// Reads what the inputs of several registers have in common, with the refusals of the house.

import { readParty } from '@kc/claim-graph';
import { inventedNote } from '@kc/commands';
import {
  type GivenProvince,
  knownProvince,
  type ProvinceBook,
  todayInVietnam,
} from '@kc/geography';
import { ifGiven, isoDate, Problem, plainText, type TextRule, uuid } from '@kc/problems';
import { placeColumns } from './entry.js';

const contentShape = /^KC\d(\.\d{1,2})?$/;

export interface GivenHead {
  readonly id: string;
  readonly province: GivenProvince;
  readonly invented?: { readonly note: string } | null | undefined;
}

/** The checks of id, place and invented note, to be spread into a `checkAll`. */
export function headChecks(input: GivenHead, book: ProvinceBook) {
  return {
    id: () => uuid('input.id', input.id),
    place: () => placeColumns(knownProvince(book, 'input.province', input.province)),
    inventedNote: () => inventedNote('input.invented', input.invented),
  };
}

export function optionalText(
  field: string,
  given: string | null | undefined,
  rule: TextRule,
): string | null {
  return ifGiven(given, (text) => plainText(field, text, rule)) ?? null;
}

export function contentCode(field: string, given: string): string {
  if (contentShape.test(given)) return given;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: 'KC1.1, KC3.4, KC5.1 …' });
}

/** A day that has come: what is recorded as done cannot lie in the future. */
export function pastDay(field: string, given: unknown, now: Date): string {
  const day = isoDate(field, given);
  const today = todayInVietnam(now);
  if (day <= today) return day;
  throw new Problem('INVALID_DATE', { field, value: day, rule: `… ≤ ${today}` });
}

/** `tax:…` or `pid:…`: whoever fills in a register names one party that exists. */
export function namedParty(field: string, given: string): string {
  const party = readParty(field, given);
  if (/^(tax|pid):/.test(party)) return party;
  const rule = 'tax:<mã số thuế>, pid:<key id>:<hash>';
  throw new Problem('INVALID_IDENTIFIER', { field, value: party, rule });
}
