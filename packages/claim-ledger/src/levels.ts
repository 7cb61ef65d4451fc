// What the first reader level knew of a row. Its digests were taken over these, so they are taken
// over these for ever; a log that has switched to the second level has the whole rows in them.
import type { Canonical } from './canonical-json.js';
import type { Changes, Claim } from './ledger.js';
import { type Body, firstBodies, type RecordType } from './records.js';
import { loweredTable } from './rule-table.js';
import type { SupportItem } from './support-item.js';

export function levelOf(head: { readonly rules: { readonly level: number } | null }): number {
  return head.rules?.level ?? 1;
}

/** The changes as a digest covers them. */
export function digested(changes: Changes, level: number): Canonical {
  if (level > 1) return changes as unknown as Canonical;
  const { cases: _c, parties: _p, ...rest } = changes;
  return {
    ...rest,
    claims: changes.claims.map(loweredClaim),
    rules: changes.rules === null ? null : loweredTable(changes.rules),
  } as unknown as Canonical;
}

/** A row as the first program saved it; null where it says what that program could not. */
export function firstForm(claim: Claim): object | null {
  const { recovered, conflicts, reviewCase, waived, excludedLines, renewals, recorded } = claim;
  const lists = [conflicts, waived, excludedLines];
  const isLater = recovered > 0n || reviewCase !== null || renewals > 0 || recorded;
  if (isLater || lists.some((list) => list.length > 0)) return null;
  return asksMore({ item: claim, replaces: claim.replaces }) ? null : loweredClaim(claim);
}

function loweredClaim(claim: Claim): object {
  const {
    recovered: _r,
    conflicts: _c,
    reviewCase: _v,
    waived: _w,
    excludedLines: _e,
    renewals: _n,
    replaces: _p,
    recorded: _a,
    changedMs: _m,
    ...rest
  } = claim;
  return loweredItem(rest);
}

function loweredItem<
  T extends Pick<SupportItem, 'costLines' | 'otherFunding' | 'province' | 'coFinance'>,
>(item: T): object {
  const { otherFunding: _o, province: _p, coFinance: _c, ...rest } = item;
  return { ...rest, costLines: item.costLines.map(({ object: _, ...line }) => line) };
}

/** A body as a record of that level carries it; null where it says what that level cannot. */
export function bodyAt<T extends RecordType>(level: number, type: T, body: Body<T>): object | null {
  if (level > 1) return body;
  if (!Object.hasOwn(firstBodies, type)) return null;
  if (type === 'RulesActivated') {
    const activation = body as Body<'RulesActivated'>;
    return { ...activation, rules: loweredTable(activation.rules) };
  }
  if (type !== 'ClaimRequested') return body;
  const request = body as Body<'ClaimRequested'>;
  if (asksMore(request)) return null;
  const { item, replaces: _, ...rest } = request;
  return { ...rest, item: loweredItem(item) };
}

/** What a request is known by: one that asks nothing new is known as it was at the first level. */
export function requestText(body: Body<'ClaimRequested'>): Canonical {
  return (bodyAt(1, 'ClaimRequested', body) ?? body) as Canonical;
}

interface Asked {
  readonly item: Pick<SupportItem, 'costLines' | 'otherFunding' | 'province' | 'coFinance'>;
  readonly replaces: string | null;
}

function asksMore({ item, replaces }: Asked): boolean {
  const { otherFunding, province, coFinance, costLines } = item;
  return (
    replaces !== null ||
    otherFunding > 0n ||
    province !== null ||
    coFinance !== null ||
    costLines.some((line) => line.object !== null)
  );
}
