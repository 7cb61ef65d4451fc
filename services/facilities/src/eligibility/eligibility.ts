// Whether an establishment meets the dated conditions of a content: each is met, not met, or not
// known. What the conditions are is data; a fact that is missing never counts as met or failed.
import type { AreaClass, CommuneKind } from '@kc/geography';
import type { RevenueBand } from '../capacity/capacity.js';
import type { EligibleTrade, LegalForm } from '../establishments/establishment.js';
import type { Confidence } from '../provenance/fact-source.js';

export const conditionTests = [
  'LEGAL_FORM',
  'SMALL_OR_MEDIUM',
  'TRADE',
  'AREA_FOR_TRADE',
  'AREA_CLASS',
  'PLACE_KIND',
  'PERSON_LOOKS',
  'PERSON_LOOKS_AT_TRADE',
] as const;
export type ConditionTest = (typeof conditionTests)[number];

export interface EligibilityRule {
  readonly code: string;
  /** Contents by code; empty for all. */
  readonly contents: readonly string[];
  readonly except: readonly string[];
  readonly test: ConditionTest;
  readonly parameter: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly citation: { readonly text: string; readonly status: 'VERIFIED' | 'UNVERIFIED' };
  readonly confidence: Confidence;
  readonly textVi: string;
  readonly textEn: string;
}

export interface EligibilityFacts {
  readonly legalForm: LegalForm;
  readonly trade: EligibleTrade | null;
  readonly placeKind: CommuneKind | null;
  readonly areaClass: AreaClass | null;
  readonly workers: number | null;
  readonly revenueBand: RevenueBand | null;
}

export type ConditionAnswer = 'MET' | 'NOT_MET' | 'UNKNOWN';

export interface ConditionResult {
  readonly rule: EligibilityRule;
  readonly answer: ConditionAnswer;
  /** What was compared, as data; null when it is not on record. */
  readonly seen: string | null;
}

export type EligibilityVerdict = 'MEETS_ALL' | 'PERSON_LOOKS' | 'NEAR_MISS' | 'FAILS';

export interface Eligibility {
  readonly content: string;
  readonly on: string;
  readonly verdict: EligibilityVerdict;
  readonly conditions: readonly ConditionResult[];
}

export interface Question {
  readonly content: string;
  readonly on: string;
}

export function rulesFor(
  rules: readonly EligibilityRule[],
  { content, on }: Question,
): readonly EligibilityRule[] {
  return rules.filter(
    (rule) =>
      (rule.contents.length === 0 || rule.contents.includes(content)) &&
      !rule.except.includes(content) &&
      rule.validFrom <= on &&
      (rule.validTo === null || on <= rule.validTo),
  );
}

export function eligibility(
  rules: readonly EligibilityRule[],
  facts: EligibilityFacts,
  question: Question,
): Eligibility {
  const conditions = rulesFor(rules, question).map((rule) => ({
    rule,
    ...tests[rule.test](facts, rule.parameter),
  }));
  return { ...question, verdict: verdictOf(conditions), conditions };
}

/** No rule in force says nothing about anybody: a person looks. */
function verdictOf(conditions: readonly ConditionResult[]): EligibilityVerdict {
  const failed = conditions.filter(({ answer }) => answer === 'NOT_MET').length;
  if (failed > 1) return 'FAILS';
  if (failed === 1) return 'NEAR_MISS';
  const isOpen = conditions.some(({ answer }) => answer === 'UNKNOWN');
  return isOpen || conditions.length === 0 ? 'PERSON_LOOKS' : 'MEETS_ALL';
}

type Outcome = Pick<ConditionResult, 'answer' | 'seen'>;
type Test = (facts: EligibilityFacts, parameter: readonly string[]) => Outcome;

const tests: Readonly<Record<ConditionTest, Test>> = {
  LEGAL_FORM: ({ legalForm }, allowed) => among(legalForm, allowed),
  TRADE: ({ trade }, allowed) => among(trade, allowed),
  AREA_CLASS: ({ areaClass }, allowed) => among(areaClass, allowed),
  AREA_FOR_TRADE: ({ trade, areaClass }, [bound, ...allowed]) => {
    if (trade === null) return { answer: 'UNKNOWN', seen: null };
    return trade === bound ? among(areaClass, allowed) : { answer: 'MET', seen: trade };
  },
  /** What lies in a town is not failed by that: which class of town is what the law asks. */
  PLACE_KIND: ({ placeKind }, allowed) => {
    const { answer, seen } = among(placeKind, allowed);
    return { answer: answer === 'MET' ? 'MET' : 'UNKNOWN', seen };
  },
  SMALL_OR_MEDIUM: smallOrMedium,
  PERSON_LOOKS: () => ({ answer: 'UNKNOWN', seen: null }),
  PERSON_LOOKS_AT_TRADE: ({ trade }, [bound]) =>
    trade === null || trade === bound
      ? { answer: 'UNKNOWN', seen: trade }
      : { answer: 'MET', seen: trade },
};

function among(seen: string | null, allowed: readonly string[]): Outcome {
  if (seen === null) return { answer: 'UNKNOWN', seen };
  return { answer: allowed.includes(seen) ? 'MET' : 'NOT_MET', seen };
}

/** Of enterprises alone is it asked how large they are. */
function smallOrMedium(facts: EligibilityFacts, [most, tooLargeBand]: readonly string[]): Outcome {
  const { legalForm, workers, revenueBand } = facts;
  if (legalForm !== 'ENTERPRISE' && legalForm !== 'BRANCH') {
    return { answer: 'MET', seen: legalForm };
  }
  if (workers === null) return { answer: 'UNKNOWN', seen: null };
  if (workers > Number(most)) return { answer: 'NOT_MET', seen: String(workers) };
  if (tooLargeBand === undefined) return { answer: 'MET', seen: String(workers) };
  const isOpen = revenueBand === null || revenueBand === tooLargeBand;
  const seen = `${workers}, ${revenueBand ?? '?'}`;
  return { answer: isOpen ? 'UNKNOWN' : 'MET', seen };
}
