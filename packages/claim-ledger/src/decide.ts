// What every decision on a record is given and gives back, and the checks that several share.
import type { ClaimState } from './claim-state.js';
import type { Crypto } from './crypto.js';
import type { Changes, Claim, LedgerReader } from './ledger.js';
import { noChanges } from './ledger.js';
import type { RuleTable } from './rule-table.js';
import { plainVerdict, type Verdict, type VerdictCode } from './verdict.js';

export interface Moment {
  readonly ledger: LedgerReader;
  readonly crypto: Crypto;
  readonly service: string;
  /** Of the record. */
  readonly type: string;
  readonly position: bigint;
  /** Never goes back: the larger of the previous log time and the record's own. */
  readonly logTimeMs: number;
  readonly previousMs: number;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly changes: Changes;
}

export function answer(verdict: Verdict, changes: Partial<Changes> = {}): Decision {
  return { verdict, changes: { ...noChanges, ...changes } };
}

export function refuse(code: VerdictCode, given: Partial<Verdict> = {}): Decision {
  return answer(plainVerdict(code, given));
}

export function voided(reason: string, at: string | null = null): Decision {
  return refuse('void', { reason, at });
}

/** The claim's new row, with whatever else it moves, and the verdict that says so. */
export function moved(code: VerdictCode, claim: Claim, rest: Partial<Changes> = {}): Decision {
  const { claimId, state, granted, rulesVersion } = claim;
  return answer(plainVerdict(code, { claimId, state, granted, rulesVersion }), {
    claims: [claim],
    ...rest,
  });
}

/** What has left and has not come back. */
export function netPaid(claim: Pick<Claim, 'authorised' | 'recovered'>): bigint {
  return claim.authorised - claim.recovered;
}

export function activeRules(moment: Moment): RuleTable | null {
  return moment.ledger.head().rules;
}

type Own = { readonly claim: Claim } | { readonly refusal: Decision };

/** The claim, if it exists, is the writer's own and stands in one of these states. */
export function ownClaimIn(moment: Moment, claimId: string, states: readonly ClaimState[]): Own {
  const claim = moment.ledger.claim(claimId);
  if (claim === undefined) return { refusal: refuse('unknown-claim', { claimId }) };
  if (claim.service !== moment.service) return { refusal: refuse('not-the-owner', { claimId }) };
  return claimIn(claim, states);
}

export function claimIn(claim: Claim, states: readonly ClaimState[]): Own {
  if (states.includes(claim.state)) return { claim };
  return { refusal: notAllowed(claim, `state-is-${claim.state}`) };
}

export function notAllowed(claim: Claim, reason: string): Decision {
  const { claimId, state, granted } = claim;
  return refuse('not-allowed-in-state', { claimId, state, granted, reason });
}

/** The calendar day in Việt Nam (UTC+7), which has no summer time. */
export function dayOf(ms: number): string {
  return new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);
}

export const dayMs = 86_400_000;

/** Whole days from one calendar day to another, whichever comes first. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / dayMs;
}
