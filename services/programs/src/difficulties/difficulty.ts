// A difficulty as it is reported and resolved, and what one day makes of it. It awaits nothing.
import type { ActorStamp } from '@kc/commands';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';

export const difficultySubjects = ['PROJECT', 'PROVINCE', 'RULE'] as const;
export type DifficultySubject = (typeof difficultySubjects)[number];

export const difficultyCategories = [
  'FUNDING',
  'INVOICE_WINDOW',
  'PROCEDURE',
  'NORM',
  'BENEFICIARY',
  'COORDINATION',
  'STAFF',
  'OTHER',
] as const;
export type DifficultyCategory = (typeof difficultyCategories)[number];

export const difficultyOutcomes = ['SOLVED', 'PASSED_ON', 'NOT_SOLVABLE'] as const;
export type DifficultyOutcome = (typeof difficultyOutcomes)[number];

export interface Resolution {
  readonly outcome: DifficultyOutcome;
  readonly text: string;
  readonly on: string;
  readonly by: ActorStamp;
}

export interface Difficulty extends RegisterEntry {
  readonly subject: DifficultySubject;
  readonly projectId: string | null;
  /** The rule complained of, by number and article. */
  readonly rule: string | null;
  readonly category: DifficultyCategory;
  readonly description: string;
  readonly raisedOn: string;
  /** Of an establishment that raised it itself. */
  readonly raisedByParty: string | null;
  readonly resolvedOn: string | null;
  readonly resolution: Resolution | null;
}

const dayMs = 86_400_000;

/** Whole days from the day it was raised to the day it was resolved, or to today. */
export function daysOpen(
  { raisedOn, resolvedOn }: Pick<Difficulty, 'raisedOn' | 'resolvedOn'>,
  today: string,
): number {
  return Math.max(0, (Date.parse(resolvedOn ?? today) - Date.parse(raisedOn)) / dayMs);
}

export function resolve(
  { resolution }: Pick<Difficulty, 'resolution'>,
  next: Resolution,
): Pick<Difficulty, 'resolution' | 'resolvedOn'> | StateForbids {
  if (resolution === null) return { resolution: next, resolvedOn: next.on };
  const { on, by } = resolution;
  return {
    stateInTheWay: 'RESOLVED',
    reasonVi: `Đã giải quyết ngày ${on}, bởi ${by.organisation}. Còn vướng thì ghi một khó khăn mới.`,
    reasonEn: `Resolved on ${on} by ${by.organisation}. If it goes on, raise a new difficulty.`,
  };
}
