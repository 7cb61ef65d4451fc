// What the ledger holds, and how the fold looks at it. Reading is synchronous: whoever keeps the
// rows must have them at hand before it folds.

import type { ClaimState } from './claim-state.js';
import type { PartyKey } from './party.js';
import type { RuleTable } from './rule-table.js';
import type { CostLine, Evidence, ObjectRef, SupportItem } from './support-item.js';
import type { Ground, Verdict, VerdictCode } from './verdict.js';

export type LockMode = 'EXCLUSIVE' | 'SHARED';
export interface HeldLock {
  readonly key: string;
  readonly mode: LockMode;
}
export interface CountedAmount {
  readonly counter: string;
  readonly amount: bigint;
}

export interface Claim {
  readonly claimId: string;
  readonly service: string;
  readonly origin: string;
  readonly decidingBody: string;
  readonly decisionDate: string | null;
  readonly beneficiary: PartyKey;
  readonly content: string;
  readonly variant: string | null;
  readonly objectClass: string;
  readonly source: string;
  readonly project: string | null;
  readonly objects: readonly ObjectRef[];
  readonly evidence: readonly Evidence[];
  readonly costLines: readonly CostLine[];
  readonly period: SupportItem['period'];
  readonly capMultiplierBp: number | null;
  readonly named: boolean;
  readonly state: ClaimState;
  /** What the request was answered with: a repeated question is answered the same. */
  readonly firstVerdict: VerdictCode;
  readonly requested: bigint;
  readonly granted: bigint;
  readonly authorised: bigint;
  /** Log time in milliseconds after which a reservation may be expired; null once confirmed. */
  readonly deadlineMs: number | null;
  readonly requestedAt: bigint;
  readonly requestedMs: number;
  readonly decision: { readonly number: string; readonly date: string } | null;
  /** The request as asked, so that the same question again is told from another one. */
  readonly requestHash: string;
  readonly rulesVersion: string;
  readonly locks: readonly HeldLock[];
  readonly counted: readonly CountedAmount[];
  /** Money that came back; what is paid, net, is `authorised` less this. */
  readonly recovered: bigint;
  /** Open cases that stop confirmation and payment. */
  readonly conflicts: readonly string[];
  /** The case that must be ruled before it can go on. */
  readonly reviewCase: string | null;
  /** Claims beside which two persons have let it stand. */
  readonly waived: readonly string[];
  /** By index: cost lines that support was not counted on. */
  readonly excludedLines: readonly number[];
  readonly otherFunding: bigint;
  readonly province: string | null;
  readonly coFinance: string | null;
  readonly renewals: number;
  readonly replaces: string | null;
  /** Granted outside and entered afterwards. */
  readonly recorded: boolean;
  /** Log time of its last step. */
  readonly changedMs: number;
}

/** What the fold itself cannot decide: two persons rule. */
export interface Case {
  readonly caseId: string;
  /** A REVIEW is about one claim; a CONFLICT is between claims that already stand. */
  readonly kind: 'REVIEW' | 'CONFLICT';
  /** MOOT: what it was about has ended. */
  readonly status: 'OPEN' | 'RULED' | 'MOOT';
  /** The type of the record that brought it up. */
  readonly openedBy: string;
  readonly openedAt: bigint;
  readonly openedMs: number;
  /** Log time after which it stands still for too long. */
  readonly dueMs: number;
  /** The claims that brought it up; one that was refused stands here too. */
  readonly subject: readonly string[];
  readonly met: readonly string[];
  readonly grounds: readonly Ground[];
  /** Where the claim under review stood. */
  readonly before: ClaimState | null;
  readonly ruling: Ruling | null;
}

export interface Ruling {
  readonly ruledAt: bigint;
  readonly ruledMs: number;
  readonly reason: string;
  readonly citation: string;
  readonly persons: readonly { readonly personId: string; readonly organisation: string }[];
  readonly decisions: readonly {
    readonly claimId: string;
    readonly decision: 'KEEP' | 'END';
  }[];
}

/** A party among those that are known to be one with it. The root stands for them in keys. */
export interface Party {
  readonly party: PartyKey;
  readonly root: PartyKey;
  readonly members: readonly PartyKey[];
  readonly links: readonly (readonly [PartyKey, PartyKey])[];
}

export interface ProjectTotal {
  readonly project: string;
  readonly service: string;
  readonly total: bigint;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly setAt: bigint;
}

/** Money that left, or, of kind RECOVERY, came back. */
export interface Payment {
  readonly paymentId: string;
  readonly claimId: string;
  readonly kind: string;
  readonly amount: bigint;
  readonly invoiceLines: readonly string[];
  readonly authorisedAt: bigint;
  /** The whole body, so that the same payment again is told from another one. */
  readonly bodyHash: string;
}

export interface Participants {
  readonly service: string;
  readonly publicKeys: readonly string[];
  readonly mayActivateRules: boolean;
  readonly mayRule?: boolean;
}

/** Where a reader stands. Position -1 is before Genesis. */
export interface LedgerHead {
  readonly position: bigint;
  readonly digest: string;
  readonly logTimeMs: number;
  readonly logId: string | null;
  readonly participants: readonly Participants[];
  readonly rules: RuleTable | null;
}

export interface LedgerReader {
  head(): LedgerHead;
  digestAt(position: bigint): string | undefined;
  /** The first record with this id that was authenticated. */
  recordSeen(
    recordId: string,
  ): { readonly recordHash: string; readonly verdict: Verdict } | undefined;
  claim(claimId: string): Claim | undefined;
  /** The one claim of this origin that has not ended. */
  openClaim(service: string, origin: string): string | undefined;
  holders(key: string): readonly { readonly claimId: string; readonly mode: LockMode }[];
  counted(counter: string): readonly { readonly claimId: string; readonly amount: bigint }[];
  project(project: string): ProjectTotal | undefined;
  payment(paymentId: string): Payment | undefined;
  caseOf(caseId: string): Case | undefined;
  /** Undefined for a party that was never linked with another. */
  party(party: PartyKey): Party | undefined;
  /** Every claim that holds anything, the oldest first: for a change that touches all keys. */
  holding(): readonly Claim[];
}

/** What one record changed: whole rows, the newest word on each. */
export interface Changes {
  readonly claims: readonly Claim[];
  readonly payments: readonly Payment[];
  readonly projects: readonly ProjectTotal[];
  readonly cases: readonly Case[];
  readonly parties: readonly Party[];
  readonly rules: RuleTable | null;
  readonly genesis: {
    readonly logId: string;
    readonly participants: readonly Participants[];
  } | null;
}

export const noChanges: Changes = {
  claims: [],
  payments: [],
  projects: [],
  cases: [],
  parties: [],
  rules: null,
  genesis: null,
};

export const beforeGenesis: LedgerHead = {
  position: -1n,
  digest: '0'.repeat(64),
  logTimeMs: 0,
  logId: null,
  participants: [],
  rules: null,
};
