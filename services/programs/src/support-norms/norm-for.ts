// Which norm applies to one support, and why; which others were considered, and why not. Pure. What
// is not known about the support stays an open condition, and two norms that both could apply and
// do not say the same are a matter for a person: the answer is then UNKNOWN, never a cap.
import type { ProvinceRef } from '@kc/geography';
import type { PromotionTier } from '../programmes/programme.js';
import {
  type AreaClass,
  type BeneficiaryClass,
  concerns,
  inForceOn,
  type PublishedNorm,
  share,
} from './support-norm.js';

export const governingDates = ['REGISTRATION', 'PLAN_APPROVAL', 'CONTRACT'] as const;
export type GoverningDate = (typeof governingDates)[number];

/** What no text seen settles, so that whoever asks may settle it. */
export interface NormReading {
  readonly governingDate: GoverningDate;
  /** Whether a norm that is raised already (a technology line) may be raised again. */
  readonly compound: boolean;
}
export const defaultReading: NormReading = { governingDate: 'PLAN_APPROVAL', compound: false };

export interface NormQuestion {
  readonly content: string;
  readonly variant: string | null;
  readonly tier: PromotionTier;
  /** Where it is carried out, as recorded; null for the whole country. */
  readonly province: ProvinceRef | null;
  readonly beneficiaryClass: BeneficiaryClass | null;
  readonly areaClass: AreaClass | null;
  readonly days: Readonly<Record<GoverningDate, string | null>>;
}

export type OpenCondition = 'VARIANT' | 'BENEFICIARY_CLASS' | 'AREA_CLASS';
export type WhyNot =
  | 'OTHER_PLACE'
  | 'NOT_YET'
  | 'ENDED'
  | 'REPLACED'
  | 'OTHER_VARIANT'
  | 'OTHER_BENEFICIARY'
  | 'OTHER_AREA'
  | 'LOCAL_PREVAILS'
  | 'MORE_SPECIFIC_PREVAILS'
  | 'CONTRADICTS';

export type NormReason =
  | 'APPLIES'
  | 'NATIONAL_FOR_LOCAL'
  | 'TEXT_UNKNOWN'
  | 'NO_NORM'
  | 'CONTRADICTION'
  | 'DATE_MISSING';

export interface ConsideredNorm {
  readonly norm: PublishedNorm;
  readonly why: WhyNot;
  /** The norm that stands in its way, where one does. */
  readonly because: string | null;
}

export interface NormSelection {
  readonly content: string;
  readonly governingDate: GoverningDate;
  readonly on: string | null;
  readonly conclusion: 'LIMIT' | 'NONE' | 'UNKNOWN';
  readonly reason: NormReason;
  readonly applied: PublishedNorm | null;
  readonly openConditions: readonly OpenCondition[];
  /** May raise the cap, if whoever approves decides so. */
  readonly multiplier: PublishedNorm | null;
  /** The cap if it is raised as far as it may be; null without a cap. */
  readonly highestCap: bigint | null;
  readonly considered: readonly ConsideredNorm[];
}

export interface NormShelf {
  readonly norms: readonly PublishedNorm[];
  /** Whether a norm of the first place holds at the second: the same ground, old or new. */
  readonly holdsAt: (ofNorm: ProvinceRef, place: ProvinceRef) => boolean;
}

interface Fitting {
  readonly norm: PublishedNorm;
  readonly open: readonly OpenCondition[];
  readonly specificity: number;
}

export function normFor(
  shelf: NormShelf,
  question: NormQuestion,
  reading: NormReading = defaultReading,
): NormSelection {
  const { governingDate } = reading;
  const { content } = question;
  const on = question.days[governingDate];
  const about = { content, governingDate, on };
  if (on === null) return { ...about, ...unknown('DATE_MISSING', []) };
  const rows = shelf.norms.filter((norm) => concerns(norm, content));
  const ordinary = rows.filter((norm) => norm.effect !== 'MULTIPLIER');
  const { fitting, considered } = sieved(shelf, { question, on, rows: ordinary });
  const { chosen, passedOver } = mostFitting(fitting);
  const others = [...considered, ...passedOver];
  if (chosen === null) {
    const reason = fitting.length === 0 ? 'NO_NORM' : 'CONTRADICTION';
    return { ...about, ...unknown(reason, others) };
  }
  const { norm, open } = chosen;
  const multiplier = multiplierOf(shelf, { question, on, norm, rows, reading });
  const { effect } = norm;
  return {
    ...about,
    conclusion: effect === 'LIMIT' || effect === 'NONE' ? effect : 'UNKNOWN',
    reason: reasonOf(norm, question),
    applied: norm,
    openConditions: open,
    multiplier,
    highestCap: norm.cap === null ? null : share(norm.cap, multiplier?.factorBp ?? 10_000),
    considered: others,
  };
}

/** The most that may be paid on a cost; null when only a person can say. */
export function mostOf({ conclusion, applied }: NormSelection, cost: bigint): bigint | null {
  if (conclusion === 'NONE') return cost;
  if (conclusion === 'UNKNOWN' || applied === null) return null;
  const { percentBp, cap } = applied;
  const byShare = percentBp === null ? cost : share(cost, percentBp);
  return cap !== null && cap < byShare ? cap : byShare;
}

function unknown(reason: NormReason, considered: readonly ConsideredNorm[]) {
  return {
    conclusion: 'UNKNOWN' as const,
    reason,
    applied: null,
    openConditions: [],
    multiplier: null,
    highestCap: null,
    considered,
  };
}

