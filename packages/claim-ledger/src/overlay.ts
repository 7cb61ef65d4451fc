// The ledger as it would be with some claims changed: to see whom they meet before they are kept.
import type { Case, Claim, LedgerReader, LockMode } from './ledger.js';

export interface Overlaid extends LedgerReader {
  counted(counter: string): readonly { readonly claimId: string; readonly amount: bigint }[];
}

export function overlaid(
  ledger: LedgerReader,
  over: {
    readonly claims: ReadonlyMap<string, Claim>;
    readonly cases?: ReadonlyMap<string, Case>;
    /** These are all that hold anything: nothing below need be looked up. */
    readonly all: boolean;
  },
): Overlaid {
  const { claims, all } = over;
  const holders = new Map<string, { claimId: string; mode: LockMode }[]>();
  const counters = new Map<string, { claimId: string; amount: bigint }[]>();
  for (const { claimId, locks, counted } of claims.values()) {
    for (const { key, mode } of locks) listAt(holders, key).push({ claimId, mode });
    for (const { counter, amount } of counted) {
      listAt(counters, counter).push({ claimId, amount });
    }
  }
  const claim = (id: string) => claims.get(id) ?? ledger.claim(id);
  const merged = <T extends { readonly claimId: string }>(
    below: readonly T[],
    own: readonly T[],
  ) => {
    const age = ({ claimId }: T) => claim(claimId)?.requestedAt ?? 0n;
    return [...below.filter((one) => !claims.has(one.claimId)), ...own].sort((a, b) =>
      age(a) < age(b) ? -1 : 1,
    );
  };
  return {
    head: () => ledger.head(),
    digestAt: (position) => ledger.digestAt(position),
    recordSeen: (recordId) => ledger.recordSeen(recordId),
    openClaim: (service, origin) => ledger.openClaim(service, origin),
    project: (project) => ledger.project(project),
    payment: (paymentId) => ledger.payment(paymentId),
    caseOf: (caseId) => over.cases?.get(caseId) ?? ledger.caseOf(caseId),
    party: (party) => ledger.party(party),
    holding: () => ledger.holding(),
    claim,
    holders: (key) => merged(all ? [] : ledger.holders(key), holders.get(key) ?? []),
    counted: (counter) => merged(all ? [] : ledger.counted(counter), counters.get(counter) ?? []),
  };
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const found = lists.get(key) ?? [];
  lists.set(key, found);
  return found;
}
