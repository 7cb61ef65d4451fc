// What the log answers to one record. If several answers apply, the one that stands first in
// `precedence` is given.
import type { ClaimState } from './claim-state.js';
import type { OnConflict } from './rule-rows.js';

/** In order of precedence. */
export const precedence = [
  'duplicate-record',
  'record-id-reused',
  'void',
  'claim-id-reused',
  'unknown-claim',
  'not-the-owner',
  'not-allowed-in-state',
  'in-conflict',
  'object-settled',
  'object-claimed',
  'contested',
  'object-not-named',
  'ceiling-exhausted',
  'needs-review',
  'reduced',
  'granted',
  'genesis',
  'rules-activated',
  'project-total-set',
  'specified',
  'confirmed',
  'released',
  'expired',
  'payment-authorized',
  'settled',
  'renewed',
  'lowered',
  'recovered',
  'recorded',
  'ruled',
  'identity-linked',
  'identity-unlinked',
] as const;
export type VerdictCode = (typeof precedence)[number];

/** A row of the rule table that took part in a verdict, as it stood when it decided. */
export interface CitedRule {
  readonly id: string;
  readonly citation: string;
  readonly verified: boolean;
  readonly vi: string;
  readonly en: string;
}

/** Another claim that stands on the same key: enough to know whom to ask, and no more. */
export interface MetClaim {
  readonly claimId: string;
  readonly service: string;
  readonly source: string;
  readonly decidingBody: string;
  readonly state: ClaimState;
  readonly sinceMs: number;
  readonly key: string;
}

/** One ground of a verdict: the rule, whom it met, and the amount it left where it limits one. */
export interface Ground {
  readonly rule: CitedRule;
  readonly effect: OnConflict | 'REDUCE';
  readonly met: readonly MetClaim[];
  readonly allowed: bigint | null;
}

export interface Verdict {
  readonly code: VerdictCode;
  readonly claimId: string | null;
  readonly granted: bigint | null;
  readonly state: ClaimState | null;
  readonly rulesVersion: string | null;
  readonly grounds: readonly Ground[];
  /** For void and refusals of form: which rule of the protocol, in one code; path where known. */
  readonly reason: string | null;
  readonly at: string | null;
}

export function plainVerdict(code: VerdictCode, given: Partial<Verdict> = {}): Verdict {
  return {
    code,
    claimId: null,
    granted: null,
    state: null,
    rulesVersion: null,
    grounds: [],
    reason: null,
    at: null,
    ...given,
  };
}

/** Verdicts that changed nothing, or refused. */
export const refusals: ReadonlySet<VerdictCode> = new Set(
  precedence.slice(0, precedence.indexOf('needs-review')),
);
export function isRefusal(verdict: Verdict): boolean {
  return refusals.has(verdict.code);
}
