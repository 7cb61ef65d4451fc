// Days of registration, states and steps, each day counted by hand on a calendar.
import { describe, expect, it } from '@jest/globals';
import { readSelectionRules } from '../selections/selection-sheets.js';
import {
  type Dated,
  registrationOf,
  ruleFor,
  type StepKind,
  stateOf,
  whyNot,
} from './event-step.js';
import { readRegistrationRules } from './registration-rules.js';

const fair: Dated = {
  kind: 'OTHER_DOMESTIC_FAIR',
  startsOn: '2026-12-10',
  endsOn: '2026-12-15',
  registrationNumber: null,
  registrationExempt: false,
};
const rules = readRegistrationRules();
const { calendar } = readSelectionRules();
const step = (kind: StepKind, takenOn: string) => ({ kind, takenOn });

function found(event: Dated, steps: readonly ReturnType<typeof step>[], today: string) {
  const rule = ruleFor(rules, event.kind, today);
  if (rule === null) throw new Error('no rule');
  return registrationOf(event, { steps, rule, calendar }, today);
}

describe('the window of registration', () => {
  it('is 365 to 30 days before a fair in the country, 45 before one abroad', () => {
    const abroad: Dated = { ...fair, kind: 'FAIR_ABROAD' };
    expect(found(fair, [], '2026-01-05')).toMatchObject({
      ...{ earliestOn: '2025-12-10', latestOn: '2026-11-10', reportBy: '2027-01-14' },
      rule: { citation: { text: 'NĐ 81/2018/NĐ-CP, điều 29', verified: false } },
    });
    expect(found(abroad, [], '2026-01-05')).toMatchObject({ latestOn: '2026-10-26' });
  });

  it('binds no conference, and nothing before the decree was in force', () => {
    expect(ruleFor(rules, 'MATCHING_CONFERENCE', '2026-01-05')).toBeNull();
    expect(ruleFor(rules, 'OTHER_DOMESTIC_FAIR', '2018-07-14')).toBeNull();
    expect(ruleFor(rules, 'OTHER_DOMESTIC_FAIR', '2018-07-15')).not.toBeNull();
  });

  it.each<[string, string, boolean, boolean]>([
    ['a day too early', '2025-12-09', true, false],
    ['on the first day', '2025-12-10', false, false],
    ['on the last day', '2026-11-10', false, false],
    ['a day late', '2026-11-11', false, true],
  ])('an application %s', (_, on, appliedEarly, appliedLate) => {
    expect(found(fair, [step('APPLIED', on)], on)).toMatchObject({ appliedEarly, appliedLate });
  });

  it('is late without an application once the last day is past', () => {
    expect(found(fair, [], '2026-11-10').appliedLate).toBe(false);
    expect(found(fair, [], '2026-11-11').appliedLate).toBe(true);
    const numbered = { ...fair, registrationNumber: '12/XN-SCT' };
    expect(found(numbered, [], '2026-11-11').appliedLate).toBe(false);
  });

  it('is answered within 7 working days: from Thursday 5 to Monday 16 November', () => {
    const applied = [step('APPLIED', '2026-11-05')];
    expect(found(fair, applied, '2026-11-16')).toMatchObject({
      ...{ answerBy: '2026-11-16', answerLate: false, answeredOn: null },
    });
    expect(found(fair, applied, '2026-11-17').answerLate).toBe(true);
    const answered = [...applied, step('CONFIRMED', '2026-11-16')];
    expect(found(fair, answered, '2026-11-20')).toMatchObject({
      ...{ answeredOn: '2026-11-16', answerLate: false },
    });
  });

  it('does not count days off: from 29 April over two of them to 12 May', () => {
    expect(found(fair, [step('APPLIED', '2026-04-29')], '2026-04-29')).toMatchObject({
      ...{ answerBy: '2026-05-12', answerByCertain: true },
    });
  });

  it('is not sure of a year whose days off are not entered', () => {
    expect(found(fair, [step('APPLIED', '2026-12-28')], '2026-12-28')).toMatchObject({
      answerByCertain: false,
    });
  });

  it('waits again after a return and a new application', () => {
    const again = [
      step('APPLIED', '2026-10-01'),
      step('RETURNED', '2026-10-05'),
      step('APPLIED', '2026-10-08'),
    ];
    expect(found(fair, again, '2026-10-09')).toMatchObject({
      ...{ appliedOn: '2026-10-08', answeredOn: null, answerBy: '2026-10-19' },
    });
  });

  it('asks a report within 30 days, and none of an exempt or cancelled event', () => {
    expect(found(fair, [], '2027-01-15').reportLate).toBe(true);
    expect(found(fair, [step('REPORTED', '2027-01-14')], '2027-03-01').reportLate).toBe(false);
    for (const kind of ['EXEMPTED', 'CANCELLED'] as const) {
      expect(found(fair, [step(kind, '2026-11-01')], '2027-03-01')).toMatchObject({
        ...{ reportBy: null, reportLate: false, appliedLate: false },
      });
    }
  });
});

