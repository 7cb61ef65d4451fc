// What an appraisal has to look at, and by which evidence: rows with citation and days, read from a
// sheet once at start.
import { readFileSync } from 'node:fs';
import {
  codes,
  orNothing,
  plain,
  type RuleFault,
  RuleFaults,
  readSheet,
  type SheetPlan,
  whole,
  yesNo,
} from '../norms/rule-sheet.js';

export interface Criterion {
  readonly code: string;
  /** Empty for every content. */
  readonly contents: readonly string[];
  readonly vi: string;
  readonly en: string;
  readonly evidence: readonly string[];
  readonly weight: number;
  readonly citation: string;
  readonly verified: boolean;
  readonly from: string;
  readonly to: string | null;
}

const file = 'appraisals/criteria.csv';

const plan: SheetPlan = {
  file,
  key: 'criterion',
  fields: {
    code: ['criterion', plain],
    contents: ['contents', codes],
    vi: ['vi', plain],
    en: ['en', plain],
    evidence: ['evidence', codes],
    weight: ['weight', whole],
    citation: ['citation', plain],
    verified: ['verified', yesNo],
    from: ['from', plain],
    to: ['to', orNothing],
  },
  remarks: ['note'],
};

const shipped = criteriaFrom(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'));

export function criteriaFor(contents: readonly string[], day: string): readonly Criterion[] {
  return shipped.filter(
    (row) =>
      row.from <= day &&
      (row.to === null || day <= row.to) &&
      (row.contents.length === 0 || row.contents.some((code) => contents.includes(code))),
  );
}

/** Throws RuleFaults, which names file, row and column. */
export function criteriaFrom(text: string): readonly Criterion[] {
  const faults: RuleFault[] = [];
  const rows = readSheet(plan, text, faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  return rows.map(({ values }) => values as unknown as Criterion);
}
