// The papers of beneficiaries as this program carries them: reads the sheet beside the code, once,
// at start. What it says is decided by the people who review it.
import { readFileSync } from 'node:fs';
import {
  codes,
  orNothing,
  plain,
  type RuleFault,
  RuleFaults,
  readSheet,
  yesNo,
} from '../norms/rule-sheet.js';
import type { PaperRule } from './readiness.js';

type Row = Omit<PaperRule, 'citation'> & PaperRule['citation'];

/** Throws RuleFaults, which names file, row and column. */
export function readPaperRules(): readonly PaperRule[] {
  const file = 'beneficiary-papers.csv';
  const text = readFileSync(new URL(`../../data/dossiers/${file}`, import.meta.url), 'utf8');
  const faults: RuleFault[] = [];
  const fields = {
    row: ['row', plain],
    paper: ['paper', plain],
    contents: ['contents', codes],
    validFrom: ['from', orNothing],
    validTo: ['to', orNothing],
    text: ['citation', plain],
    verified: ['verified', yesNo],
  } as const;
  const rows = readSheet({ file, key: 'row', fields, remarks: ['note'] }, text, faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  return rows.map(({ values }) => {
    const { text: cited, verified, ...rest } = values as unknown as Row;
    return { ...rest, citation: { text: cited, verified } };
  });
}
