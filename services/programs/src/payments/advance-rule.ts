// How much of a contract may be advanced, and when, as rows of data: by content, and over the whole
// project. Pure: it answers with the figures, or with the condition that is not met.
import type { PromotionTier } from '../programmes/programme.js';
import { least, share } from '../support-norms/support-norm.js';

export const advanceConditions = ['NONE', 'ITEM_DONE', 'INVESTMENT_DONE', 'ACCEPTED'] as const;
export type AdvanceCondition = (typeof advanceConditions)[number];

export interface AdvanceRule {
  readonly id: string;
  /** Null for both tiers. */
  readonly tier: PromotionTier | null;
  /** `*` for every content of its tier, `OVERALL` for all advances of a project together. */
  readonly contents: readonly string[];
  readonly percentBp: number;
  readonly condition: AdvanceCondition;
  /** More than this share must be done. */
  readonly doneBp: number | null;
  readonly from: string;
  readonly to: string | null;
  readonly citation: string;
  readonly verified: boolean;
  readonly vi: string;
  readonly en: string;
}

export interface AdvanceQuestion {
  readonly tier: PromotionTier;
  readonly content: string;
  readonly day: string;
  readonly asked: bigint;
  /** Of the contract, for this content. */
  readonly support: bigint;
  readonly advanced: bigint;
  /** Of all contracts of this kind in the project. */
  readonly projectSupport: bigint;
  readonly projectAdvanced: bigint;
  /** Share of the item or of the investment that is done; null when nobody has confirmed one. */
  readonly doneBp: number | null;
  readonly accepted: boolean;
}

export interface Ceiling {
  readonly rule: AdvanceRule | null;
  readonly asked: bigint;
  readonly ceiling: bigint;
  readonly already: bigint;
  readonly left: bigint;
}

export type AdvanceAnswer =
  | { readonly kind: 'ALLOWED'; readonly by: readonly Ceiling[] }
  | { readonly kind: 'ABOVE_CEILING'; readonly ceiling: Ceiling }
  | {
      readonly kind: 'CONDITION_MISSING';
      readonly rule: AdvanceRule;
      readonly doneBp: number | null;
    }
  | { readonly kind: 'RULE_UNKNOWN'; readonly content: string };

export function answerAdvance(
  rules: readonly AdvanceRule[],
  question: AdvanceQuestion,
): AdvanceAnswer {
  const rule = ruleFor(rules, question, [question.content, '*']);
  if (rule === undefined) return { kind: 'RULE_UNKNOWN', content: question.content };
  const { doneBp } = question;
  if (!conditionMet(rule, question)) return { kind: 'CONDITION_MISSING', rule, doneBp };
  const ceilings = [byContent(rule, question), ...overall(rules, rule, question)];
  const exceeded = ceilings.find(({ asked, left }) => asked > left);
  return exceeded === undefined
    ? { kind: 'ALLOWED', by: ceilings }
    : { kind: 'ABOVE_CEILING', ceiling: exceeded };
}

/** What is still to be paid after acceptance: never more than was accepted, nor than was agreed. */
export function remainderCeiling(given: {
  readonly asked: bigint;
  readonly support: bigint;
  readonly acceptedSupport: bigint;
  readonly paid: bigint;
}): Ceiling {
  const { asked, support, acceptedSupport, paid } = given;
  const most = least(acceptedSupport, support);
  return ceilingOf(null, { asked, most, already: paid });
}

function byContent(rule: AdvanceRule, { asked, support, advanced }: AdvanceQuestion): Ceiling {
  return ceilingOf(rule, { asked, most: share(support, rule.percentBp), already: advanced });
}

/** What is paid after acceptance is no advance that the overall ceiling holds back. */
function overall(
  rules: readonly AdvanceRule[],
  { condition }: AdvanceRule,
  question: AdvanceQuestion,
): Ceiling[] {
  const rule = ruleFor(rules, question, ['OVERALL']);
  if (rule === undefined || condition === 'ACCEPTED') return [];
  const { asked, projectSupport, projectAdvanced } = question;
  const most = share(projectSupport, rule.percentBp);
  return [ceilingOf(rule, { asked, most, already: projectAdvanced })];
}

function ruleFor(
  rules: readonly AdvanceRule[],
  { tier, day }: AdvanceQuestion,
  contents: readonly string[],
): AdvanceRule | undefined {
  const inForce = rules.filter(
    (rule) =>
      (rule.tier === null || rule.tier === tier) &&
      rule.from <= day &&
      (rule.to === null || day <= rule.to),
  );
  for (const content of contents) {
    const found = inForce.find((rule) => rule.contents.includes(content));
    if (found !== undefined) return found;
  }
  return undefined;
}

function conditionMet(
  { condition, doneBp: needed }: AdvanceRule,
  { doneBp, accepted }: AdvanceQuestion,
): boolean {
  if (condition === 'NONE') return true;
  if (condition === 'ACCEPTED') return accepted;
  return doneBp !== null && doneBp > (needed ?? 0);
}

interface Sums {
  readonly asked: bigint;
  readonly most: bigint;
  readonly already: bigint;
}

function ceilingOf(rule: AdvanceRule | null, { asked, most, already }: Sums): Ceiling {
  const left = most > already ? most - already : 0n;
  return { rule, asked, ceiling: most, already, left };
}
