// The ports between this seat's decisions and the rows that it keeps. What stands behind them is
// PostgreSQL (*.store.ts); what uses them knows no SQL.
import type { Crypto, Folded, LedgerHead, RecordType } from '@kc/claim-ledger';
import type { LoadedRows, Wanted } from './ledger-slice.js';
import type { Waiver } from './waivers/waiver.js';

export interface Halted {
  readonly position: string;
  readonly reason: string;
  readonly at: string;
}

export interface StoredHead {
  readonly head: LedgerHead;
  readonly halted: Halted | null;
}

/** A position of the ledger, its digest and its time: where an answer was true. */
export interface LedgerPoint {
  readonly position: bigint;
  readonly digest: string;
  readonly logTimeMs: number;
}

export interface RowSource {
  /** Of one moment; `at` is where the ledger stood then. */
  loadRows(wanted: Wanted): Promise<LoadedRows & { readonly at: bigint }>;
}

export interface Batch {
  /** Whose questions are answered. */
  readonly service: string;
  readonly before: LedgerHead;
  readonly folded: readonly Folded[];
}

/** This seat's copy of the ledger. Each call is a transaction of its own. */
export interface LedgerStore extends RowSource {
  readHead(): Promise<StoredHead>;
  /** Without the rules, which a halted copy may be unable to read. */
  readPoint(): Promise<LedgerPoint>;
  /** Of the record that was folded there. */
  recordHashAt(position: bigint): Promise<string | undefined>;
  /**
   * Everything, if the ledger still stands where the batch began; false, and nothing, otherwise.
   * Invariant: a record counts once, however often it is delivered.
   */
  saveBatch(batch: Batch): Promise<boolean>;
  recordHalt(halted: Halted | null): Promise<void>;
  /** What two persons have let pass at that position; a store without it has no waivers. */
  waiverAt?(position: bigint): Promise<Waiver | undefined>;
}

/** What is remembered of a question of one's own. */
export interface Question {
  readonly recordId: string;
  readonly type: RecordType;
  readonly claimId: string | null;
  readonly body: unknown;
  readonly bodyHash: string;
  readonly actor: object;
  readonly askedAt: Date;
}

/** Within the transaction of whoever asks. */
export interface AskStore {
  readPoint(): Promise<Pick<LedgerPoint, 'position' | 'digest'>>;
  /** The reader level that the log stands at, as far as it is folded here. */
  readLevel(): Promise<number>;
  /** False when a question with this id is remembered already, or by a twin that commits first. */
  remember(question: Question): Promise<boolean>;
  bodyHashOf(recordId: string): Promise<string | undefined>;
  /** To be sent to the log as it is, once this transaction has committed. */
  enqueue(entry: { readonly id: string; readonly value: Uint8Array }): Promise<void>;
}

export interface DueClaims {
  readonly service: string;
  readonly nowMs: number;
  readonly atMost: number;
}

export interface ExpiryTurn extends AskStore {
  /** Not those whose earlier ClaimExpired is still unanswered: one suggestion at a time. */
  dueClaims(due: DueClaims): Promise<readonly string[]>;
}

export interface ExpiryStore {
  /**
   * In one transaction; not at all while another instance is at it, who would suggest what this
   * one has not committed yet.
   */
  inTurn(work: (turn: ExpiryTurn) => Promise<void>): Promise<void>;
}

/** Signatures checked beside the process's own thread, before the fold asks for them. */
export interface CheckingAhead {
  /** Begins a check; says yes meanwhile. */
  readonly check: Crypto['verify'];
  done(): Promise<void>;
  /** Knows the answers. */
  readonly crypto: Crypto;
}

export interface SeatCrypto extends Crypto {
  ahead(): CheckingAhead;
}
