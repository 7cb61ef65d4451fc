// The days of duties against days written by hand, and which of several versions holds.
import { describe, expect, it, test } from '@jest/globals';
import { dueOn } from '@kc/life-cycle';
import { commonCycle, readCycleData } from '../life-cycle/cycle-data.js';
import { type DueRule, type DutySetting, daysLater, dueDay, dutyDay } from './duty.js';
import { dutiesFrom, readDuties } from './duty-sheet.js';
import { periodOf, periodsOf } from './period.js';

const duties = readDuties();
const year = (text: string) => periodOf('PROJECT', text) ?? fail(text);
const month = (text: string) => periodOf('PROJECT_MONTH', text) ?? fail(text);
const laoCai = { scheme: 'QD19_2025', code: '15' } as const;
const laiChau = { scheme: 'QD19_2025', code: '12' } as const;

function fail(text: string): never {
  throw new Error(text);
}

describe('the sheet', () => {
  it.each([
    ['N-SUBMIT', '2027', '2026-05-20'],
    ['N-REGISTER', '2027', '2026-06-15'],
    ['N-REGISTER-CENTRE', '2027', '2026-06-15'],
    ['N-SETTLE', '2026', '2027-01-22'],
    ['N-PROGRESS', '2026-02', '2026-02-25'],
    ['N-REVIEW', '2026', null],
    ['L-PROGRESS', '2026-02', null],
  ])('%s of %s is due on %s', (code, text, dueOn) => {
    const period = text.length === 4 ? year(text) : month(text);
    expect(dutyDay({ duties, settings: [] }, code, { period, province: laoCai })).toEqual({
      applies: true,
      dueOn,
      afterState: null,
      days: null,
    });
  });

  it('counts 15 days from acceptance for the settlement', () => {
    const period = year('2026');
    const found = dutyDay({ duties, settings: [] }, 'N-FILE-SETTLEMENT', {
      period,
      province: null,
    });
    expect(found).toEqual({ applies: true, dueOn: null, afterState: 'ACCEPTED', days: 15 });
  });

  it('names row and column of what it cannot read', () => {
    const head =
      'row,duty,tier,subject,step,states,registered_by,roles,due,from,to,citation,verified,vi,en,note';
    const row = 'X.1,X,NATIONAL,PROJECT,,DRAFT,,DOIT,SOON,,,TT 36,no,x,x,';
    expect(() => dutiesFrom(`${head}\n${row}\n`)).toThrow('row 2, column due');
    expect(() => dutiesFrom(`${head}\n${row.replace('DRAFT', 'DRAFTED')}\n`)).toThrow(
      'column states',
    );
  });
});

it('of a local duty about a project the sheet names the step, never a day', () => {
  const { steps } = commonCycle(readCycleData(), 'LOCAL', '2026-05-05');
  const local = duties.filter(({ tier, subject }) => tier === 'LOCAL' && subject === 'PROJECT');
  expect(local).toHaveLength(9);
  for (const { step, due } of local) {
    expect(steps.map(({ action }) => action)).toContain(step);
    expect(due).toEqual({ kind: 'NOT_STATED' });
  }
  expect(duties.filter(({ step }) => step !== null)).toEqual(local);
});

// The day of a step stands in the life cycle, and as a duty here: they may not drift apart.
it.each([
  ['N-SUBMIT', 'SUBMIT', '2027'],
  ['N-REGISTER', 'REGISTER', '2027'],
  ['N-PROGRESS', 'REPORT_PROGRESS', '2026-05'],
  ['N-FILE-SETTLEMENT', 'FILE_SETTLEMENT', '2026'],
  ['N-SETTLE', 'SETTLE', '2026'],
])('%s falls on the day of the step %s', (code, action, text) => {
  const duty = duties.find((one) => one.code === code);
  const { steps } = commonCycle(readCycleData(), 'NATIONAL', '2026-05-05');
  const step = steps.find((one) => one.action === action);
  const period = periodOf(duty?.subject ?? 'PROJECT', text) ?? fail(text);
  const day = dutyDay({ duties, settings: [] }, code, { period, province: null });
  const accepted = '2026-05-10';
  const fromStep = dueOn(step?.deadline, {
    fiscalYear: period.year,
    reached: (state) => (state === 'ACCEPTED' ? accepted : undefined),
    today: '2026-05-31',
  });
  const counted = day?.afterState === 'ACCEPTED' ? daysLater(accepted, day.days ?? 0) : null;
  expect(day?.dueOn ?? counted).toBe(fromStep);
  expect(fromStep).not.toBeNull();
});

