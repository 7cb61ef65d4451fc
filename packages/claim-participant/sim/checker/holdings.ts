// Who holds what, as the checker has worked it out from the records and their verdicts.

import { type Effect, type ItemFacts, type Mode, type Stand, yearsOf } from './identity.js';
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
}

export class Holdings {
  readonly claims = new Map<string, KnownClaim>();
  readonly #on = new Map<string, Map<KnownClaim, Mode>>();
  readonly #open = new Map<string, KnownClaim>();
  /** By project, or by beneficiary, content and year. */
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

  hold(claim: KnownClaim, stands: readonly Stand[]): void {
    this.#open.set(`${claim.service} ${claim.origin}`, claim);
    if (!claim.isState) return;
    for (const { key, mode, isGlance } of stands) {
      if (isGlance !== true) this.stand(claim, key, mode);
    }
    for (const counter of this.#countersOf(claim)) {
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
    for (const counter of this.#countersOf(claim)) this.#counting.get(counter)?.delete(claim);
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

  #standsAside(claim: KnownClaim, { self, waived }: Asker): boolean {
    if (self.includes(claim.claimId) || waived.has(claim.claimId)) return true;
    // Its own name only: beside the one that it replaces another may stand, beside it nobody need.
    const [own = ''] = self;
    return claim.waived.has(own);
  }

  asker(claim: KnownClaim): Asker {
    const { claimId, waived, item } = claim;
    return { self: [claimId], waived, root: this.#rootOf(item.beneficiary) };
  }

  holdersOf(key: string): ReadonlyMap<KnownClaim, Mode> {
    return this.#on.get(key) ?? new Map();
  }

  grantedTo(project: string, except: readonly string[]): bigint {
    let sum = 0n;
    for (const claim of this.#counting.get(`project ${project}`) ?? []) {
      if (!except.includes(claim.claimId)) sum += claim.granted;
    }
    return sum;
  }

  /** All that count there. */
  countingOn(counter: string, except: readonly string[]): KnownClaim[] {
    const all = [...(this.#counting.get(counter) ?? [])];
    return all.filter(({ claimId }) => !except.includes(claimId));
  }

  /** Lets go of everything and stands again, by another reading. */
  standAgain(claim: KnownClaim, stands: readonly Stand[]): void {
    for (const key of claim.stands.keys()) this.#on.get(key)?.delete(claim);
    claim.stands.clear();
    for (const all of this.#counting.values()) all.delete(claim);
    this.hold(claim, stands);
    for (const { key, mode } of claim.beyond) this.stand(claim, key, mode);
  }

  #countersOf({ item }: KnownClaim): string[] {
    const root = this.#rootOf(item.beneficiary);
    const years = yearCounters(item.content, item, root);
    return item.project === null ? years : [`project ${item.project}`, ...years];
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

export function yearCounters(content: string, item: ItemFacts, root: string): string[] {
  const [first, last] = yearsOf(item);
  return Array.from({ length: last - first + 1 }, (_, i) => `${content} ${root} ${first + i}`);
}
