// Training courses, their trainees and what work these found afterwards, as values. Groups so small
// that they would point at persons are not counted out. It awaits nothing.
import type { ActorStamp } from '@kc/commands';
import type { RegisterEntry } from '../registers/entry.js';

export interface TrainingCourse extends RegisterEntry {
  readonly projectId: string;
  readonly title: string;
  readonly trade: string;
  readonly content: string;
  readonly provider: string;
  readonly place: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export const outcomeMonths = [3, 6, 12] as const;
export type OutcomeMonths = (typeof outcomeMonths)[number];

export const jobStatuses = [
  'EMPLOYED_BY_HOST',
  'EMPLOYED',
  'SELF_EMPLOYED',
  'NOT_EMPLOYED',
  'NOT_REACHED',
] as const;
export type JobStatus = (typeof jobStatuses)[number];

export interface JobOutcome {
  readonly afterMonths: OutcomeMonths;
  readonly status: JobStatus;
  readonly on: string;
  readonly by: ActorStamp;
}

export interface Trainee extends RegisterEntry {
  readonly courseId: string;
  readonly name: string;
  /** `pid:<key id>:<hash>`: the number itself has never been here. */
  readonly personKey: string;
  readonly lastFour: string;
  readonly commune: string;
  readonly outcomes: readonly JobOutcome[];
}

/** The form in which the tax authority publishes a number. */
export function maskedNumber({ lastFour }: Pick<Trainee, 'lastFour'>): string {
  return `********${lastFour}`;
}

/** The first day on which one can know how it was so many months after the end. */
export function outcomeDueOn(endsOn: string, afterMonths: OutcomeMonths): string {
  const [year = 0, month = 0, day = 0] = endsOn.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + afterMonths + 1, 0)).getUTCDate();
  const due = Date.UTC(year, month - 1 + afterMonths, Math.min(day, lastDay));
  return new Date(due).toISOString().slice(0, 10);
}

/** A later answer about the same month takes the place of the earlier one. */
export function withOutcome(
  outcomes: readonly JobOutcome[],
  next: JobOutcome,
): readonly JobOutcome[] {
  const others = outcomes.filter(({ afterMonths }) => afterMonths !== next.afterMonths);
  return [...others, next].sort((a, b) => a.afterMonths - b.afterMonths);
}

export interface OutcomeCounts {
  readonly trained: number;
  readonly employedByHost: number;
  readonly employed: number;
  readonly selfEmployed: number;
  readonly notEmployed: number;
  readonly notReached: number;
  readonly notAsked: number;
}

/** What stands between a count and the persons behind it (domain rule: fewer than five). */
export const smallestShown = 5;

/**
 * One small part is enough to hide all parts: otherwise it could be told from the rest. A part of
 * nobody shows nobody, and may be seen.
 */
export function shownCounts(counts: OutcomeCounts): OutcomeCounts | null {
  const { trained, employedByHost, employed, selfEmployed } = counts;
  const { notEmployed, notReached, notAsked } = counts;
  const parts = [
    trained,
    employedByHost,
    employed,
    selfEmployed,
    notEmployed,
    notReached,
    notAsked,
  ];
  return parts.every((part) => part === 0 || part >= smallestShown) ? counts : null;
}
