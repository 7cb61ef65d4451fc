// Who in a province fails one condition of a content alone, and how many stand where. The rules are
// asked once for each combination of facts, however many establishments share it.
import type { ProvinceRef } from '@kc/geography';
import { type Page, type PageRequest, pageOf } from '@kc/paging';
import type { DataSource } from 'typeorm';
import {
  type Eligibility,
  type EligibilityFacts,
  type EligibilityRule,
  type EligibilityVerdict,
  eligibility,
  type Question,
  rulesFor,
} from './eligibility.js';
import { combinationsIn, factsInOrder } from './eligibility.view.js';

export interface Asked extends Question {
  readonly rules: readonly EligibilityRule[];
  readonly places: readonly ProvinceRef[];
}

export interface NearMissRow {
  readonly id: string;
  readonly name: string;
  readonly eligibility: Eligibility;
}

export type NearMissPage = Page<NearMissRow>;

/** Read at first for each one wanted; where that was not enough, ever more. */
const readForEach = 8;
const growth = 16;

export async function nearMisses(
  source: DataSource,
  { condition, ...asked }: Asked & { readonly condition: string | null },
  request: PageRequest,
): Promise<NearMissPage> {
  const found: NearMissRow[] = [];
  const judge = judgeOf(asked);
  let { after } = request;
  for (let limit = (request.first + 1) * readForEach; ; limit *= growth) {
    const read = await factsInOrder(source, asked, { after, limit });
    for (const { id, name, ...facts } of read) {
      const result = judge(facts);
      const only = onlyFailure(result);
      if (only === null || (condition !== null && only !== condition)) continue;
      found.push({ id, name, eligibility: result });
      if (found.length > request.first) return pageOf(found, request);
    }
    const last = read.at(-1);
    if (last === undefined || read.length < limit) return pageOf(found, request);
    after = { key: last.name, id: last.id };
  }
}

/** Asks the rules once for each combination of facts. */
function judgeOf({ rules, ...question }: Pick<Asked, 'rules' | keyof Question>) {
  const judged = new Map<string, Eligibility>();
  return (facts: EligibilityFacts): Eligibility => {
    const key = JSON.stringify(Object.values(facts));
    const known = judged.get(key);
    if (known !== undefined) return known;
    const result = eligibility(rules, facts, question);
    judged.set(key, result);
    return result;
  };
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
  const verdicts = { MEETS_ALL: 0, PERSON_LOOKS: 0, NEAR_MISS: 0, FAILS: 0 };
  const tallies = new Map(
    rulesFor(rules, asked).map((rule) => [
      rule.code,
      { rule, MET: 0, NOT_MET: 0, UNKNOWN: 0, onlyThisNotMet: 0 },
    ]),
  );
  for (const { count, ...facts } of await combinationsIn(source, asked)) {
    const result = eligibility(rules, facts, asked);
    const only = onlyFailure(result);
    verdicts[result.verdict] += count;
    for (const { rule, answer } of result.conditions) {
      const tally = tallies.get(rule.code);
      if (tally === undefined) continue;
      tally[answer] += count;
      if (only === rule.code) tally.onlyThisNotMet += count;
    }
  }
  const conditions = [...tallies.values()].map(
    ({ rule, MET, NOT_MET, UNKNOWN, onlyThisNotMet }) => ({
      ...{ rule, met: MET, notMet: NOT_MET, unknown: UNKNOWN, onlyThisNotMet },
    }),
  );
  return { content, on, verdicts, conditions };
}

function onlyFailure({ verdict, conditions }: Eligibility): string | null {
  if (verdict !== 'NEAR_MISS') return null;
  return conditions.find(({ answer }) => answer === 'NOT_MET')?.rule.code ?? null;
}
