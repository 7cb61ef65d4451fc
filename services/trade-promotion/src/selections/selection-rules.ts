// What the texts say of selections, as dated rows: levels, cycles, groups of products, criteria and
// terms. It picks the row in force on a day; what a row says, the sheets beside the code say.
import { inForce } from '@kc/geography';
import type { WorkCalendar } from '../working-days/working-days.js';
import type { Dated } from './sheet.js';

export const selectionLevels = ['DISTRICT', 'COMMUNE', 'PROVINCE', 'REGION', 'NATION'] as const;
export type SelectionLevel = (typeof selectionLevels)[number];

export interface LevelRule extends Dated {
  readonly level: SelectionLevel;
  /** Whose certificate opens this level; empty where anybody may begin. */
  readonly below: readonly SelectionLevel[];
  /** Where no round was held below, the authority's letter alone will do. */
  readonly direct: boolean;
  /** Empty where no text that was read states them. */
  readonly councilSizes: readonly number[];
  readonly organisers: readonly string[];
  readonly approvers: readonly string[];
  readonly vi: string;
  readonly en: string;
}

export interface CycleRule extends Dated {
  readonly reading: 'TEXT' | 'PRACTICE';
  readonly levels: readonly string[];
  readonly everyYears: number;
  readonly countedFrom: number;
}

export interface GroupRule extends Dated {
  readonly group: string;
  readonly vi: string;
  readonly en: string;
}

export interface CriterionRule extends Dated {
  readonly criterion: string;
  readonly maxPoints: number;
  readonly vi: string;
  readonly en: string;
}

export const termCodes = [
  'MIN_AVERAGE',
  'AVERAGE_DECIMALS',
  'VALID_YEARS',
  'APPEAL_FILING_DAYS',
  'APPEAL_ANSWER_DAYS',
] as const;
export type TermCode = (typeof termCodes)[number];

export interface TermRule extends Dated {
  readonly term: TermCode;
  readonly value: number;
}

export interface SelectionRules {
  readonly levels: readonly LevelRule[];
  readonly cycles: readonly CycleRule[];
  readonly groups: readonly GroupRule[];
  readonly criteria: readonly CriterionRule[];
  readonly terms: readonly TermRule[];
  readonly calendar: WorkCalendar;
}

export function onDay<T extends Dated>(rows: readonly T[], day: string): readonly T[] {
  return rows.filter((row) => inForce(row, day));
}

export function levelOn(
  rules: SelectionRules,
  level: SelectionLevel,
  day: string,
): LevelRule | undefined {
  return onDay(rules.levels, day).find((row) => row.level === level);
}

export function termOn(rules: SelectionRules, term: TermCode, day: string): TermRule {
  const found = onDay(rules.terms, day).find((row) => row.term === term);
  if (found === undefined) throw new Error(`no row of terms.csv gives ${term} on ${day}`);
  return found;
}

export interface CycleReading {
  readonly reading: CycleRule['reading'];
  readonly fits: boolean;
  readonly citation: CycleRule['citation'];
}

/** Text and practice differ, so a year that fits neither is shown, not refused. */
export function cycleReadings(
  { cycles }: SelectionRules,
  level: SelectionLevel,
  year: number,
): readonly CycleReading[] {
  return onDay(cycles, `${year}-12-31`)
    .filter((row) => row.levels.includes(level))
    .map(({ reading, everyYears, countedFrom, citation }) => ({
      reading,
      fits: (year - countedFrom) % everyYears === 0,
      citation,
    }));
}
