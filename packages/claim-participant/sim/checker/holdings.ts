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
  | 'EXPIRED';

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
  paid: bigint;
  deadlineMs: number;
  confirmedAt: number;
  readonly stands: Map<string, Mode>;
}

export interface Met {
  readonly effect: Effect;
  readonly claim: KnownClaim;
  readonly key: string;
}

export class Holdings {
  readonly claims = new Map<string, KnownClaim>();
  readonly #on = new Map<string, Map<KnownClaim, Mode>>();
  readonly #open = new Map<string, KnownClaim>();
  /** By project, or by beneficiary, content and year. */
  readonly #counting = new Map<string, Set<KnownClaim>>();

  add(claim: KnownClaim): void {
    this.claims.set(claim.claimId, claim);
  }

  openFor(service: string, origin: string): KnownClaim | undefined {
    return this.#open.get(`${service} ${origin}`);
  }

  hold(claim: KnownClaim, stands: readonly Stand[]): void {
    this.#open.set(`${claim.service} ${claim.origin}`, claim);
    if (!claim.isState) return;
    for (const { key, mode } of stands) this.stand(claim, key, mode);
    for (const counter of countersOf(claim)) {
      const all = this.#counting.get(counter) ?? new Set();
      this.#counting.set(counter, all.add(claim));
    }
  }

  stand(claim: KnownClaim, key: string, mode: Mode): void {
    const at = this.#on.get(key) ?? new Map<KnownClaim, Mode>();
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
    for (const counter of countersOf(claim)) this.#counting.get(counter)?.delete(claim);
  }

  meets(claimId: string, stands: readonly Stand[]): Met[] {
    const met: Met[] = [];
    const strongest = new Map<string, Stand>();
    for (const stand of stands) {
      const other = strongest.get(stand.key);
      if (other === undefined || (other.mode !== 'alone' && stand.mode === 'alone')) {
        strongest.set(stand.key, stand);
      }
    }
    for (const { key, mode, effect } of strongest.values()) {
      for (const [claim, theirs] of this.#on.get(key) ?? []) {
        if (claim.claimId === claimId) continue;
        if (mode === 'alone' || theirs === 'alone') met.push({ effect, claim, key });
      }
    }
    return met;
  }

  holdersOf(key: string): ReadonlyMap<KnownClaim, Mode> {
    return this.#on.get(key) ?? new Map();
  }

  grantedTo(project: string, except: string): bigint {
    let sum = 0n;
    for (const claim of this.#counting.get(`project ${project}`) ?? []) {
      if (claim.claimId !== except) sum += claim.granted;
    }
    return sum;
  }

  countOf(counter: string, except: string): number {
    let count = 0;
    for (const { claimId } of this.#counting.get(counter) ?? []) if (claimId !== except) count += 1;
    return count;
  }
}

export function yearCounters(content: string, item: ItemFacts): string[] {
  const [first, last] = yearsOf(item);
  return Array.from(
    { length: last - first + 1 },
    (_, i) => `${content} ${item.beneficiary} ${first + i}`,
  );
}

function countersOf({ item }: KnownClaim): string[] {
  const years = yearCounters(item.content, item);
  return item.project === null ? years : [`project ${item.project}`, ...years];
}
