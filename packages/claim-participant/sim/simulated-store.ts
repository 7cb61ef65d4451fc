// A service's database in a simulation: committed rows only, each call all or nothing, saved under
// the same guard as in PostgreSQL, and able to come back as an old backup.
import {
  type Claim,
  type Folded,
  type LedgerHead,
  MemoryLedger,
  type Verdict,
} from '@kc/claim-ledger';
import type { LoadedRows, Wanted } from '../src/ledger-slice.js';
import type { Batch, Halted, Question } from '../src/ports.js';

export interface OwnQuestion extends Question {
  position: bigint | null;
  verdict: Verdict | null;
}

export interface OutboxRow {
  /** In the order of writing, which is not that of committing. */
  readonly seq: number;
  readonly id: string;
  readonly value: Uint8Array;
  position: bigint | null;
}

/** What one record was folded to. */
export type FoldedRow = Omit<Folded, 'changes'>;

export interface SavedWatcher {
  saved(service: string, from: bigint, folded: readonly Folded[]): void;
}

export class SimulatedStore {
  ledger = new MemoryLedger();
  halted: Halted | null = null;
  rows: FoldedRow[] = [];
  questions = new Map<string, OwnQuestion>();
  outbox: OutboxRow[] = [];
  /** Answers that the service has not acted upon yet. */
  unread: OwnQuestion[] = [];
  /** Own questions without an answer. */
  unanswered = 0;
  /** Never taken back: a sequence knows no transaction. */
  #seq = 0;
  /** Advisory locks, by what holds them. */
  readonly locks = new Map<string, unknown>();

  constructor(
    readonly service: string,
    readonly watcher: SavedWatcher,
  ) {}

  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  head(): LedgerHead {
    return this.ledger.head();
  }

  commit({ questions, outbox }: Written): void {
    for (const one of questions) this.questions.set(one.recordId, one);
    this.unanswered += questions.length;
    this.outbox.push(...outbox);
    this.outbox.sort((a, b) => a.seq - b.seq);
  }

  get isWaiting(): boolean {
    return this.outbox.some(({ position }) => position === null);
  }

  waiting(atMost: number): OutboxRow[] {
    return this.outbox.filter(({ position }) => position === null).slice(0, atMost);
  }

  mark(rows: readonly OutboxRow[], positions: readonly bigint[]): void {
    for (const [at, row] of rows.entries()) row.position = positions[at] ?? null;
  }

  saveBatch({ service, before, folded }: Batch): boolean {
    const from = this.head().position;
    if (from !== before.position) return false;
    for (const { changes, ...row } of folded) {
      this.ledger.keep({ changes, ...row });
      this.rows.push(row);
      if (row.service === service && row.recordId !== null) this.#answer(row.recordId);
    }
    this.halted = null;
    this.watcher.saved(service, from, folded);
    return true;
  }

  /** With what its first delivery was told, however long ago that was. */
  #answer(recordId: string): void {
    const question = this.questions.get(recordId);
    if (question === undefined || question.position !== null) return;
    const first = this.rows.find(
      (row) =>
        row.recordId === recordId &&
        row.service === this.service &&
        row.verdict.code !== 'duplicate-record',
    );
    if (first === undefined) return;
    this.unanswered -= 1;
    question.position = first.head.position;
    question.verdict = first.verdict;
    this.unread.push(question);
  }

  loadRows(wanted: Wanted): LoadedRows & { readonly at: bigint } {
    const { ledger } = this;
    const ids = new Set(wanted.claim);
    for (const one of wanted.origin) {
      const [service = '', origin = ''] = one.split('|');
      const open = ledger.openClaim(service, origin);
      if (open !== undefined) ids.add(open);
    }
    for (const key of wanted.key) for (const one of ledger.holders(key)) ids.add(one.claimId);
    for (const one of wanted.counter) for (const by of ledger.counted(one)) ids.add(by.claimId);
    const holding: readonly Claim[] = wanted.holding.size > 0 ? ledger.holding() : [];
    for (const { claimId } of holding) ids.add(claimId);
    const digests = new Map<bigint, string>();
    for (const one of wanted.digest) {
      const digest = ledger.digestAt(BigInt(one));
      if (digest !== undefined) digests.set(BigInt(one), digest);
    }
    return {
      at: this.head().position,
      digests,
      records: found(wanted.record, (recordId) => {
        const seen = ledger.recordSeen(recordId);
        return seen === undefined ? undefined : { recordId, ...seen };
      }),
      claims: found(ids, (id) => ledger.claim(id)),
      projects: found(wanted.project, (id) => ledger.project(id)),
      payments: found(wanted.payment, (id) => ledger.payment(id)),
      cases: found(wanted.case, (id) => ledger.caseOf(id)),
      parties: found(wanted.party, (id) => ledger.party(id)),
    };
  }

  /** Everything that a backup holds; rows that change are copied, the others are shared. */
  backup(): Backup {
    const { claims, payments, projects, digests, records, cases, parties } = this.ledger;
    return {
      head: this.head(),
      rows: {
        digests: new Map(digests),
        records: [...records].map(([recordId, one]) => ({ recordId, ...one })),
        claims: [...claims.values()],
        payments: [...payments.values()],
        projects: [...projects.values()],
        cases: [...cases.values()],
        parties: [...parties.values()],
      },
      folded: [...this.rows],
      questions: [...this.questions.values()].map((one) => ({ ...one })),
      outbox: this.outbox.map((one) => ({ ...one })),
      unread: this.unread.map(({ recordId }) => recordId),
    };
  }

  restore(backup: Backup): void {
    this.ledger = new MemoryLedger(backup.head);
    this.ledger.restore(backup.rows);
    this.rows = [...backup.folded];
    this.questions = new Map(backup.questions.map((one) => [one.recordId, { ...one }]));
    this.outbox = backup.outbox.map((one) => ({ ...one }));
    this.unread = found(backup.unread, (id) => this.questions.get(id));
    this.unanswered = backup.questions.filter(({ position }) => position === null).length;
    this.halted = null;
    this.locks.clear();
  }
}

/** What a transaction has written and not committed yet. */
export interface Written {
  readonly questions: OwnQuestion[];
  readonly outbox: OutboxRow[];
}

export interface Backup {
  readonly head: LedgerHead;
  readonly rows: Parameters<MemoryLedger['restore']>[0];
  readonly folded: readonly FoldedRow[];
  readonly questions: readonly OwnQuestion[];
  readonly outbox: readonly OutboxRow[];
  readonly unread: readonly string[];
}

function found<T>(ids: Iterable<string>, find: (id: string) => T | undefined): T[] {
  const all: T[] = [];
  for (const id of ids) {
    const one = find(id);
    if (one !== undefined) all.push(one);
  }
  return all;
}
