// The indicators as this program ships them: a sheet beside the code, read once at start. Another
// indicator is another row.
import { readFileSync } from 'node:fs';
import {
  BadCell,
  orNothing,
  plain,
  type ReadCell,
  type RuleFault,
  RuleFaults,
  readSheet,
  type SheetPlan,
  whole,
} from '../norms/rule-sheet.js';
import type { Indicator } from './indicator.js';

const file = 'pilot-indicators/indicators.csv';

const plan: SheetPlan = {
  file,
  key: 'indicator',
  fields: {
    code: ['indicator', plain],
    vi: ['vi', plain],
    en: ['en', plain],
    unitVi: ['unit_vi', plain],
    unitEn: ['unit_en', plain],
    measure: ['measure', oneOfWords('FLOW', 'LEVEL')],
    direction: ['direction', oneOfWords('UP', 'DOWN', 'NONE')],
    decimals: ['decimals', upToFour],
    from: ['from', plain],
    to: ['to', orNothing],
  },
  remarks: ['note'],
};

/** Throws RuleFaults, which names file, row and column. */
export function indicatorsFrom(text: string): ReadonlyMap<string, Indicator> {
  const faults: RuleFault[] = [];
  const rows = readSheet(plan, text, faults);
  if (faults.length > 0) throw new RuleFaults(faults);
  const indicators = rows.map(({ values }) => values as unknown as Indicator);
  return new Map(indicators.map((indicator) => [indicator.code, indicator]));
}

export const shippedIndicators = indicatorsFrom(
  readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'),
);

function oneOfWords(...words: readonly string[]): ReadCell {
  return (cell) => {
    if (words.includes(cell)) return cell;
    throw new BadCell(`"${cell}" is none of ${words.join(', ')}`);
  };
}

function upToFour(cell: string): unknown {
  const decimals = Number(whole(cell));
  if (decimals <= 4) return decimals;
  throw new BadCell(`"${cell}" is more than 4 decimals`);
}
