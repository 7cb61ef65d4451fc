// The checker's books: who holds what, which cases are open, which rules are in force.
import type { Claim, Folded } from '@kc/claim-ledger';
import { countersOf, thingCeilings } from './counting.js';
import { Holdings, type KnownClaim, type State } from './holdings.js';
import {
  type Effect,
  type LineStands,
  lineStandsOf,
  type Reading,
  type Stand,
  standsOf,
} from './identity.js';
import { Parties } from './parties.js';
import type { Json } from './reading.js';

/** As the rows tell of it: the checker opens no cases itself, but knows who must be in one. */
export interface KnownCase {
  readonly caseId: string;
  readonly kind: 'REVIEW' | 'CONFLICT';
  readonly status: 'OPEN' | 'RULED' | 'MOOT';
  readonly subject: readonly string[];
  readonly met: readonly string[];
}

export const holding: ReadonlySet<State> = new Set([
  'RESERVED',
  'UNDER_REVIEW',
  'CONFIRMED',
  'PAYING',
  'SETTLED',
]);

export class Books {
  readonly parties = new Parties();
  readonly held = new Holdings(this.parties.rootOf);
  readonly totals = new Map<string, { total: bigint; service: string }>();
  /** By payment id: what was accepted, and where. */
  readonly payments = new Map<string, { claimId: string; body: string; at: number }>();
  readonly cases = new Map<string, KnownCase>();
  rules: Json | null = null;

  get level(): number {
    return this.rules?.level ?? 1;
  }

  get invoiceEffect(): Effect {
    return this.level > 1 ? this.rules.invoices.onSameLine : 'REFUSE';
  }

  reading(): Reading {
    const { level, invoiceEffect } = this;
    const spelling = this.rules?.spelling ?? 1;
    const rootOf = level > 1 ? this.parties.rootOf : (party: string) => party;
    return { level, spelling, invoiceEffect, rootOf };
  }

  class(code: string): Json {
    return this.rules.classes.find((row: Json) => row.code === code);
  }

  standsOf(claim: KnownClaim): Stand[] {
    if (!claim.isState) return [];
    const facts = { ...claim.item, objects: claim.objects, evidence: claim.evidence };
    const own = standsOf(facts, this.class(claim.klass), this.reading());
    const lines = [...this.linesOf(claim)].filter(([place]) => !claim.excluded.includes(place));
    return [...own, ...lines.flatMap(([, stands]) => stands)];
  }

  linesOf({ item, klass, isState }: Pick<KnownClaim, 'item' | 'klass' | 'isState'>): LineStands {
    return isState ? lineStandsOf(item, this.class(klass), this.reading()) : new Map();
  }

  countersOf(claim: KnownClaim): string[] {
    return countersOf(claim, this.reading());
  }

  /** Everybody's keys, by other rules or other identities. */
  readAnew(): void {
    for (const claim of this.held.claims.values()) {
      if (!holding.has(claim.state)) continue;
      // What the first level let a donor's payment hold, the second lets go.
      if (!claim.isState && this.level > 1) claim.beyond.length = 0;
      this.held.standAgain(claim, this.standsOf(claim), this.countersOf(claim));
    }
  }

  /** What only the rows tell: cases, and whom they stop. */
  adopt({ changes }: Folded): void {
    for (const { caseId, kind, status, subject, met } of changes.cases) {
      this.cases.set(caseId, { caseId, kind, status, subject, met });
    }
    for (const { claimId, conflicts } of changes.claims) {
      const claim = this.held.claims.get(claimId);
      if (claim !== undefined) claim.conflicts = conflicts;
    }
  }

  /** Weighed again: its cost lines as the row says, its ceilings as the rules in force say. */
  weighAgain(claim: KnownClaim, { excludedLines }: Claim): void {
    const before = claim.excluded;
    claim.excluded = excludedLines;
    claim.thingCeilings = thingCeilings(this.rules, claim.item.content);
    if (!holding.has(claim.state)) return;
    for (const [place, stands] of this.linesOf(claim)) {
      // What it stood on once it does not let go of.
      if (excludedLines.includes(place) && !before.includes(place)) claim.beyond.push(...stands);
      if (excludedLines.includes(place)) continue;
      for (const { key, mode } of stands) this.held.stand(claim, key, mode);
    }
    this.held.count(claim, this.countersOf(claim));
  }

  /** After a ruling a claim stands where two persons put it. */
  follow(row: Claim): KnownClaim | undefined {
    const claim = this.held.claims.get(row.claimId);
    if (claim === undefined) return undefined;
    const held = holding.has(claim.state);
    claim.state = row.state;
    claim.granted = row.granted;
    claim.deadlineMs = row.deadlineMs ?? Number.POSITIVE_INFINITY;
    if (held && !holding.has(row.state)) this.held.letGo(claim);
    const stands = this.standsOf(claim);
    if (!held && holding.has(row.state)) this.held.hold(claim, stands, this.countersOf(claim));
    return claim;
  }
}
