// Reads the lines of a programme's plan and the correction of one into checked values, all faults
// at once. Whether the parts of a line add up is not checked: a plan is recorded as it is printed.
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
  CorrectProgrammeLineInput,
  ProgrammeLineInput,
  SourceAmountInput,
  SourceCitationInput,
  YearAmountInput,
} from '../generated/graphql.js';
import {
  type Citation,
  type LineCorrection,
  type ProgrammeLine,
  plannedSources,
  type SourceAmount,
  sourceKinds,
  type YearAmount,
  type YearSpan,
} from './programme.js';
import { calendarYear } from './year-span.js';

const titleRule = { max: 300 };
const maxContents = 20;
const quantityRange = { min: 1, max: 1_000_000 };
const versionRange = { min: 1, max: 1_000_000 };
const contentShape = /^KC\d(\.\d{1,2})?$/;

export function programmeLine(
  field: string,
  input: ProgrammeLineInput,
  span: YearSpan,
): ProgrammeLine {
  const checked = checkAll({
    id: () => uuid(`${field}.id`, input.id),
    code: () => plainText(`${field}.code`, input.code, { max: 20 }),
    title: () => plainText(`${field}.title`, input.title, titleRule),
    contentCodes: () => contentCodes(`${field}.contentCodes`, input.contentCodes ?? []),
    quantity: () =>
      ifGiven(input.quantity, (given) => quantity(`${field}.quantity`, given)) ?? null,
    quantityUnit: () => quantityUnit(field, input),
    amount: () => money(`${field}.amount`, input.amount),
    byYear: () => yearAmounts(`${field}.byYear`, input.byYear ?? [], span),
    bySource: () => sourceAmounts(`${field}.bySource`, input.bySource ?? []),
    citation: () => citation(`${field}.citation`, input.citation),
  });
  return { ...checked, recordedAmount: checked.amount, version: 1 };
}

export interface CheckedLineCorrection {
  readonly id: string;
  readonly lineId: string;
  readonly version: number;
  readonly reason: string;
  readonly correction: LineCorrection;
}

/** The span of years comes from the programme, so it is checked once the line is found. */
export function lineCorrection(input: CorrectProgrammeLineInput): CheckedLineCorrection {
  const { id, lineId, version, reason, ...correction } = checkAll({
    id: () => uuid('input.id', input.id),
    lineId: () => uuid('input.lineId', input.lineId),
    version: () => wholeNumber('input.version', input.version, versionRange),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
    amount: () => ifGiven(input.amount, (given) => money('input.amount', given)),
    quantity: () => ifGiven(input.quantity, (given) => quantity('input.quantity', given)),
    byYear: () => ifGiven(input.byYear, (given) => yearAmounts('input.byYear', given)),
    bySource: () => ifGiven(input.bySource, (given) => sourceAmounts('input.bySource', given)),
  });
  return { id, lineId, version, reason, correction };
}

export function requireWithin(field: string, amounts: readonly YearAmount[], span: YearSpan): void {
  checkEach(field, amounts, (at, { year }) => {
    if (year >= span.from && year <= span.to) return;
    const rule = `${span.from}…${span.to}`;
    throw new Problem('INVALID_NUMBER', { field: `${at}.year`, value: year, rule });
  });
}

export function citation(field: string, given: SourceCitationInput): Citation {
  return checkAll({
    kind: () => oneOf(`${field}.kind`, given.kind, sourceKinds),
    title: () => plainText(`${field}.title`, given.title, titleRule),
    publishedOn: () =>
      ifGiven(given.publishedOn, (date) => isoDate(`${field}.publishedOn`, date)) ?? null,
    place: () =>
      ifGiven(given.place, (place) => plainText(`${field}.place`, place, titleRule)) ?? null,
  });
}

export function refuseTwice(field: string, keys: readonly (string | number)[]): void {
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return;
  throw new Problem('ALREADY_EXISTS', { field, value: twice, rule: field });
}

function quantity(field: string, given: number): number {
  return wholeNumber(field, given, quantityRange);
}

function quantityUnit(field: string, input: ProgrammeLineInput): string | null {
  const at = `${field}.quantityUnit`;
  const unit = ifGiven(input.quantityUnit, (given) => plainText(at, given, { max: 60 })) ?? null;
  const hasQuantity = input.quantity !== null && input.quantity !== undefined;
  if (hasQuantity && unit === null) throw new Problem('REQUIRED', { field: at });
  if (!hasQuantity && unit !== null) throw new Problem('REQUIRED', { field: `${field}.quantity` });
  return unit;
}

export function contentCodes(field: string, given: readonly string[]): readonly string[] {
  const codes = checkEach(field, atMost(field, given, maxContents), contentCode);
  refuseTwice(field, codes);
  return codes;
}

export function contentCode(field: string, code: string): string {
  if (contentShape.test(code)) return code;
  throw new Problem('UNKNOWN_VALUE', { field, value: code, rule: 'KC1.1, KC3.4, KC7.3 …' });
}

function yearAmounts(
  field: string,
  given: readonly YearAmountInput[],
  span?: YearSpan,
): readonly YearAmount[] {
  refuseTwice(
    field,
    given.map((each) => each.year),
  );
  const amounts = checkEach(field, given, (at, { year, amount }) =>
    checkAll({
      year: () => calendarYear(`${at}.year`, year),
      amount: () => money(`${at}.amount`, amount),
    }),
  );
  if (span !== undefined) requireWithin(field, amounts, span);
  return amounts.sort((a, b) => a.year - b.year);
}

function sourceAmounts(
  field: string,
  given: readonly SourceAmountInput[],
): readonly SourceAmount[] {
  refuseTwice(
    field,
    given.map((each) => each.source),
  );
  const amounts = checkEach(field, given, (at, { source, amount }) =>
    checkAll({
      source: () => oneOf(`${at}.source`, source, plannedSources),
      amount: () => money(`${at}.amount`, amount),
    }),
  );
  return amounts.sort(
    (a, b) => plannedSources.indexOf(a.source) - plannedSources.indexOf(b.source),
  );
}