const setting = (over: Partial<DutySetting>): DutySetting => ({
  id: 'x',
  duty: 'N-SUBMIT',
  province: null,
  applies: true,
  due: { kind: 'DAY_OF_YEAR', yearOffset: -1, month: 4, day: 30 },
  validFrom: '2026-01-01',
  validTo: null,
  citation: 'Văn bản giả định',
  reason: 'Đổi thời hạn',
  ...over,
});
const dayOf = (settings: DutySetting[], text: string, province = laoCai as typeof laoCai | null) =>
  dutyDay({ duties, settings }, 'N-SUBMIT', { period: year(text), province })?.dueOn;

describe('of several versions', () => {
  const april = setting({});
  const march = setting({
    province: laoCai,
    due: { kind: 'DAY_OF_YEAR', yearOffset: -1, month: 3, day: 31 },
  });

  it('a setting holds from its first day on, by the day that it names', () => {
    expect(dayOf([april], '2027')).toBe('2026-04-30');
    expect(dayOf([april], '2026')).toBe('2025-05-20');
  });

  it('the province goes before the nation, in its own place only', () => {
    expect(dayOf([april, march], '2027')).toBe('2026-03-31');
    expect(
      dutyDay({ duties, settings: [april, march] }, 'N-SUBMIT', {
        period: year('2027'),
        province: laiChau,
      })?.dueOn,
    ).toBe('2026-04-30');
    expect(dayOf([april, march], '2027', null)).toBe('2026-04-30');
  });

  it('the newest of one body holds, and one that has ended does not', () => {
    const later = setting({
      validFrom: '2026-02-01',
      due: { kind: 'DAY_OF_YEAR', yearOffset: -1, month: 5, day: 5 },
    });
    expect(dayOf([later, april], '2027')).toBe('2026-05-05');
    expect(dayOf([setting({ validTo: '2026-04-29' })], '2027')).toBe('2026-05-20');
  });

  it('a duty may be not asked for', () => {
    const none = setting({ applies: false });
    expect(
      dutyDay({ duties, settings: [none] }, 'N-SUBMIT', { period: year('2027'), province: null }),
    ).toMatchObject({ applies: false });
  });
});

it.each<[DueRule, string, string]>([
  [{ kind: 'DAY_OF_MONTH', day: 31 }, '2026-02', '2026-02-28'],
  [{ kind: 'DAY_OF_MONTH', day: 31 }, '2028-02', '2028-02-29'],
  [{ kind: 'DAYS_AFTER_PERIOD', days: 10 }, '2026-12', '2027-01-10'],
  [{ kind: 'DAYS_AFTER_PERIOD', days: 0 }, '2026-06', '2026-06-30'],
])('%j of %s is %s', (due, text, expected) => {
  expect(dueDay(due, month(text)).dueOn).toBe(expected);
});

test('periods have one spelling each', () => {
  expect(periodsOf('PROVINCE_QUARTER', 2026).map(({ text }) => text)).toEqual([
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
    '2026-Q4',
  ]);
  expect(periodsOf('PROVINCE_HALF', 2026).map(({ lastMonth }) => lastMonth)).toEqual([6, 12]);
  expect(periodOf('PROVINCE_QUARTER', '2026-Q5')).toBeUndefined();
  expect(periodOf('PROJECT_MONTH', '2026-13')).toBeUndefined();
  expect(periodOf('PROVINCE_YEAR', '2026-Q1')).toBeUndefined();
  expect(periodOf('PROVINCE_YEAR', 'năm 2026')).toBeUndefined();
});
