// Ledger rows as JSON values and back: đồng and positions as decimal strings, nothing else changes.
import type { Case, Claim, Payment, ProjectTotal } from './ledger.js';
import type { Ground, Verdict } from './verdict.js';

/** A row as JSON gives it back: every bigint is a string. */
type Json<T> = T extends bigint
  ? string
  : T extends readonly (infer E)[]
    ? readonly Json<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Json<T[K]> }
      : T;

/** What rows that were saved at the first reader level do not have. */
type Newer =
  | 'recovered'
  | 'conflicts'
  | 'reviewCase'
  | 'waived'
  | 'excludedLines'
  | 'otherFunding'
  | 'province'
  | 'coFinance'
  | 'renewals'
  | 'replaces'
  | 'recorded'
  | 'changedMs';
export type ClaimJson = Omit<Json<Claim>, Newer> & Partial<Pick<Json<Claim>, Newer>>;
export type CaseJson = Json<Case>;
export type PaymentJson = Json<Payment>;
export type ProjectTotalJson = Json<ProjectTotal>;
export type VerdictJson = Json<Verdict>;

/** A row of the first level gets what that level meant without saying it. */
export function claimFromJson(json: ClaimJson): Claim {
  return {
    conflicts: [],
    reviewCase: null,
    waived: [],
    excludedLines: [],
    province: null,
    coFinance: null,
    renewals: 0,
    replaces: null,
    recorded: false,
    changedMs: json.requestedMs,
    ...json,
    recovered: BigInt(json.recovered ?? '0'),
    otherFunding: BigInt(json.otherFunding ?? '0'),
    costLines: json.costLines.map((line) => ({
      ...line,
      object: line.object ?? null,
      amount: BigInt(line.amount),
    })),
    requested: BigInt(json.requested),
    granted: BigInt(json.granted),
    authorised: BigInt(json.authorised),
    requestedAt: BigInt(json.requestedAt),
    counted: json.counted.map((one) => ({ ...one, amount: BigInt(one.amount) })),
  };
}

export function paymentFromJson(json: PaymentJson): Payment {
  return { ...json, amount: BigInt(json.amount), authorisedAt: BigInt(json.authorisedAt) };
}

export function projectTotalFromJson(json: ProjectTotalJson): ProjectTotal {
  return { ...json, total: BigInt(json.total), setAt: BigInt(json.setAt) };
}

export function verdictFromJson(json: VerdictJson): Verdict {
  return {
    ...json,
    granted: amountOrNull(json.granted),
    grounds: json.grounds.map(groundFromJson),
  };
}

export function caseFromJson(json: CaseJson): Case {
  const { ruling } = json;
  return {
    ...json,
    openedAt: BigInt(json.openedAt),
    grounds: json.grounds.map(groundFromJson),
    ruling: ruling === null ? null : { ...ruling, ruledAt: BigInt(ruling.ruledAt) },
  };
}

function groundFromJson(json: Json<Ground>): Ground {
  return { ...json, allowed: amountOrNull(json.allowed) };
}

function amountOrNull(given: string | null): bigint | null {
  return given === null ? null : BigInt(given);
}
