// The duties as this program carries them: reads the sheet beside the code, once, at start. What it
// says is decided by the people who review it.
import { readFileSync } from 'node:fs';
import { roles } from '@kc/subgraph-kit';
import { stageActions, stageStates } from '../life-cycle/stage.js';
import {
  BadCell,
  codes,
  orNothing,
  plain,
  type ReadCell,
  type RuleFault,
  RuleFaults,
  readSheet,
  type SheetPlan,
  yesNo,
} from '../norms/rule-sheet.js';
import { promotionTiers } from '../programmes/programme.js';
import type { DueRule, Duty } from './duty.js';
import { dutySubjects } from './period.js';

const oneOf =
  (allowed: readonly string[]): ReadCell =>
  (cell) => {
    if (allowed.includes(cell)) return cell;
    throw new BadCell(`"${cell}" is none of ${allowed.join(', ')}`);
  };

const eachOf =
  (allowed: readonly string[]): ReadCell =>
  (cell) =>
    (codes(cell) as string[]).map(oneOf(allowed));

/** "YEAR -1 05-20", "MONTH 25", "AFTER ACCEPTED 15"; empty when no text names a day. */
export const due: ReadCell = (cell): DueRule => {
  if (cell === '') return { kind: 'NOT_STATED' };
  const year = /^YEAR (-?\d) (\d\d)-(\d\d)$/.exec(cell);
  if (year !== null) {
    const [yearOffset, month, day] = year.slice(1).map(Number) as [number, number, number];
    return { kind: 'DAY_OF_YEAR', yearOffset, month, day };
  }
  const month = /^MONTH (\d{1,2})$/.exec(cell);
  if (month !== null) return { kind: 'DAY_OF_MONTH', day: Number(month[1]) };
  const [, after, days] = /^AFTER ([A-Z_]+) (\d{1,3})$/.exec(cell) ?? [];
  const state = stageStates.find((one) => one === after);
  if (state !== undefined) return { kind: 'DAYS_AFTER_STATE', state, days: Number(days) };
  throw new BadCell(`"${cell}" is no day: YEAR -1 05-20, MONTH 25, AFTER ACCEPTED 15, or nothing`);
};

const plan: SheetPlan = {
  file: 'duties.csv',
  key: 'row',
  fields: {
    row: ['row', plain],
    code: ['duty', plain],
    tier: ['tier', oneOf(promotionTiers)],
    subject: ['subject', oneOf(dutySubjects)],
    step: ['step', (cell) => (cell === '' ? null : oneOf(stageActions)(cell))],
    states: ['states', eachOf(stageStates)],
    registeredBy: ['registered_by', eachOf(roles)],
    roles: ['roles', eachOf(roles)],
    due: ['due', due],
    validFrom: ['from', orNothing],
    validTo: ['to', orNothing],
    text: ['citation', plain],
    verified: ['verified', yesNo],
    vi: ['vi', plain],
    en: ['en', plain],
  },
  remarks: ['note'],
};

type Row = Omit<Duty, 'citation'> & Duty['citation'];

/** Throws RuleFaults, which names file, row and column. */
export function dutiesFrom(text: string): readonly Duty[] {
  const faults: RuleFault[] = [];
  const rows = readSheet(plan, text, faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  return rows.map(({ values }) => {
    const { text: cited, verified, ...rest } = values as unknown as Row;
    return { ...rest, citation: { text: cited, verified } };
  });
}

export function readDuties(): readonly Duty[] {
  return dutiesFrom(readFileSync(new URL('../../data/duties/duties.csv', import.meta.url), 'utf8'));
}