describe('the state of an event', () => {
  const before = '2026-12-09';
  it.each<[string, StepKind[], string, string]>([
    ['nothing has happened', [], before, 'PLANNED'],
    ['applied', ['APPLIED'], before, 'REGISTERED'],
    ['returned', ['APPLIED', 'RETURNED'], before, 'PLANNED'],
    ['confirmed', ['APPLIED', 'CONFIRMED'], before, 'CONFIRMED'],
    ['exempted', ['EXEMPTED'], before, 'CONFIRMED'],
    ['its first day', [], '2026-12-10', 'OPEN'],
    ['its last day', [], '2026-12-15', 'OPEN'],
    ['the day after', [], '2026-12-16', 'HELD'],
    ['reported', ['REPORTED'], '2026-12-20', 'REPORTED'],
    ['cancelled', ['CANCELLED'], '2026-12-20', 'CANCELLED'],
  ])('%s', (_, kinds, today, state) => {
    const steps = kinds.map((kind) => step(kind, '2026-11-01'));
    expect(stateOf(fair, steps, today)).toBe(state);
  });

  it('is confirmed where the register has a number or an exemption from the beginning', () => {
    expect(stateOf({ ...fair, registrationExempt: true }, [], before)).toBe('CONFIRMED');
    expect(stateOf({ ...fair, registrationNumber: '1' }, [], before)).toBe('CONFIRMED');
  });
});

describe('a step', () => {
  const rule = ruleFor(rules, fair.kind, '2026-11-01');
  it.each<[StepKind, StepKind[], string, boolean]>([
    ['APPLIED', [], '2026-11-01', true],
    ['APPLIED', ['APPLIED'], '2026-11-01', false],
    ['APPLIED', ['APPLIED', 'RETURNED'], '2026-11-01', true],
    ['CONFIRMED', [], '2026-11-01', false],
    ['CONFIRMED', ['APPLIED'], '2026-11-01', true],
    ['RETURNED', ['APPLIED', 'CONFIRMED'], '2026-11-01', false],
    ['EXEMPTED', ['APPLIED', 'CONFIRMED'], '2026-11-01', false],
    ['CANCELLED', ['APPLIED'], '2026-12-15', true],
    ['CANCELLED', [], '2026-12-16', false],
    ['REPORTED', [], '2026-12-15', false],
    ['REPORTED', [], '2026-12-16', true],
    ['REPORTED', ['CANCELLED'], '2026-12-16', false],
    ['CANCELLED', ['REPORTED'], '2026-12-10', false],
  ])('%s after %j on %s', (kind, kinds, on, may) => {
    const steps = kinds.map((one) => step(one, '2026-11-01'));
    expect(whyNot(kind, { event: fair, steps, rule }, on) === null).toBe(may);
  });

  it('of applying is not for an event that no rule has registered', () => {
    expect(whyNot('APPLIED', { event: fair, steps: [], rule: null }, '2026-11-01')).toContain(
      'loại sự kiện phải đăng ký',
    );
  });
});
