// Whom a wanted lock meets. Two shared holders stand side by side; anything else is a conflict,
// and the rule row of the one who asks says what follows.
import { citeGround, metClaim } from './cite.js';
import { holdingStates } from './claim-state.js';
import type { Claim, HeldLock, LedgerReader } from './ledger.js';
import type { Glance, WantedLock } from './locks.js';
import type { RuleTable } from './rule-table.js';
import type { Ground, MetClaim } from './verdict.js';

const maxMetShown = 20;

/** Who asks, and whom that one need not mind. */
export interface Asking {
  readonly claimId: string | null;
  /** It gives way to the one that asks; what was waived beside it was waived for it alone. */
  readonly replaces: string | null;
  /** Beside these, two persons have let it stand. */
  readonly waived: readonly string[];
  /** Declared and allowed joint financing. */
  readonly coFinance: string | null;
  readonly payer: string;
}

/** One payer's dossiers: of one service and one deciding body. */
export function payerOf(claim: Pick<Claim, 'service' | 'decidingBody'>): string {
  return `${claim.service}|${claim.decidingBody}`;
}

export interface Met {
  readonly grounds: readonly Ground[];
  /** All that were met, also those that a ground does not show, and with which effects. */
  readonly claims: MetClaims;
}
export type MetClaims = ReadonlyMap<string, ReadonlySet<Ground['effect']>>;

export function meet(
  ledger: LedgerReader,
  rules: RuleTable,
  asking: Asking & {
    readonly locks: readonly WantedLock[];
    readonly glances?: readonly Glance[];
  },
): Met {
  const grounds = new Map<string, { ground: Ground; met: MetClaim[] }>();
  const claims = new Map<string, Set<Ground['effect']>>();
  const wanted: readonly (WantedLock | Glance)[] = [...asking.locks, ...(asking.glances ?? [])];
  for (const lock of wanted) {
    for (const claim of standingOn(ledger, lock, asking)) {
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
      const effects = claims.get(claim.claimId) ?? new Set();
      claims.set(claim.claimId, effects.add(lock.onConflict));
      if (!known && at.met.length < maxMetShown) at.met.push(metClaim(claim, lock.key));
      grounds.set(group, at);
    }
  }
  return { grounds: [...grounds.values()].map(({ ground, met }) => ({ ...ground, met })), claims };
}

export function metTogether(...all: readonly MetClaims[]): MetClaims {
  const claims = new Map<string, Set<Ground['effect']>>();
  for (const [id, effects] of all.flatMap((one) => [...one])) {
    const known = claims.get(id) ?? new Set();
    for (const effect of effects) known.add(effect);
    claims.set(id, known);
  }
  return claims;
}

/** Those whom grounds show, all of them where the grounds show all. */
export function shownIn(grounds: readonly Ground[]): MetClaims {
  return metTogether(
    ...grounds.map(
      ({ effect, met }) => new Map(met.map(({ claimId }) => [claimId, new Set([effect])])),
    ),
  );
}

/** The claims that stand in the way of this lock. */
export function standingOn(
  ledger: LedgerReader,
  lock: WantedLock | Glance,
  asking: Asking,
): readonly Claim[] {
  const mode = 'mode' in lock ? lock.mode : 'EXCLUSIVE';
  const { withinPayer = false, sharedWith = null } = lock;
  return ledger.holders(lock.key).flatMap((holder) => {
    const { claimId: id } = holder;
    if (id === asking.claimId || id === asking.replaces || asking.waived.includes(id)) return [];
    const shares = holder.mode === 'SHARED' && mode === 'SHARED';
    if (shares && !withinPayer && sharedWith === null) return [];
    const claim = ledger.claim(holder.claimId);
    if (claim === undefined || !holdingStates.has(claim.state)) return [];
    if (shares && withinPayer && payerOf(claim) === asking.payer) return [];
    if (shares && sharedWith?.(claim) === true) return [];
    return paysTogether(claim, asking) || waives(claim, asking) ? [] : [claim];
  });
}

function paysTogether(claim: Claim, { coFinance }: Asking): boolean {
  return coFinance !== null && claim.coFinance === coFinance;
}

function waives(claim: Claim, { claimId }: Asking): boolean {
  return claimId !== null && claim.waived.includes(claimId);
}

/** Whether two held locks exclude one another. */
export function exclude(a: HeldLock, b: HeldLock): boolean {
  return a.mode === 'EXCLUSIVE' || b.mode === 'EXCLUSIVE';
}

export function isSettledOne(grounds: readonly Ground[]): boolean {
  return grounds.some(
    (ground) => ground.effect === 'REFUSE' && ground.met.some((one) => one.state === 'SETTLED'),
  );
}
