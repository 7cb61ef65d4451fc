// A published norm: how much one text allows for one object of a content, from which day to which,
// for whom and where. It says what a norm is; which one applies is decided in norm-for.ts.
import type { ProvinceRef } from '@kc/geography';

/** MULTIPLIER raises the cap of other norms, at most so far, where whoever approves decides so. */
export const normEffects = ['LIMIT', 'NONE', 'UNKNOWN', 'MULTIPLIER'] as const;
export type PublishedEffect = (typeof normEffects)[number];

export const areaClasses = ['NORMAL', 'DIFFICULT', 'SPECIALLY_DIFFICULT'] as const;
export type AreaClass = (typeof areaClasses)[number];

export const beneficiaryClasses = [
  'ENTERPRISE',
  'BRANCH',
  'COOPERATIVE',
  'COOPERATIVE_GROUP',
  'HOUSEHOLD_BUSINESS',
] as const;
export type BeneficiaryClass = (typeof beneficiaryClasses)[number];

export interface PublishedNorm {
  readonly id: string;
  readonly effect: PublishedEffect;
  /** Null for a national text; otherwise as the resolution names its province. */
  readonly province: ProvinceRef | null;
  /** A multiplier may hold for every content: then there are none. */
  readonly contents: readonly string[];
  readonly variant: string | null;
  /** Empty for all of them. */
  readonly beneficiaryClasses: readonly BeneficiaryClass[];
  /** Empty for all of them. */
  readonly areaClasses: readonly AreaClass[];
  readonly perVi: string | null;
  readonly perEn: string | null;
  readonly percentBp: number | null;
  readonly cap: bigint | null;
  readonly multiplies: boolean;
  /** For a multiplier only: 15000 is one and a half times. */
  readonly factorBp: number | null;
  readonly from: string;
  readonly to: string | null;
  /** Norms that no longer apply once this one does. */
  readonly replaces: readonly string[];
  readonly citation: string;
  readonly verified: boolean;
  readonly note: string | null;
}

const wholeBp = 10_000n;

export function inForceOn({ from, to }: Pick<PublishedNorm, 'from' | 'to'>, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

export function concerns(norm: PublishedNorm, content: string): boolean {
  const everything = norm.effect === 'MULTIPLIER' && norm.contents.length === 0;
  return everything || norm.contents.includes(content);
}

/** Part of an amount in basis points, what is less than a đồng left out. */
export function share(amount: bigint, bp: number): bigint {
  return (amount * BigInt(bp)) / wholeBp;
}

export function least(a: bigint, b: bigint): bigint {
  if (b < a) return b;
  return a;
}
