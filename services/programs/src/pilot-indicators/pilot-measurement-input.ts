// Reads measurements of pilots into checked values, all faults at once. A value must fit to its
// indicator; which indicators there are stands in their sheet.
import type { ProvinceBook } from '@kc/geography';
import { checkAll, oneOf, Problem, period, plainText, uuid } from '@kc/problems';
import type {
  RecordPilotMeasurementInput,
  WithdrawPilotMeasurementInput,
} from '../generated/graphql.js';
import { headChecks, optionalText } from '../registers/entry-input.js';
import { type Indicator, phases } from './indicator.js';

export interface Reading {
  readonly book: ProvinceBook;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Of today in Vietnam: what is measured is over. */
  readonly month: string;
}

export function newMeasurement(
  input: RecordPilotMeasurementInput,
  { book, indicators, month }: Reading,
) {
  const indicator = knownIndicator('input.indicator', input.indicator, indicators);
  const { place, months, ...checked } = checkAll({
    ...headChecks(input, book),
    projectId: () => uuid('input.projectId', input.projectId),
    segment: () => optionalText('input.segment', input.segment, { max: 60 }),
    phase: () => oneOf('input.phase', input.phase, phases),
    months: () => pastPeriod(input.period, month),
    value: () => value('input.value', input.value, indicator),
    source: () => plainText('input.source', input.source, { max: 300 }),
  });
  const { from: fromMonth, to: toMonth } = months;
  return { ...checked, ...place, indicator: indicator.code, fromMonth, toMonth, withdrawal: null };
}

export function newWithdrawal(input: WithdrawPilotMeasurementInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    measurementId: () => uuid('input.measurementId', input.measurementId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
}

export function knownIndicator(
  field: string,
  given: string,
  indicators: ReadonlyMap<string, Indicator>,
): Indicator {
  const found = indicators.get(given);
  if (found !== undefined) return found;
  const rule = [...indicators.keys()].join(', ');
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule });
}

function pastPeriod(given: unknown, month: string) {
  const months = period('input.period', given);
  if (months.to <= month) return months;
  const facts = { field: 'input.period.to', value: months.to, rule: `… ≤ ${month}` };
  throw new Problem('INVALID_MONTH', facts);
}

function value(field: string, given: string, { decimals }: Indicator): string {
  const found = /^(\d{1,15})(?:\.(\d{1,4}))?$/.exec(given);
  if (found !== null && (found[2] ?? '').length <= decimals) return given;
  const rule = `(${decimals} chữ số sau dấu chấm / decimals after a dot: 1250.5)`;
  throw new Problem('INVALID_NUMBER', { field, value: given, rule });
}
