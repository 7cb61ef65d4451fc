// The part of the ledger that one batch needs, in memory. Folding for real, it refuses to guess
// what it has not read; a guess of it reads as "nothing there", and notes what was asked for.
import {
  type Case,
  type Claim,
  type Folded,
  type LedgerHead,
  type LedgerReader,
  MemoryLedger,
  type Party,
  type Payment,
  type ProjectTotal,
  type Verdict,
} from '@kc/claim-ledger';

export interface SeenRecord {
  readonly recordId: string;
  readonly recordHash: string;
  readonly verdict: Verdict;
}
type Kind =
  | 'digest'
  | 'record'
  | 'claim'
  | 'origin'
  | 'key'
  | 'counter'
  | 'project'
  | 'payment'
  | 'case'
  | 'party'
  /** Every claim that holds anything: one wish, whatever it is called. */
  | 'holding';
export type Wanted = Readonly<Record<Kind, ReadonlySet<string>>>;

/** Rows of the store that answer what was wanted. */
export interface LoadedRows {
  readonly digests: ReadonlyMap<bigint, string>;
  readonly records: readonly SeenRecord[];
  readonly claims: readonly Claim[];
  readonly projects: readonly ProjectTotal[];
  readonly payments: readonly Payment[];
  readonly cases: readonly Case[];
  readonly parties: readonly Party[];
}

/** The fold asked for something that nobody has read yet. */
export class NotLoaded extends Error {}

const kinds: readonly Kind[] = [
  'digest',
  'record',
  'claim',
  'origin',
  'key',
  'counter',
  'project',
  'payment',
  'case',
  'party',
  'holding',
];
const emptySets = () => Object.fromEntries(kinds.map((kind) => [kind, new Set<string>()]));

export class LedgerSlice implements LedgerReader {
  /** Where the ledger stood before anything was folded here. */
  readonly startedAt: bigint;
  readonly #rows: MemoryLedger;
  readonly #known = emptySets() as Record<Kind, Set<string>>;
  #missing = emptySets() as Record<Kind, Set<string>>;
  readonly #guesses: boolean;
  #passedOver: LedgerHead | null = null;

  constructor(head: LedgerHead, startedAt = head.position, guesses = false) {
    this.startedAt = startedAt;
    this.#rows = new MemoryLedger(head);
    this.#guesses = guesses;
  }

  /** A copy to try out on; what it lacks is noted here. */
  guess(): LedgerSlice {
    const copy = new LedgerSlice(this.#rows.head(), this.startedAt, true);
    const { digests, claims, payments, projects, cases, parties } = this.#rows;
    const records = [...this.#rows.records].map(([recordId, one]) => ({ recordId, ...one }));
    copy.#rows.restore({
      digests,
      records,
      claims: [...claims.values()],
      payments: [...payments.values()],
      projects: [...projects.values()],
      cases: [...cases.values()],
      parties: [...parties.values()],
    });
    for (const kind of kinds) copy.#known[kind] = new Set(this.#known[kind]);
    copy.#missing = this.#missing;
    return copy;
  }

  /** What was asked for and is not here; empties the list. */
  takeMissing(): Wanted | null {
    const missing = this.#missing;
    if (kinds.every((kind) => missing[kind].size === 0)) return null;
    this.#missing = emptySets() as Record<Kind, Set<string>>;
    for (const kind of kinds) for (const one of missing[kind]) this.#known[kind].add(one);
    return missing;
  }

  add(rows: LoadedRows): void {
    this.#rows.restore(rows);
    for (const claim of rows.claims) this.#known.claim.add(claim.claimId);
  }

  /** A guess may end anywhere; the record after it is guessed all the same. */
  passOver(position: bigint): void {
    this.#passedOver = { ...this.#rows.head(), position };
  }

  keep(folded: Folded): void {
    for (const claim of folded.changes.claims) this.#known.claim.add(claim.claimId);
    this.#rows.keep(folded);
    this.#passedOver = null;
  }

  head(): LedgerHead {
    return this.#passedOver ?? this.#rows.head();
  }
  digestAt(position: bigint): string | undefined {
    // A guess has no digests of its own, and compares none.
    if (this.#guesses && position > this.startedAt) return undefined;
    // Digests of this batch are here already; the one before Genesis is the same for all.
    const here = this.#rows.digestAt(position);
    if (here === undefined) this.#need('digest', position.toString());
    return here;
  }
  recordSeen(recordId: string) {
    const here = this.#rows.recordSeen(recordId);
    if (here === undefined) this.#need('record', recordId);
    return here;
  }
  claim(claimId: string): Claim | undefined {
    this.#need('claim', claimId);
    return this.#rows.claim(claimId);
  }
  openClaim(service: string, origin: string): string | undefined {
    this.#need('origin', `${service}|${origin}`);
    return this.#rows.openClaim(service, origin);
  }
  holders(key: string) {
    this.#need('key', key);
    return this.#rows.holders(key);
  }
  counted(counter: string) {
    this.#need('counter', counter);
    return this.#rows.counted(counter);
  }
  project(project: string): ProjectTotal | undefined {
    this.#need('project', project);
    return this.#rows.project(project);
  }
  payment(paymentId: string): Payment | undefined {
    this.#need('payment', paymentId);
    return this.#rows.payment(paymentId);
  }

  caseOf(caseId: string): Case | undefined {
    this.#need('case', caseId);
    return this.#rows.caseOf(caseId);
  }
  party(party: string): Party | undefined {
    this.#need('party', party);
    return this.#rows.party(party);
  }
  holding(): readonly Claim[] {
    this.#need('holding', 'all');
    return this.#rows.holding();
  }

  #need(kind: Kind, key: string): void {
    if (this.#known[kind].has(key)) return;
    this.#missing[kind].add(key);
    if (!this.#guesses) throw new NotLoaded(`${kind} ${key}`);
  }
}
