// The ledger in memory for a whole log: it forgets what the fold will not ask for again. Of a
// record stay its id, its hash and the claim it was about; of a position its digest; verdicts go.
import {
  type Crypto,
  type Entry,
  type Folded,
  fold,
  Halt,
  MemoryLedger,
  plainVerdict,
  type Verdict,
} from '@kc/claim-ledger';
import { isAbout, type Waiver, withoutComparison } from '../waivers/waiver.js';
import { PerPosition } from './per-position.js';

const sha256Bytes = 32;

/** The first authenticated record with its id. */
export interface FirstRecord {
  readonly position: bigint;
  readonly service: string | null;
}

export class CompactLedger extends MemoryLedger {
  readonly #digests = new PerPosition(sha256Bytes);
  readonly #recordHashes = new PerPosition(sha256Bytes);
  readonly #claimIds: (string | null)[] = [];
  readonly #services: (string | null)[] = [];
  readonly #firstAt = new Map<string, number>();
  readonly #waivers: ReadonlyMap<bigint, Waiver>;
  /** Those that were needed to come so far. */
  readonly waived: Waiver[] = [];

  /** What two persons have let pass, it lets pass too. */
  constructor(waivers: readonly Waiver[] = []) {
    super();
    this.#waivers = new Map(waivers.map((waiver) => [waiver.position, waiver]));
  }

  override take(entry: Entry, crypto: Crypto): Folded {
    const folded = this.#fold(entry, crypto);
    this.keep(folded);
    return folded;
  }

  #fold(entry: Entry, crypto: Crypto): Folded {
    try {
      return fold(this, entry, crypto);
    } catch (error) {
      const waiver = error instanceof Halt ? this.#waivers.get(entry.position) : undefined;
      if (waiver === undefined || !isAbout(waiver, entry, crypto)) throw error;
      const folded = fold(withoutComparison(this, waiver), entry, crypto);
      this.waived.push(waiver);
      return folded;
    }
  }

  override keep(folded: Folded): void {
    super.keep(folded);
    const { head, recordHash, recordId, verdict, service } = folded;
    const position = Number(head.position);
    this.#digests.set(position, head.digest);
    this.digests.delete(head.position);
    this.#recordHashes.set(position, recordHash);
    this.#claimIds[position] = this.#shared(verdict.claimId);
    this.#services[position] = this.#sharedService(service);
    if (recordId === null) return;
    this.records.delete(recordId);
    if (!this.#firstAt.has(recordId)) this.#firstAt.set(recordId, position);
  }

  override digestAt(position: bigint): string | undefined {
    if (position < 0n || position > this.head().position) return super.digestAt(position);
    return this.#digests.get(Number(position));
  }

  /** Of its verdict only the claim is remembered, which is all that a repeated record is told. */
  override recordSeen(recordId: string): { recordHash: string; verdict: Verdict } | undefined {
    const at = this.#firstAt.get(recordId);
    if (at === undefined) return undefined;
    const verdict = plainVerdict('duplicate-record', { claimId: this.#claimIds[at] ?? null });
    return { recordHash: this.#recordHashes.get(at), verdict };
  }

  firstRecord(recordId: string): FirstRecord | undefined {
    const at = this.#firstAt.get(recordId);
    if (at === undefined) return undefined;
    return { position: BigInt(at), service: this.#services[at] ?? null };
  }

  /** Every record has a text of its own for the same claim: one is enough. */
  #shared(claimId: string | null): string | null {
    return claimId === null ? null : (this.claims.get(claimId)?.claimId ?? claimId);
  }

  #sharedService(service: string | null): string | null {
    const { participants } = this.head();
    return participants.find((one) => one.service === service)?.service ?? service;
  }
}
