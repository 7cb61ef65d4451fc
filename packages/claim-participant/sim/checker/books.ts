// The checker's books: who holds what, which cases are open, which rules are in force.
import type { Claim, Folded } from '@kc/claim-ledger';
import { Holdings, type KnownClaim, type State } from './holdings.js';
import { type Effect, type Reading, type Stand, standsOf } from './identity.js';
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
    return standsOf(facts, this.class(claim.klass), this.reading());
  }

  /** Everybody's keys, by other rules or other identities. */
  readAnew(): void {
    for (const claim of this.held.claims.values()) {
      if (holding.has(claim.state)) this.held.standAgain(claim, this.standsOf(claim));
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

  /** After a ruling a claim stands where two persons put it. */
  follow(row: Claim): KnownClaim | undefined {
    const claim = this.held.claims.get(row.claimId);
    if (claim === undefined) return undefined;
    const held = holding.has(claim.state);
    claim.state = row.state;
    claim.granted = row.granted;
    claim.deadlineMs = row.deadlineMs ?? Number.POSITIVE_INFINITY;
    if (held && !holding.has(row.state)) this.held.letGo(claim);
    if (!held && holding.has(row.state)) this.held.hold(claim, this.standsOf(claim));
    return claim;
  }
}
