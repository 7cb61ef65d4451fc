// Who in a province fails one condition of a content alone, and how many stand where. The rules are
// asked once for each combination of facts, however many establishments share it.
import type { ProvinceRef } from '@kc/geography';
import type { Page, PageRequest } from '@kc/paging';
import type { DataSource } from 'typeorm';
import {
  type Eligibility,
  type EligibilityRule,
  type EligibilityVerdict,
  eligibility,
  type Question,
  rulesFor,
} from './eligibility.js';
import { combinationsIn, establishmentsWith, type NamedRow } from './eligibility.view.js';

export interface Asked extends Question {
  readonly rules: readonly EligibilityRule[];
  readonly places: readonly ProvinceRef[];
}

export interface NearMissRow extends NamedRow {
  readonly eligibility: Eligibility;
}

export type NearMissPage = Page<NearMissRow>;

export async function nearMisses(
  source: DataSource,
  { condition, ...asked }: Asked & { readonly condition: string | null },
  request: PageRequest,
): Promise<NearMissPage> {
  const all = await combinationsIn(source, asked);
  const facts = all.filter((each) => {
    const only = onlyFailure(eligibility(asked.rules, each, asked));
    return only !== null && (condition === null || only === condition);
  });
  const page = await establishmentsWith(source, { ...asked, facts }, request);
  const rows = page.rows.map((row) => ({
    ...row,
    eligibility: eligibility(asked.rules, row, asked),
  }));
  return { ...page, rows };
}

export interface ConditionCount {
  readonly rule: EligibilityRule;
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
  readonly onlyThisNotMet: number;
}

export interface EligibilityCounts extends Question {
  readonly verdicts: Readonly<Record<EligibilityVerdict, number>>;
  readonly conditions: readonly ConditionCount[];
}

export async function eligibilityCounts(
  source: DataSource,
  asked: Asked,
): Promise<EligibilityCounts> {
  const { content, on, rules } = asked;
  const judged = (await combinationsIn(source, asked)).map((facts) => ({
    count: facts.count,
    result: eligibility(rules, facts, asked),
  }));
  const sum = (holds: (result: Eligibility) => boolean) =>
    judged.reduce((total, { count, result }) => total + (holds(result) ? count : 0), 0);
  const verdict = (wanted: EligibilityVerdict) => sum((result) => result.verdict === wanted);
  const conditions = rulesFor(rules, asked).map((rule) => {
    const answered = (wanted: string) =>
      sum((result) =>
        result.conditions.some((each) => each.rule === rule && each.answer === wanted),
      );
    return {
      rule,
      met: answered('MET'),
      notMet: answered('NOT_MET'),
      unknown: answered('UNKNOWN'),
      onlyThisNotMet: sum((result) => onlyFailure(result) === rule.code),
    };
  });
  const verdicts = {
    MEETS_ALL: verdict('MEETS_ALL'),
    PERSON_LOOKS: verdict('PERSON_LOOKS'),
    NEAR_MISS: verdict('NEAR_MISS'),
    FAILS: verdict('FAILS'),
  };
  return { content, on, verdicts, conditions };
}

function onlyFailure({ verdict, conditions }: Eligibility): string | null {
  if (verdict !== 'NEAR_MISS') return null;
  return conditions.find(({ answer }) => answer === 'NOT_MET')?.rule.code ?? null;
}
