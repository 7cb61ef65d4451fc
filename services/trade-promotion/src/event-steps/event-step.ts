// Where an event stands and which step may come next, and the days that the law sets for
// registering and reporting it. Late is shown, not refused: what happened, happened.
import type { ActorStamp } from '@kc/commands';
import type { TradeEvent } from '../events/trade-event.js';
import { type WorkCalendar, workingDaysAfter } from '../working-days/working-days.js';

export const stepKinds = [
  'APPLIED',
  'CONFIRMED',
  'RETURNED',
  'EXEMPTED',
  'CANCELLED',
  'REPORTED',
] as const;
export type StepKind = (typeof stepKinds)[number];

export const eventStates = [
  'PLANNED',
  'REGISTERED',
  'CONFIRMED',
  'OPEN',
  'HELD',
  'REPORTED',
  'CANCELLED',
] as const;
export type EventState = (typeof eventStates)[number];

export interface EventStep {
  readonly id: string;
  readonly eventId: string;
  readonly kind: StepKind;
  readonly takenOn: string;
  readonly number: string | null;
  /** The body that answered, exempted or was reported to. */
  readonly body: string | null;
  readonly reason: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

/** A row of data: what the law asks, where and since when. */
export interface RegistrationRule {
  readonly id: string;
  readonly kinds: readonly TradeEvent['kind'][];
  readonly earliestDays: number;
  readonly latestDays: number;
  readonly answerWorkingDays: number;
  readonly reportDays: number;
  readonly from: string;
  readonly to: string | null;
  readonly citation: { readonly text: string; readonly verified: boolean };
  readonly vi: string;
  readonly en: string;
}

type Steps = readonly Pick<EventStep, 'kind' | 'takenOn'>[];
export type Dated = Pick<
  TradeEvent,
  'kind' | 'startsOn' | 'endsOn' | 'registrationNumber' | 'registrationExempt'
>;

/** From the steps and the calendar: an event opens and closes whether or not anybody says so. */
export function stateOf(event: Dated, steps: Steps, today: string): EventState {
  const last = lastOf(steps, 'APPLIED', 'CONFIRMED', 'RETURNED', 'EXEMPTED')?.kind;
  if (has(steps, 'CANCELLED')) return 'CANCELLED';
  if (has(steps, 'REPORTED')) return 'REPORTED';
  if (today > event.endsOn) return 'HELD';
  if (today >= event.startsOn) return 'OPEN';
  if (last === 'CONFIRMED' || last === 'EXEMPTED') return 'CONFIRMED';
  if (last === 'APPLIED') return 'REGISTERED';
  if (last === undefined && isRegisteredByRow(event)) return 'CONFIRMED';
  return 'PLANNED';
}

/** Null when the step may be recorded; otherwise what would have to hold. */
export function whyNot(
  kind: StepKind,
  { event, steps, rule }: { event: Dated; steps: Steps; rule: RegistrationRule | null },
  on: string,
): string | null {
  if (has(steps, 'CANCELLED')) return 'sự kiện chưa hủy (not cancelled)';
  if (has(steps, 'REPORTED')) return 'sự kiện chưa báo cáo (not reported)';
  const last = lastOf(steps, 'APPLIED', 'CONFIRMED', 'RETURNED', 'EXEMPTED')?.kind;
  switch (kind) {
    case 'APPLIED':
      if (rule === null) return 'loại sự kiện phải đăng ký (a kind that is registered)';
      return last === undefined || last === 'RETURNED' ? null : 'chưa nộp hồ sơ (not applied yet)';
    case 'CONFIRMED':
    case 'RETURNED':
      return last === 'APPLIED' ? null : 'đã nộp hồ sơ: APPLIED (applied)';
    case 'EXEMPTED':
      return last === 'CONFIRMED' || last === 'EXEMPTED' ? 'chưa xác nhận (not confirmed)' : null;
    case 'CANCELLED':
      return on > event.endsOn ? `đến ngày bế mạc ${event.endsOn} (until its last day)` : null;
    case 'REPORTED':
      return on > event.endsOn ? null : `sau ngày bế mạc ${event.endsOn} (after its last day)`;
  }
}

export interface Registration {
  readonly rule: RegistrationRule;
  /** By a state programme: nothing to register, and no report under this rule. */
  readonly exempt: boolean;
  readonly earliestOn: string;
  readonly latestOn: string;
  readonly appliedOn: string | null;
  readonly appliedEarly: boolean;
  readonly appliedLate: boolean;
  /** Null until applied. */
  readonly answerBy: string | null;
  /** False when the calendar is not sure of a day between: a person then looks. */
  readonly answerByCertain: boolean;
  readonly answeredOn: string | null;
  readonly answerLate: boolean;
  /** Null when exempt or cancelled. */
  readonly reportBy: string | null;
  readonly reportedOn: string | null;
  readonly reportLate: boolean;
}

interface RegistrationFacts {
  readonly steps: Steps;
  readonly rule: RegistrationRule;
  readonly calendar: WorkCalendar;
}

export function registrationOf(
  event: Dated,
  { steps, rule, calendar }: RegistrationFacts,
  today: string,
): Registration {
  const exempt = event.registrationExempt || has(steps, 'EXEMPTED');
  const appliedOn = lastOf(steps, 'APPLIED')?.takenOn ?? null;
  const answer = lastOf(steps, 'CONFIRMED', 'RETURNED');
  const answeredOn = answer !== undefined && isAnswer(answer, appliedOn) ? answer.takenOn : null;
  const reportedOn = lastOf(steps, 'REPORTED')?.takenOn ?? null;
  const earliestOn = daysAfter(event.startsOn, -rule.earliestDays);
  const latestOn = daysAfter(event.startsOn, -rule.latestDays);
  const answering =
    appliedOn === null ? null : workingDaysAfter(calendar, appliedOn, rule.answerWorkingDays);
  const answerBy = answering?.on ?? null;
  const asked = !exempt && !has(steps, 'CANCELLED');
  const reportBy = asked ? daysAfter(event.endsOn, rule.reportDays) : null;
  return {
    ...{ rule, exempt, earliestOn, latestOn, appliedOn, answerBy, answeredOn },
    ...{ reportBy, reportedOn, answerByCertain: answering?.certain ?? true },
    appliedEarly: appliedOn !== null && appliedOn < earliestOn,
    appliedLate: asked && !isRegisteredByRow(event) && (appliedOn ?? today) > latestOn,
    answerLate: answerBy !== null && (answeredOn ?? today) > answerBy,
    reportLate: reportBy !== null && (reportedOn ?? today) > reportBy,
  };
}

/** The rule for this kind in force on a day. */
export function ruleFor(
  rules: readonly RegistrationRule[],
  kind: TradeEvent['kind'],
  on: string,
): RegistrationRule | null {
  const found = rules.find(
    (rule) => rule.kinds.includes(kind) && rule.from <= on && (rule.to === null || on <= rule.to),
  );
  return found ?? null;
}

function isRegisteredByRow({ registrationNumber, registrationExempt }: Dated): boolean {
  return registrationExempt || registrationNumber !== null;
}

function isAnswer({ takenOn }: Steps[number], appliedOn: string | null): boolean {
  return appliedOn !== null && takenOn >= appliedOn;
}

function has(steps: Steps, kind: StepKind): boolean {
  return steps.some((step) => step.kind === kind);
}

/** Steps come in the order in which they were recorded. */
function lastOf(steps: Steps, ...kinds: readonly StepKind[]): Steps[number] | undefined {
  return steps.findLast(({ kind }) => kinds.includes(kind));
}

const dayMs = 24 * 60 * 60 * 1000;

export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}
