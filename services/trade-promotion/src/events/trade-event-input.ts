// Reads what a caller sends about an event into checked values, all faults at once. It knows what
// is well formed, not who may send it nor what is on record.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { letterKey } from '@kc/paging';
import { checkAll, datePeriod, ifGiven, oneOf, Problem, plainText, uuid } from '@kc/problems';
import type { RegisterTradeEventInput } from '../generated/graphql.js';
import { home, isAbroad, type TradeEvent, tradeEventKinds } from './trade-event.js';

const nameRule = { max: 300 };
const shortRule = { max: 200 };
const numberRule = { max: 100 };
const maxDays = 366;
const dayMs = 24 * 60 * 60 * 1000;
const countryCode = /^[A-Z]{2}$/;
const organisationKey = /^tax:[0-9]{10}(-[0-9]{3})?$/;

export type NewTradeEvent = Omit<
  TradeEvent,
  'createdBy' | 'createdAt' | 'responsibleProvince' | 'nameKey'
>;

export function newTradeEvent(input: RegisterTradeEventInput, book: ProvinceBook): NewTradeEvent {
  const { place, days, ...checked } = checkAll({
    id: () => uuid('input.id', input.id),
    kind: () => oneOf('input.kind', input.kind, tradeEventKinds),
    name: () => named(input.name),
    place: () => placeIn(input, book),
    venue: () =>
      ifGiven(input.venue, (venue) => plainText('input.venue', venue, shortRule)) ?? null,
    days: () => daysIn(input),
    organiserName: () => plainText('input.organiserName', input.organiserName, shortRule),
    organiserKey: () =>
      ifGiven(input.organiserKey, (key) => organiserKey('input.organiserKey', key)) ?? null,
    registrationNumber: () => registrationNumber(input),
    registrationExempt: () => input.registrationExempt ?? false,
    inventedNote: () => inventedNote('input.invented', input.invented),
  });
  return { ...checked, ...place, startsOn: days.from, endsOn: days.to };
}

function named(given: string): string {
  const name = plainText('input.name', given, nameRule);
  if (letterKey(name) !== '') return name;
  throw new Problem('INVALID_TEXT', { field: 'input.name', value: name });
}

/** In the country a province, abroad another country: which of the two, the kind says. */
function placeIn(
  input: RegisterTradeEventInput,
  book: ProvinceBook,
): { readonly province: ProvinceRef | null; readonly country: string } {
  const country = input.country ?? home;
  const field = 'input.country';
  if (!isAbroad(input.kind)) {
    if (country !== home) throw new Problem('UNKNOWN_VALUE', { field, value: country, rule: home });
    return { province: knownProvince(book, 'input.province', input.province), country };
  }
  if (!countryCode.test(country) || country === home) {
    const rule = 'ISO 3166-1, ≠ VN: CN, LA, JP';
    throw new Problem('UNKNOWN_VALUE', { field, value: country, rule });
  }
  if (input.province == null) return { province: null, country };
  const rule = `${input.kind} → input.country`;
  throw new Problem('INVALID_REQUEST', { field: 'input.province', rule });
}

function daysIn({ days }: RegisterTradeEventInput): { readonly from: string; readonly to: string } {
  const period = datePeriod('input.days', days);
  const length = (Date.parse(period.to) - Date.parse(period.from)) / dayMs + 1;
  if (length <= maxDays) return period;
  throw new Problem('INVALID_NUMBER', {
    field: 'input.days',
    value: length,
    rule: `≤ ${maxDays}`,
  });
}

export function organiserKey(field: string, given: string): string {
  if (organisationKey.test(given)) return given;
  throw new Problem('UNKNOWN_VALUE', {
    field,
    value: given,
    rule: 'tax:0123456789, tax:0123456789-001',
  });
}

function registrationNumber(input: RegisterTradeEventInput): string | null {
  const field = 'input.registrationNumber';
  const number = ifGiven(input.registrationNumber, (given) => plainText(field, given, numberRule));
  if (number === undefined) return null;
  if (!input.registrationExempt) return number;
  const rule = 'registrationNumber | registrationExempt';
  throw new Problem('INVALID_REQUEST', { field, rule });
}
