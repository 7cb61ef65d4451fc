// Ledger rows as JSON values and back: đồng and positions as decimal strings, nothing else changes.
import type { Claim, Payment, ProjectTotal } from './ledger.js';
import type { Verdict } from './verdict.js';

/** A row as JSON gives it back: every bigint is a string. */
type Json<T> = T extends bigint
  ? string
  : T extends readonly (infer E)[]
    ? readonly Json<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Json<T[K]> }
      : T;

export type ClaimJson = Json<Claim>;
export type PaymentJson = Json<Payment>;
export type ProjectTotalJson = Json<ProjectTotal>;
export type VerdictJson = Json<Verdict>;

export function claimFromJson(json: ClaimJson): Claim {
  return {
    ...json,
    costLines: json.costLines.map((line) => ({ ...line, amount: BigInt(line.amount) })),
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
    grounds: json.grounds.map((ground) => ({ ...ground, allowed: amountOrNull(ground.allowed) })),
  };
}

function amountOrNull(given: string | null): bigint | null {
  return given === null ? null : BigInt(given);
}
