// Whom a wanted lock meets. Two shared holders stand side by side; anything else is a conflict,
// and the rule row of the one who asks says what follows.

import { citeGround, metClaim } from './cite.js';
import { holdingStates } from './claim-state.js';
import type { LedgerReader } from './ledger.js';
import type { WantedLock } from './locks.js';
import type { RuleTable } from './rule-table.js';
import type { Ground, MetClaim } from './verdict.js';

const maxMetShown = 20;

export function meet(
  ledger: LedgerReader,
  rules: RuleTable,
  asking: { readonly claimId: string | null; readonly locks: readonly WantedLock[] },
): readonly Ground[] {
  const grounds = new Map<string, { ground: Ground; met: MetClaim[] }>();
  for (const lock of asking.locks) {
    for (const claim of standingOn(ledger, lock, asking.claimId)) {
      const group = `${lock.ground}|${lock.onConflict}`;
      const at = grounds.get(group) ?? {
        ground: {
          rule: citeGround(rules, lock.ground),
          effect: lock.onConflict,
          met: [],
          allowed: null,
        },
        met: [],
      };
      const known = at.met.some((one) => one.claimId === claim.claimId);
      if (!known && at.met.length < maxMetShown) at.met.push(metClaim(claim, lock.key));
      grounds.set(group, at);
    }
  }
  return [...grounds.values()].map(({ ground, met }) => ({ ...ground, met }));
}

function standingOn(ledger: LedgerReader, lock: WantedLock, asking: string | null) {
  return ledger.holders(lock.key).flatMap((holder) => {
    if (holder.claimId === asking) return [];
    if (holder.mode === 'SHARED' && lock.mode === 'SHARED') return [];
    const claim = ledger.claim(holder.claimId);
    return claim !== undefined && holdingStates.has(claim.state) ? [claim] : [];
  });
}

export function isSettledOne(grounds: readonly Ground[]): boolean {
  return grounds.some(
    (ground) => ground.effect === 'REFUSE' && ground.met.some((one) => one.state === 'SETTLED'),
  );
}
