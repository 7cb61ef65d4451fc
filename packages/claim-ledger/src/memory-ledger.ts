// The ledger in memory: rows in maps, and the fold's changes applied to them. It is what an auditor
// replays a log into, and the reference for every other keeper of the rows.
import { holdingStates } from './claim-state.js';
import type { Crypto } from './crypto.js';
import { type Entry, type Folded, fold } from './fold.js';
import {
  beforeGenesis,
  type Case,
  type Claim,
  type LedgerHead,
  type LedgerReader,
  type LockMode,
  type Party,
  type Payment,
  type ProjectTotal,
} from './ledger.js';
import type { Verdict } from './verdict.js';

export class MemoryLedger implements LedgerReader {
  #head: LedgerHead;
  readonly digests = new Map<bigint, string>([[-1n, beforeGenesis.digest]]);
  readonly records = new Map<string, { recordHash: string; verdict: Verdict }>();
  readonly claims = new Map<string, Claim>();
  readonly payments = new Map<string, Payment>();
  readonly projects = new Map<string, ProjectTotal>();
  readonly cases = new Map<string, Case>();
  readonly parties = new Map<string, Party>();
  readonly #holders = new Map<string, Map<string, LockMode>>();
  readonly #counted = new Map<string, Map<string, bigint>>();
  readonly #open = new Map<string, string>();

  constructor(head: LedgerHead = beforeGenesis) {
    this.#head = head;
    this.digests.set(head.position, head.digest);
  }

  /** Rows as they were kept elsewhere; what has been folded since is newer and stays. */
  restore(rows: {
    digests: ReadonlyMap<bigint, string>;
    records: readonly { recordId: string; recordHash: string; verdict: Verdict }[];
    claims: readonly Claim[];
    projects: readonly ProjectTotal[];
    payments: readonly Payment[];
    cases: readonly Case[];
    parties: readonly Party[];
  }): void {
    for (const [position, digest] of rows.digests) this.digests.set(position, digest);
    for (const row of rows.records) addNew(this.records, row.recordId, row);
    for (const row of rows.claims) if (!this.claims.has(row.claimId)) this.#keepClaim(row);
    for (const row of rows.projects) addNew(this.projects, row.project, row);
    for (const row of rows.payments) addNew(this.payments, row.paymentId, row);
    for (const row of rows.cases) addNew(this.cases, row.caseId, row);
    for (const row of rows.parties) addNew(this.parties, row.party, row);
  }

  /** Folds the entry and keeps what it changed. Throws Halt, and then keeps nothing. */
  take(entry: Entry, crypto: Crypto): Folded {
    const folded = fold(this, entry, crypto);
    this.keep(folded);
    return folded;
  }

  keep({ head, changes, recordId, recordHash, verdict }: Folded): void {
    for (const claim of changes.claims) this.#keepClaim(claim);
    for (const payment of changes.payments) this.payments.set(payment.paymentId, payment);
    for (const project of changes.projects) this.projects.set(project.project, project);
    for (const one of changes.cases) this.cases.set(one.caseId, one);
    for (const party of changes.parties) this.parties.set(party.party, party);
    if (recordId !== null && !this.records.has(recordId)) {
      this.records.set(recordId, { recordHash, verdict });
    }
    this.digests.set(head.position, head.digest);
    this.#head = head;
  }

  #keepClaim(claim: Claim): void {
    const before = this.claims.get(claim.claimId);
    for (const { key } of before?.locks ?? []) this.#holders.get(key)?.delete(claim.claimId);
    for (const { counter } of before?.counted ?? [])
      this.#counted.get(counter)?.delete(claim.claimId);
    for (const { key, mode } of claim.locks) within(this.#holders, key).set(claim.claimId, mode);
    for (const { counter, amount } of claim.counted) {
      within(this.#counted, counter).set(claim.claimId, amount);
    }
    const origin = `${claim.service}|${claim.origin}`;
    if (isOpen(claim)) this.#open.set(origin, claim.claimId);
    else if (this.#open.get(origin) === claim.claimId) this.#open.delete(origin);
    this.claims.set(claim.claimId, claim);
  }

  head(): LedgerHead {
    return this.#head;
  }
  digestAt(position: bigint): string | undefined {
    return this.digests.get(position);
  }
  recordSeen(recordId: string): { recordHash: string; verdict: Verdict } | undefined {
    return this.records.get(recordId);
  }
  claim(claimId: string): Claim | undefined {
    return this.claims.get(claimId);
  }
  openClaim(service: string, origin: string): string | undefined {
    return this.#open.get(`${service}|${origin}`);
  }
  holders(key: string): readonly { claimId: string; mode: LockMode }[] {
    return [...(this.#holders.get(key) ?? [])]
      .map(([claimId, mode]) => ({ claimId, mode }))
      .sort((a, b) => this.#byAge(a.claimId, b.claimId));
  }
  counted(counter: string): readonly { claimId: string; amount: bigint }[] {
    return [...(this.#counted.get(counter) ?? [])]
      .map(([claimId, amount]) => ({ claimId, amount }))
      .sort((a, b) => this.#byAge(a.claimId, b.claimId));
  }
  project(project: string): ProjectTotal | undefined {
    return this.projects.get(project);
  }
  payment(paymentId: string): Payment | undefined {
    return this.payments.get(paymentId);
  }
  caseOf(caseId: string): Case | undefined {
    return this.cases.get(caseId);
  }
  party(party: string): Party | undefined {
    return this.parties.get(party);
  }
  holding(): readonly Claim[] {
    return [...this.claims.values()]
      .filter(({ state }) => holdingStates.has(state))
      .sort((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
  }

  /** Every keeper of the rows lists holders in the order in which they asked. */
  #byAge(a: string, b: string): number {
    const [first, second] = [this.claims.get(a), this.claims.get(b)];
    return (first?.requestedAt ?? 0n) < (second?.requestedAt ?? 0n) ? -1 : 1;
  }
}

/** An open claim is one that its origin still waits for or lives from. */
export function isOpen(claim: Claim): boolean {
  return holdingStates.has(claim.state);
}

function within<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const found = map.get(key) ?? new Map<K, V>();
  map.set(key, found);
  return found;
}

function addNew<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}
