// The part of the ledger that one batch needs, in memory. It reads as "nothing there" while a batch
// is probed and notes what was asked for; folding for real, it refuses to guess what it has not
// read.
import {
  type Claim,
  type Folded,
  type LedgerHead,
  type LedgerReader,
  MemoryLedger,
  type Payment,
  type ProjectTotal,
  type Verdict,
} from '@kc/claim-ledger';

export interface SeenRecord {
  readonly recordId: string;
  readonly recordHash: string;
  readonly verdict: Verdict;
}
type Kind = 'digest' | 'record' | 'claim' | 'origin' | 'key' | 'counter' | 'project' | 'payment';
export type Wanted = Readonly<Record<Kind, ReadonlySet<string>>>;

/** Rows of the store that answer what was wanted. */
export interface LoadedRows {
  readonly digests: ReadonlyMap<bigint, string>;
  readonly records: readonly SeenRecord[];
  readonly claims: readonly Claim[];
  readonly projects: readonly ProjectTotal[];
  readonly payments: readonly Payment[];
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
];
const emptySets = () => Object.fromEntries(kinds.map((kind) => [kind, new Set<string>()]));

export class LedgerSlice implements LedgerReader {
  readonly #rows: MemoryLedger;
  readonly #known = emptySets() as Record<Kind, Set<string>>;
  #missing = emptySets() as Record<Kind, Set<string>>;
  #probed: LedgerHead | null = null;

  constructor(head: LedgerHead) {
    this.#rows = new MemoryLedger(head);
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

  /** Reads as if standing just before this position, and never throws NotLoaded. */
  probing(position: bigint, work: () => void): void {
    this.#probed = { ...this.#rows.head(), position: position - 1n };
    try {
      work();
    } catch {
      // A guess may end anywhere; only what it asked for matters.
    } finally {
      this.#probed = null;
    }
  }

  keep(folded: Folded): void {
    for (const claim of folded.changes.claims) this.#known.claim.add(claim.claimId);
    this.#rows.keep(folded);
  }

  head(): LedgerHead {
    return this.#probed ?? this.#rows.head();
  }
  digestAt(position: bigint): string | undefined {
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

  #need(kind: Kind, key: string): void {
    if (this.#known[kind].has(key)) return;
    this.#missing[kind].add(key);
    if (this.#probed === null) throw new NotLoaded(`${kind} ${key}`);
  }
}
