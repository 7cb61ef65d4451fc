// The national rules as this program carries them: reads the sheets beside the code, once, at
// start. What they say is decided by the people who review them.
import { readFileSync } from 'node:fs';
import type { Participant, RuleTable } from '@kc/claim-ledger';
import { ruleTableFrom, type SheetTexts, sheetFiles } from './rule-table.js';

export function nationalRuleSheets(): SheetTexts {
  return Object.fromEntries(
    sheetFiles.map((file) => [
      file,
      readFileSync(new URL(`../../data/norms/${file}`, import.meta.url), 'utf8'),
    ]),
  ) as SheetTexts;
}

/** Throws RuleFaults, which names file, row and column. */
export function loadNationalRules(participants: readonly Participant[]): RuleTable {
  return ruleTableFrom(nationalRuleSheets(), participants);
}
