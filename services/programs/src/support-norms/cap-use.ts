// How far grants use the cap of their norm, and what another cap would cost at most. Pure.
import { mostOf, type NormSelection } from './norm-for.js';
import { least, share } from './support-norm.js';

const wholeBp = 10_000;

export interface GrantedSupport {
  readonly granted: bigint;
  readonly cost: bigint;
  /** By which the cap was raised for this one; null when it was not. */
  readonly multiplierBp: number | null;
  readonly selection: NormSelection;
}

export interface CapUse {
  readonly grants: number;
  readonly granted: bigint;
  /** Grants of which the cap, and not the cost, was what held them back. */
  readonly atCap: number;
  readonly normUnknown: number;
  /** With the proposed cap, if all that it holds back were asked for again. */
  readonly extraAtMost: bigint;
}

export function capUse(supports: readonly GrantedSupport[], proposedCap: bigint): CapUse {
  const known = supports.filter(({ selection, cost }) => mostOf(selection, cost) !== null);
  const capped = known.filter(isAtCap);
  return {
    grants: supports.length,
    granted: supports.reduce((sum, { granted }) => sum + granted, 0n),
    atCap: capped.length,
    normUnknown: supports.length - known.length,
    extraAtMost: capped.reduce((sum, one) => sum + extra(one, proposedCap), 0n),
  };
}

function isAtCap({ granted, multiplierBp, selection: { applied } }: GrantedSupport): boolean {
  if (applied === null || applied.cap === null) return false;
  return granted >= raised(applied.cap, multiplierBp);
}

function extra(support: GrantedSupport, proposedCap: bigint): bigint {
  const { granted, cost, multiplierBp, selection } = support;
  const byCost = share(cost, selection.applied?.percentBp ?? wholeBp);
  const most = least(raised(proposedCap, multiplierBp), byCost);
  return most > granted ? most - granted : 0n;
}

function raised(cap: bigint, multiplierBp: number | null): bigint {
  return share(cap, multiplierBp ?? wholeBp);
}
