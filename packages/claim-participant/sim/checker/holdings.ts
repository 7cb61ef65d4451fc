// Who holds what, as the checker has worked it out from the records and their verdicts.

import type { Effect, Mode, Stand } from './identity.js';
import type { Json } from './reading.js';

export type State =
  | 'RESERVED'
  | 'UNDER_REVIEW'
  | 'CONFIRMED'
  | 'PAYING'
  | 'SETTLED'
  | 'REFUSED'
  | 'RELEASED'
  | 'EXPIRED'
  | 'RECOVERED';

export interface KnownClaim {
  readonly claimId: string;
  readonly service: string;
  readonly origin: string;
  /** The request's body as it stands in the record. */
  readonly asked: string;
  readonly first: string;
  readonly item: Json;
  readonly klass: string;
  /** Only money of the state excludes, and counts. */
  readonly isState: boolean;
  objects: readonly Json[];
  evidence: readonly Json[];
  /** Those who declare it, and may, pay for one thing together. */
  readonly together: string | null;
  /** Places of cost lines that support is not counted on, or not wholly. */
  excluded: readonly number[];
  /** Rows of ceilings per thing that it was weighed by. */
  thingCeilings: readonly Json[];
  counters: readonly string[];
  state: State;
  granted: bigint;
  /** What has left and has not come back. */
  paid: bigint;
  renewals: number;
  /** Open cases that stop it, as the rows name them. */
  conflicts: readonly string[];
  /** Beside these, two persons have let it stand. */
  readonly waived: Set<string>;
  /** Lines of invoices paid at the first level, which kept no record of them. */
  readonly beyond: Stand[];
  deadlineMs: number;
  confirmedAt: number;
  readonly stands: Map<string, Mode>;
}

export interface Met {
  readonly effect: Effect;
  readonly claim: KnownClaim;
  readonly key: string;
}

/** Who asks, and whom that one need not mind. */
export interface Asker {
  readonly self: readonly string[];
  readonly waived: ReadonlySet<string>;
  readonly root: string;
  readonly together: string | null;
}

export class Holdings {
  readonly claims = new Map<string, KnownClaim>();
  readonly #on = new Map<string, Map<KnownClaim, Mode>>();
  readonly #open = new Map<string, KnownClaim>();
  /** By what adds up. */
  readonly #counting = new Map<string, Set<KnownClaim>>();
  readonly #rootOf: (party: string) => string;

  constructor(rootOf: (party: string) => string) {
    this.#rootOf = rootOf;
  }

  add(claim: KnownClaim): void {
    this.claims.set(claim.claimId, claim);
  }

  openFor(service: string, origin: string): KnownClaim | undefined {
    return this.#open.get(`${service} ${origin}`);
  }

  hold(claim: KnownClaim, stands: readonly Stand[], counters: readonly string[]): void {
    this.#open.set(`${claim.service} ${claim.origin}`, claim);
    if (!claim.isState) return;
    for (const { key, mode, isGlance } of stands) {
      if (isGlance !== true) this.stand(claim, key, mode);
    }
    this.count(claim, counters);
  }

  count(claim: KnownClaim, counters: readonly string[]): void {
    for (const counter of claim.counters) this.#counting.get(counter)?.delete(claim);
    claim.counters = claim.isState ? counters : [];
    for (const counter of claim.counters) {
      const all = this.#counting.get(counter) ?? new Set();
      this.#counting.set(counter, all.add(claim));
    }
  }

  stand(claim: KnownClaim, key: string, mode: Mode): void {
    const at = this.#on.get(key) ?? new Map<KnownClaim, Mode>();
    // What is held alone stays so, whatever is added.
    const stronger = at.get(claim) === 'alone' ? 'alone' : mode;
    this.#on.set(key, at.set(claim, stronger));
    claim.stands.set(key, stronger);
  }

  /** A year key loosens once the thing is named. */
  loosen(claim: KnownClaim, key: string, mode: Mode): void {
    if (!claim.stands.has(key)) this.stand(claim, key, mode);
    claim.stands.set(key, mode);
    this.#on.get(key)?.set(claim, mode);
  }

  letGo(claim: KnownClaim): void {
    this.#open.delete(`${claim.service} ${claim.origin}`);
    for (const key of claim.stands.keys()) this.#on.get(key)?.delete(claim);
    claim.stands.clear();
    this.count(claim, []);
  }

  meets(asker: Asker, stands: readonly Stand[]): Met[] {
    const met: Met[] = [];
    for (const { key, mode, effect } of strongest(stands)) {
      for (const [claim, theirs] of this.#on.get(key) ?? []) {
        if (this.#standsAside(claim, asker)) continue;
        const isOther = this.#rootOf(claim.item.beneficiary) !== asker.root;
        const excludes = mode === 'alone' || theirs === 'alone';
        if (excludes || (mode === 'beside own' && isOther)) met.push({ effect, claim, key });
      }
    }
    return met;
  }

  #standsAside(claim: KnownClaim, { self, waived, together }: Asker): boolean {
    if (together !== null && claim.together === together) return true;
    if (self.includes(claim.claimId) || waived.has(claim.claimId)) return true;
    // Its own name only: beside the one that it replaces another may stand, beside it nobody need.
    const [own = ''] = self;
    return claim.waived.has(own);
  }

  asker(claim: KnownClaim): Asker {
    const { claimId, waived, item, together } = claim;
    return { self: [claimId], waived, root: this.#rootOf(item.beneficiary), together };
  }

  holdersOf(key: string): ReadonlyMap<KnownClaim, Mode> {
    return this.#on.get(key) ?? new Map();
  }

  grantedOn(counter: string, except: readonly string[]): bigint {
    let sum = 0n;
    for (const { granted } of this.countingOn(counter, except)) sum += granted;
    return sum;
  }

  /** All that count there. */
  countingOn(counter: string, except: readonly string[]): KnownClaim[] {
    const all = [...(this.#counting.get(counter) ?? [])];
    return all.filter(({ claimId }) => !except.includes(claimId));
  }

  /** Lets go of everything and stands again, by another reading. */
  standAgain(claim: KnownClaim, stands: readonly Stand[], counters: readonly string[]): void {
    for (const key of claim.stands.keys()) this.#on.get(key)?.delete(claim);
    claim.stands.clear();
    this.hold(claim, stands, counters);
    for (const { key, mode } of claim.beyond) this.stand(claim, key, mode);
  }
}

function strongest(stands: readonly Stand[]): Stand[] {
  const byKey = new Map<string, Stand>();
  const glances: Stand[] = [];
  for (const stand of stands) {
    if (stand.isGlance === true) {
      glances.push(stand);
      continue;
    }
    const other = byKey.get(stand.key);
    if (other === undefined || (other.mode !== 'alone' && stand.mode === 'alone')) {
      byKey.set(stand.key, stand);
    }
  }
  return [...byKey.values(), ...glances];
}
