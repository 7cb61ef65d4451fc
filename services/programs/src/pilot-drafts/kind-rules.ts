// What law asks of a kind of project, as rows with citation and days, read from a sheet once at
// start. A kind without a row is not defined by law: nothing is asked.
import { readFileSync } from 'node:fs';
import {
  orNothing,
  plain,
  type ReadCell,
  type RuleFault,
  RuleFaults,
  readSheet,
  type SheetPlan,
  whole,
  yesNo,
} from '../norms/rule-sheet.js';

export interface KindRule {
  readonly id: string;
  readonly kind: string;
  readonly leastContents: number;
  readonly leastYears: number;
  readonly leastEstablishments: number;
  readonly vi: string;
  readonly en: string;
  readonly citation: string;
  readonly verified: boolean;
  readonly from: string;
  readonly to: string | null;
}

const file = 'pilot-drafts/project-kinds.csv';
const wholeOrNothing: ReadCell = (cell) => (cell === '' ? 0 : whole(cell));

const plan: SheetPlan = {
  file,
  key: 'rule',
  fields: {
    id: ['rule', plain],
    kind: ['kind', plain],
    leastContents: ['least_contents', wholeOrNothing],
    leastYears: ['least_years', wholeOrNothing],
    leastEstablishments: ['least_establishments', wholeOrNothing],
    vi: ['vi', plain],
    en: ['en', plain],
    citation: ['citation', plain],
    verified: ['verified', yesNo],
    from: ['from', plain],
    to: ['to', orNothing],
  },
  remarks: ['note'],
};

const rules = kindRulesFrom(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'));

export function kindRulesOn(day: string): readonly KindRule[] {
  return rules.filter(({ from, to }) => from <= day && (to === null || day <= to));
}

/** Throws RuleFaults, which names file, row and column. */
export function kindRulesFrom(text: string): readonly KindRule[] {
  const faults: RuleFault[] = [];
  const rows = readSheet(plan, text, faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  return rows.map(({ values }) => values as unknown as KindRule);
}