function reasonOf({ effect, province }: PublishedNorm, { tier }: NormQuestion): NormReason {
  if (effect === 'UNKNOWN') return 'TEXT_UNKNOWN';
  return tier === 'LOCAL' && province === null ? 'NATIONAL_FOR_LOCAL' : 'APPLIES';
}

interface Asked {
  readonly question: NormQuestion;
  readonly on: string;
  readonly rows: readonly PublishedNorm[];
}

function sieved(shelf: NormShelf, { question, on, rows }: Asked) {
  const fitting: Fitting[] = [];
  const considered: ConsideredNorm[] = [];
  for (const norm of rows) {
    const because = replacedBy(shelf.norms, norm, on);
    const why = whyNot(shelf, { question, on, norm, replaced: because !== null });
    if (why === null) fitting.push({ norm, ...conditionsOf(norm, question) });
    else considered.push({ norm, why, because: why === 'REPLACED' ? because : null });
  }
  return { fitting, considered };
}

function replacedBy(
  norms: readonly PublishedNorm[],
  { id }: PublishedNorm,
  on: string,
): string | null {
  return norms.find((one) => one.from <= on && one.replaces.includes(id))?.id ?? null;
}

interface Candidate {
  readonly question: NormQuestion;
  readonly on: string;
  readonly norm: PublishedNorm;
  readonly replaced: boolean;
}

function whyNot(
  { holdsAt }: NormShelf,
  { question, on, norm, replaced }: Candidate,
): WhyNot | null {
  const { tier, province, variant, beneficiaryClass, areaClass } = question;
  if (norm.province !== null) {
    const here = tier === 'LOCAL' && province !== null && holdsAt(norm.province, province);
    if (!here) return 'OTHER_PLACE';
  }
  if (on < norm.from) return 'NOT_YET';
  if (!inForceOn(norm, on)) return 'ENDED';
  if (replaced) return 'REPLACED';
  if (norm.variant !== null && variant !== null && norm.variant !== variant) {
    return 'OTHER_VARIANT';
  }
  if (excludes(norm.beneficiaryClasses, beneficiaryClass)) return 'OTHER_BENEFICIARY';
  return excludes(norm.areaClasses, areaClass) ? 'OTHER_AREA' : null;
}

function excludes<T>(allowed: readonly T[], given: T | null): boolean {
  return allowed.length > 0 && given !== null && !allowed.includes(given);
}

function conditionsOf(norm: PublishedNorm, question: NormQuestion): Omit<Fitting, 'norm'> {
  const conditions: readonly (readonly [OpenCondition, boolean, unknown])[] = [
    ['VARIANT', norm.variant !== null, question.variant],
    ['BENEFICIARY_CLASS', norm.beneficiaryClasses.length > 0, question.beneficiaryClass],
    ['AREA_CLASS', norm.areaClasses.length > 0, question.areaClass],
  ];
  const set = conditions.filter(([, isSet]) => isSet);
  const open = set.flatMap(([name, , given]) => (given === null ? [name] : []));
  return { open, specificity: set.length };
}

/** Local before national, then whatever names more of what is asked. Nothing is guessed. */
function mostFitting(fitting: readonly Fitting[]) {
  const isLocal = ({ norm }: Fitting) => norm.province !== null;
  const [local] = fitting.filter(isLocal);
  const level = local === undefined ? fitting : fitting.filter(isLocal);
  const passedOver: ConsideredNorm[] = fitting
    .filter((one) => !level.includes(one))
    .map(({ norm }) => ({ norm, why: 'LOCAL_PREVAILS', because: local?.norm.id ?? null }));

  const settled = level.filter(({ open }) => open.length === 0);
  const most = Math.max(-1, ...settled.map(({ specificity }) => specificity));
  const [best] = settled.filter(({ specificity }) => specificity === most);
  const rivals = level.filter(({ specificity }) => specificity >= most);
  for (const { norm } of level.filter((one) => !rivals.includes(one))) {
    const because = best?.norm.id ?? null;
    passedOver.push({ norm, why: 'MORE_SPECIFIC_PREVAILS', because });
  }
  const [first, ...rest] = rivals;
  if (first === undefined) return { chosen: null, passedOver };
  if (rest.every(({ norm }) => saysTheSame(norm, first.norm))) return { chosen: first, passedOver };
  for (const { norm } of rivals) passedOver.push({ norm, why: 'CONTRADICTS', because: null });
  return { chosen: null, passedOver };
}

function saysTheSame(a: PublishedNorm, b: PublishedNorm): boolean {
  return (
    a.effect === b.effect &&
    a.percentBp === b.percentBp &&
    a.cap === b.cap &&
    a.multiplies === b.multiplies
  );
}

interface Raising extends Asked {
  readonly norm: PublishedNorm;
  readonly reading: NormReading;
}

/** A class of area that is not known does not raise a cap. */
function multiplierOf(
  shelf: NormShelf,
  { question, on, norm, rows, reading }: Raising,
): PublishedNorm | null {
  if (norm.effect !== 'LIMIT' || !(norm.multiplies || reading.compound)) return null;
  const multipliers = rows.filter(({ effect }) => effect === 'MULTIPLIER');
  const { fitting } = sieved(shelf, { question, on, rows: multipliers });
  const certain = fitting.filter(({ open }) => open.length === 0).map((one) => one.norm);
  const local = certain.filter(({ province }) => province !== null);
  const [highest] = [...(local.length > 0 ? local : certain)].sort(
    (a, b) => (b.factorBp ?? 0) - (a.factorBp ?? 0),
  );
  return highest ?? null;
}
