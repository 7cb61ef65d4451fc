// Reads what inputs about things inside clusters have in common, with the refusals of the house.
import { readParty } from '@kc/claim-graph';
import { ifGiven, isoDate, Problem, plainText, type TextRule, wholeNumber } from '@kc/problems';
import { pastDate } from './past-date.js';

const versionRange = { min: 1, max: 1_000_000 };
const reasonRule = { max: 500 };
const decimal = /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$/;

export function versionIn(given: number): number {
  return wholeNumber('input.version', given, versionRange);
}

export function reasonIn(given: string): string {
  return plainText('input.reason', given, reasonRule);
}

export function optionalText(
  field: string,
  given: string | null | undefined,
  rule: TextRule,
): string | null {
  return ifGiven(given, (text) => plainText(field, text, rule)) ?? null;
}

/** Null when not given: a day that has come. */
export function optionalPastDate(
  field: string,
  given: string | null | undefined,
  today: string,
): string | null {
  return ifGiven(given, (day) => pastDate(field, day, today)) ?? null;
}

/** Null when not given: a day that may still come, not before the first. */
export function optionalEnd(
  field: string,
  given: string | null | undefined,
  first: string | null,
): string | null {
  const end = ifGiven(given, (day) => isoDate(field, day)) ?? null;
  if (end !== null && first !== null && end < first) {
    throw new Problem('PERIOD_REVERSED', { field, value: `${first} … ${end}` });
  }
  return end;
}

/** More than nothing, at most four decimals after a point, kept as text so that it stays exact. */
export function positiveDecimal(field: string, given: string, unit: string): string {
  if (decimal.test(given) && Number(given) > 0) return given;
  throw new Problem('INVALID_NUMBER', { field, value: given, rule: `> 0 ${unit}, 49.5` });
}

/** `tax:…` or `pid:…`: whoever stands in a cluster is one party that exists. */
export function namedParty(field: string, given: string): string {
  const party = readParty(field, given);
  if (/^(tax|pid):/.test(party)) return party;
  const rule = 'tax:<mã số thuế>, pid:<key id>:<hash>';
  throw new Problem('INVALID_IDENTIFIER', { field, value: party, rule });
}

/** Exactly one of a key and a tax code: whoever has no record yet is known by its tax code. */
export function partyOf({
  establishment,
  taxCode,
}: {
  readonly establishment?: string | null | undefined;
  readonly taxCode?: string | null | undefined;
}): string {
  const given = [
    ...(establishment == null ? [] : [{ field: 'input.establishment', key: establishment }]),
    ...(taxCode == null ? [] : [{ field: 'input.taxCode', key: `tax:${taxCode}` }]),
  ];
  const [party] = given;
  if (party !== undefined && given.length === 1) return namedParty(party.field, party.key);
  const rule = 'establishment, taxCode';
  throw new Problem('EXACTLY_ONE', { field: 'input', value: given.length, rule });
}
