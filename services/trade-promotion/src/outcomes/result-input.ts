// Reads results of a participation into checked values, all faults at once.
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  money,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  ParticipationResultInput,
  RecordParticipationResultsInput,
} from '../generated/graphql.js';
import { type ParticipationResult, resultKinds } from './participation-result.js';

const maxResults = 100;
const countryCode = /^[A-Z]{2}$/;

export type NewResult = Omit<
  ParticipationResult,
  'participationId' | 'withdrawnBecause' | 'recordedBy' | 'recordedAt'
>;

export interface NewResults {
  readonly id: string;
  readonly participationId: string;
  readonly results: readonly NewResult[];
}

/** Nothing has happened yet after `today`. */
export function newResults(input: RecordParticipationResultsInput, today: string): NewResults {
  return checkAll({
    id: () => uuid('input.id', input.id),
    participationId: () => uuid('input.participationId', input.participationId),
    results: () => {
      const given = atMost('input.results', input.results, maxResults);
      if (given.length === 0) throw new Problem('REQUIRED', { field: 'input.results' });
      const read = checkEach('input.results', given, (field, one) => result(field, one, today));
      refuseTwins(read);
      return read;
    },
  });
}

function result(field: string, given: ParticipationResultInput, today: string): NewResult {
  const text = (name: string, value: string | null | undefined, max: number) =>
    ifGiven(value, (words) => plainText(`${field}.${name}`, words, { max })) ?? null;
  return checkAll({
    id: () => uuid(`${field}.id`, given.id),
    kind: () => oneOf(`${field}.kind`, given.kind, resultKinds),
    happenedOn: () => past(`${field}.on`, given.on, today),
    number: () => wholeNumber(`${field}.number`, given.number ?? 1, { min: 1, max: 100_000 }),
    value: () => ifGiven(given.value, (amount) => money(`${field}.value`, amount)) ?? null,
    partner: () => text('partner', given.partner, 200),
    country: () => ifGiven(given.country, (code) => country(`${field}.country`, code)) ?? null,
    followsId: () => ifGiven(given.followsId, (id) => uuid(`${field}.followsId`, id)) ?? null,
    note: () => text('note', given.note, 1_000),
  });
}

function past(field: string, given: string, today: string): string {
  const on = isoDate(field, given);
  if (on <= today) return on;
  throw new Problem('DAY_IN_THE_FUTURE', { field, value: on, rule: today });
}

function country(field: string, given: string): string {
  if (countryCode.test(given)) return given;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: 'ISO 3166-1: VN, CN, LA, JP' });
}

function refuseTwins(results: readonly NewResult[]): void {
  const seen = new Set<string>();
  for (const [at, { id }] of results.entries()) {
    if (seen.has(id)) {
      throw new Problem('ID_REUSED', { field: `input.results[${at}].id`, value: id });
    }
    seen.add(id);
  }
}
