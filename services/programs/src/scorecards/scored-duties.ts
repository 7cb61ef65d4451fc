// Which duties count in a unit's scorecard, under which aspect, and which step on record shows that
// one was done: rows of a sheet, read once at start.
import { readFileSync } from 'node:fs';
import {
  plain,
  type RuleFault,
  RuleFaults,
  readSheet,
  type SheetPlan,
} from '../norms/rule-sheet.js';
import type { PromotionTier } from '../programmes/programme.js';
import type { ScoreAspect } from './scorecard.js';

export interface ScoredDuty {
  readonly duty: string;
  readonly tier: PromotionTier;
  readonly aspect: ScoreAspect;
  readonly action: string;
}

const file = 'scorecards/scored-duties.csv';

const plan: SheetPlan = {
  file,
  key: 'duty',
  fields: {
    duty: ['duty', plain],
    tier: ['tier', plain],
    aspect: ['aspect', plain],
    action: ['action', plain],
  },
  remarks: ['note'],
};

export const scoredDuties = scoredDutiesFrom(
  readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'),
);

/** Throws RuleFaults, which names file, row and column. */
export function scoredDutiesFrom(text: string): readonly ScoredDuty[] {
  const faults: RuleFault[] = [];
  const rows = readSheet(plan, text, faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  return rows.map(({ values }) => values as unknown as ScoredDuty);
}
