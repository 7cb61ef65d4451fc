// Reads what a caller sends about the day of a duty into checked values, all faults at once.
import { knownProvince, type ProvinceBook } from '@kc/geography';
import {
  checkAll,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type { DutyDueInput, SetDutyInput } from '../generated/graphql.js';
import { stageStates } from '../life-cycle/stage.js';
import type { DueRule, Duty, DutySetting } from './duty.js';
import type { DutySubject } from './period.js';

const maxDays = 366;
const kindsOf: Record<'PROJECT' | 'PROJECT_MONTH' | 'PROVINCE', readonly DueRule['kind'][]> = {
  PROJECT: ['DAY_OF_YEAR', 'DAYS_AFTER_STATE', 'NOT_STATED'],
  PROJECT_MONTH: ['DAY_OF_MONTH', 'DAYS_AFTER_PERIOD', 'NOT_STATED'],
  PROVINCE: ['DAYS_AFTER_PERIOD', 'NOT_STATED'],
};

export type NewSetting = DutySetting & { readonly validFrom: string };

export function newSetting(
  input: SetDutyInput,
  { book, duties }: { readonly book: ProvinceBook; readonly duties: readonly Duty[] },
): NewSetting {
  const duty = knownDuty('input.duty', input.duty, duties);
  if (duty.step !== null) {
    const rule =
      `hạn của bước ${duty.step} do vòng đời đề án của tỉnh định / ` +
      `the day of the step ${duty.step} is that of the life cycle of the province`;
    throw new Problem('DAY_OF_LOCAL_CYCLE', { field: 'input.duty', value: duty.code, rule });
  }
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    province: () =>
      ifGiven(input.province, (given) => knownProvince(book, 'input.province', given)) ?? null,
    due: () => dueRule('input.due', input.due ?? {}, duty.subject),
    validFrom: () => isoDate('input.validFrom', input.validFrom),
    validTo: () => ifGiven(input.validTo, (day) => isoDate('input.validTo', day)) ?? null,
    citation: () => plainText('input.citation', input.citation, { max: 300 }),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
  const { validFrom, validTo } = checked;
  if (validTo !== null && validTo < validFrom) {
    const value = `${validFrom} … ${validTo}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.validTo', value });
  }
  return { ...checked, duty: duty.code, applies: input.applies ?? true };
}

export function knownDuty(field: string, given: string, duties: readonly Duty[]): Duty {
  const code = oneOf(field, given, [...new Set(duties.map((duty) => duty.code))]);
  const duty = duties.find((one) => one.code === code);
  if (duty === undefined) throw new Error(`duty ${code} is known and is not there`);
  return duty;
}

function dueRule(field: string, given: DutyDueInput, subject: DutySubject): DueRule {
  const { dayOfYear, dayOfMonth, daysAfterPeriod, daysAfterState } = given;
  const rules: (DueRule | undefined)[] = [
    ifGiven(dayOfYear, ({ yearOffset, month, day }) => ({
      kind: 'DAY_OF_YEAR' as const,
      ...checkAll({
        yearOffset: () =>
          wholeNumber(`${field}.dayOfYear.yearOffset`, yearOffset, { min: -2, max: 2 }),
        month: () => wholeNumber(`${field}.dayOfYear.month`, month, { min: 1, max: 12 }),
        day: () => wholeNumber(`${field}.dayOfYear.day`, day, { min: 1, max: 31 }),
      }),
    })),
    ifGiven(dayOfMonth, (day) => ({
      kind: 'DAY_OF_MONTH' as const,
      day: wholeNumber(`${field}.dayOfMonth`, day, { min: 1, max: 31 }),
    })),
    ifGiven(daysAfterPeriod, (days) => ({
      kind: 'DAYS_AFTER_PERIOD' as const,
      days: wholeNumber(`${field}.daysAfterPeriod`, days, { min: 0, max: maxDays }),
    })),
    ifGiven(daysAfterState, ({ state, days }) => ({
      kind: 'DAYS_AFTER_STATE' as const,
      ...checkAll({
        state: () => oneOf(`${field}.daysAfterState.state`, state, stageStates),
        days: () => wholeNumber(`${field}.daysAfterState.days`, days, { min: 0, max: maxDays }),
      }),
    })),
  ];
  const found = rules.filter((rule) => rule !== undefined);
  const names = 'dayOfYear, dayOfMonth, daysAfterPeriod, daysAfterState';
  if (found.length > 1) throw new Problem('EXACTLY_ONE', { field, rule: names });
  const rule = found[0] ?? { kind: 'NOT_STATED' };
  const allowed = kindsOf[subject.startsWith('PROVINCE') ? 'PROVINCE' : (subject as 'PROJECT')];
  if (allowed.includes(rule.kind)) return rule;
  throw new Problem('UNKNOWN_VALUE', { field, value: rule.kind, rule: allowed.join(', ') });
}
