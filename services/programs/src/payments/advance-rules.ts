// The rules on advances as this program ships them: reads the sheet once, at start.
import { readFileSync } from 'node:fs';
import {
  BadCell,
  codes,
  orNothing,
  percent,
  percentOrNothing,
  plain,
  type RuleFault,
  RuleFaults,
  readSheet,
  type SheetPlan,
  yesNo,
} from '../norms/rule-sheet.js';
import { promotionTiers } from '../programmes/programme.js';
import { type AdvanceRule, advanceConditions } from './advance-rule.js';

const plan: SheetPlan = {
  file: 'advance-rules.csv',
  key: 'rule',
  fields: {
    id: ['rule', plain],
    tier: ['tier', (cell) => (cell === '' ? null : among(promotionTiers, cell))],
    contents: ['contents', codes],
    percentBp: ['percent', percent],
    condition: ['condition', (cell) => among(advanceConditions, cell)],
    doneBp: ['done_percent', percentOrNothing],
    from: ['from', plain],
    to: ['to', orNothing],
    citation: ['citation', plain],
    verified: ['verified', yesNo],
    vi: ['vi', plain],
    en: ['en', plain],
  },
  remarks: ['note'],
};

/** Throws RuleFaults, which names row and column. */
export function shippedAdvanceRules(): readonly AdvanceRule[] {
  const url = new URL('../../data/money/advance-rules.csv', import.meta.url);
  const faults: RuleFault[] = [];
  const rows = readSheet(plan, readFileSync(url, 'utf8'), faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  return rows.map(({ values }) => values as unknown as AdvanceRule);
}

function among<T extends string>(allowed: readonly T[], cell: string): T {
  const found = allowed.find((one) => one === cell);
  if (found === undefined) throw new BadCell(`"${cell}" is none of ${allowed.join(', ')}`);
  return found;
}
