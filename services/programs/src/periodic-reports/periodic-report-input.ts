// Reads what a caller sends about a periodic report into checked values, all faults at once.
import { currentProvince, knownProvince, type ProvinceBook } from '@kc/geography';
import {
  checkAll,
  ifGiven,
  isoDate,
  isoMonth,
  money,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type { Duty } from '../duties/duty.js';
import { firstDayOf, periodOf, periodsOf } from '../duties/period.js';
import type { RecordProgressReportInput, RecordProvinceReportInput } from '../generated/graphql.js';
import { type ProgressReport, type ProvinceReport, progressForms } from './periodic-report.js';

const textRule = { max: 2_000, multiline: true };
const shownYear = 2026;

export type NewProgress = Omit<ProgressReport, 'recordedBy' | 'recordedAt'>;
export type NewProvinceReport = Omit<ProvinceReport, 'recordedBy' | 'recordedAt'>;

export function newProgress(input: RecordProgressReportInput, today: string): NewProgress {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    month: () => begun('input.month', isoMonth('input.month', input.month), today.slice(0, 7)),
    form: () => oneOf('input.form', input.form, progressForms),
    submittedOn: () => past('input.submittedOn', input.submittedOn, today),
    completedPercent: () =>
      wholeNumber('input.completedPercent', input.completedPercent, { min: 0, max: 100 }),
    moneyUsed: () => money('input.moneyUsed', input.moneyUsed),
    summary: () => plainText('input.summary', input.summary, textRule),
    difficulties: () =>
      ifGiven(input.difficulties, (text) => plainText('input.difficulties', text, textRule)) ??
      null,
  });
}

export function newProvinceReport(
  input: RecordProvinceReportInput,
  given: { readonly book: ProvinceBook; readonly duty: Duty; readonly today: string },
): NewProvinceReport {
  const { book, duty, today } = given;
  return checkAll({
    id: () => uuid('input.id', input.id),
    duty: () => duty.code,
    province: () => currentProvince(book, knownProvince(book, 'input.province', input.province)),
    period: () => periodText('input.period', input.period, { duty, today }),
    submittedOn: () => past('input.submittedOn', input.submittedOn, today),
    reference: () => plainText('input.reference', input.reference, { max: 200 }),
    summary: () => plainText('input.summary', input.summary, textRule),
  });
}

function periodText(
  field: string,
  given: string,
  { duty, today }: { readonly duty: Duty; readonly today: string },
): string {
  const period = periodOf(duty.subject, given);
  if (period === undefined) {
    const rule = periodsOf(duty.subject, shownYear)
      .map(({ text }) => text)
      .join(', ');
    throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: `${rule} …` });
  }
  begun(field, firstDayOf(period), today);
  return period.text;
}

function past(field: string, given: unknown, today: string): string {
  return begun(field, isoDate(field, given), today);
}

function begun(field: string, value: string, today: string): string {
  if (value <= today) return value;
  throw new Problem('DECISION_IN_THE_FUTURE', { field, value, rule: today });
}
