// Watches a schedule after every step and shares no code with the fold: what the stores save, what
// the log takes, what the services do, and what people have been told.
import type { Folded } from '@kc/claim-ledger';
import type { LogEntry } from '@kc/event-log';
import { simCrypto } from '../crypto.js';
import type { Effects } from '../desk.js';
import type { Backup, SimulatedStore } from '../simulated-store.js';
import { checkTheEnd, type Ended } from './end.js';
import { checkHolders, checkRows } from './invariants.js';
import { Judge } from './judge.js';
import { type RawRecord, readRaw } from './reading.js';
import { type Check, Violation } from './violation.js';

export { Violation } from './violation.js';

export interface LogFacts {
  readonly value: Uint8Array;
  readonly timestampMs: number;
}

export class Checker {
  readonly judge = new Judge();
  readonly verdictCounts: Record<string, number> = {};
  /** By the row that a verdict cites, or its word for why not. */
  readonly groundCounts: Record<string, number> = {};
  /** Digest and verdict at each position, as they were first saved by anybody. */
  readonly sealed: { digest: string; code: string }[] = [];
  readonly firstSeen = new Map<string, { value: Uint8Array; position: number }>();
  readonly standing = new Map<string, number>();
  /** Told "we have it", and not in the log yet. */
  readonly onTheWay = new Map<string, Set<string>>();
  readonly told = new Map<string, Set<string>>();
  readonly haltedServices = new Set<string>();
  haltAt: number | undefined;
  cutAt: number | undefined;
  /** Where those stood who had folded what was cut. */
  readonly frozen = new Map<string, number>();
  readonly #log: LogFacts[] = [];
  readonly #void = new Set<Uint8Array>();
  readonly #appendsAfterHalt = new Map<string, number>();
  readonly #tell: ((who: string, what: string) => void) | undefined;
  #logTimeMs = 0;
  /** Found within a call of production code, which might swallow it. */
  #found: Violation | undefined;

  constructor(tell?: (who: string, what: string) => void) {
    this.#tell = tell;
  }

  /** Throws what was found. */
  afterStep(): void {
    if (this.#found !== undefined) throw this.#found;
  }

  #watch(look: () => void): void {
    try {
      look();
    } catch (error) {
      if (error instanceof Violation) this.#found ??= error;
      else this.#found ??= new Violation('program', `the checker: ${(error as Error).stack}`);
    }
  }

  #broken(check: Check, detail: string): void {
    this.#found ??= new Violation(check, detail);
  }

  appended({ value, timestampMs, position }: LogEntry, by: string): void {
    this.#log[Number(position)] = { value, timestampMs };
    const id = readRaw(value)?.recordId;
    if (id !== undefined) for (const ids of this.onTheWay.values()) ids.delete(id);
    this.#tell?.('log', `record ${position} by ${by}`);
  }

  /** One call of an instance, whatever it holds; the one under way when it halts may still end. */
  appending(instance: string, hasHalted: boolean): void {
    if (!hasHalted) return;
    const count = (this.#appendsAfterHalt.get(instance) ?? 0) + 1;
    this.#appendsAfterHalt.set(instance, count);
    if (count > 1) this.#broken('halted-writes-nothing', `${instance} has halted and appends`);
  }

  acknowledged(service: string, recordId: string): void {
    within(this.told, service).add(recordId);
    if (!this.firstSeen.has(recordId)) within(this.onTheWay, service).add(recordId);
  }

  /** After a crash, what people were told of must be in the store or in the log. */
  kept(store: SimulatedStore): void {
    for (const id of within(this.onTheWay, store.service)) {
      if (!store.questions.has(id)) this.#broken('acknowledged', `question ${id} is lost`);
    }
  }

  /** What came after a backup and never reached the log is lost: whoever asked must ask anew. */
  restored(store: SimulatedStore, backup: Backup): void {
    const { service } = store;
    const inBackup = new Set(backup.questions.map(({ recordId }) => recordId));
    for (const id of within(this.onTheWay, service)) {
      if (inBackup.has(id)) continue;
      within(this.onTheWay, service).delete(id);
      within(this.told, service).delete(id);
    }
    this.standing.set(service, Number(backup.head.position));
  }

  expectVoid(value: Uint8Array): void {
    this.#void.add(value);
  }
  expectHalt(position: bigint): void {
    this.haltAt = Number(position);
  }
  truncated(length: number): void {
    this.cutAt = length;
    for (const [service, at] of this.standing) if (at >= length) this.frozen.set(service, at);
    this.sealed.length = Math.min(this.sealed.length, length);
    this.#log.length = length;
  }

  halted(service: string, error: unknown): void {
    this.haltedServices.add(service);
    if (this.haltAt !== undefined || this.cutAt !== undefined) return;
    this.#broken('halts-only-then', `${service}: ${error instanceof Error ? error.stack : error}`);
  }

  failed(who: string, error: unknown): void {
    this.#broken('program', `${who}: ${error instanceof Error ? error.stack : error}`);
  }

  saved(service: string, from: bigint, folded: readonly Folded[]): void {
    this.#watch(() => {
      let at = Number(from);
      const stood = this.standing.get(service) ?? -1;
      if (at !== stood)
        throw new Violation('counts-once', `${service} stood at ${stood}, not ${at}`);
      for (const one of folded) {
        at += 1;
        if (Number(one.head.position) !== at) {
          throw new Violation(
            'counts-once',
            `${service} saves ${one.head.position} after ${at - 1}`,
          );
        }
        this.#savedOne(service, at, one);
      }
      this.standing.set(service, at);
    });
  }

  #savedOne(service: string, at: number, { head, verdict, changes, ...rest }: Folded): void {
    if (this.haltAt !== undefined && at >= this.haltAt) {
      throw new Violation('halts-when-it-must', `${service} folds ${at}`);
    }
    if (this.#isCut(at, rest.recordHash)) {
      // It was delivered before the log was cut: this copy is of the old log for good.
      this.frozen.set(service, at);
      return;
    }
    if (this.frozen.has(service)) {
      throw new Violation('halts-when-it-must', `${service} goes on at ${at} in another log`);
    }
    const known = this.sealed[at];
    if (known === undefined) {
      this.sealed[at] = { digest: head.digest, code: verdict.code };
      this.#first(at, { head, verdict, changes, ...rest });
    } else if (known.digest !== head.digest) {
      const others = `the others ${known.code}`;
      throw new Violation('same-digest', `${service} has ${verdict.code} at ${at}, ${others}`);
    }
  }

  #isCut(at: number, recordHash: string): boolean {
    if (this.cutAt === undefined || at < this.cutAt) return false;
    const entry = this.#log[at];
    return entry === undefined || simCrypto.sha256(entry.value) !== recordHash;
  }

  /** The first to save a position: is that what follows from the log? */
  #first(at: number, folded: Folded): void {
    const { head, verdict } = folded;
    const entry = this.#log[at];
    if (entry === undefined) throw new Violation('counts-once', `${at} is not in the log`);
    if (this.cutAt !== undefined) return;
    this.#count(verdict);
    this.#tell?.(
      'ledger',
      `${at}: ${verdict.code} ${verdict.reason ?? ''} ${verdict.claimId ?? ''}`,
    );
    const previousMs = this.#logTimeMs;
    this.#logTimeMs = Math.max(previousMs, entry.timestampMs);
    if (head.logTimeMs !== this.#logTimeMs) {
      throw new Violation(
        'log-time',
        `${head.logTimeMs} at ${at}, the log says ${this.#logTimeMs}`,
      );
    }
    const record = at === 0 ? undefined : readRaw(entry.value);
    const expected = this.#before(at, entry.value, record);
    if (expected !== undefined) {
      if (verdict.code === expected) return;
      const check = expected === 'void' ? 'verdict' : 'counts-once';
      throw new Violation(check, `${verdict.code} at ${at}; ${expected} follows`);
    }
    const { code } = verdict;
    const judged = { position: at, logTimeMs: this.#logTimeMs, previousMs, code, folded };
    const changed = this.judge.take({ ...judged, record: record as RawRecord });
    const { books } = this.judge;
    checkRows(books, changed, folded);
    checkHolders(books, folded);
  }

  #count({ code, grounds, reason }: Folded['verdict']): void {
    const add = (counts: Record<string, number>, what: string) => {
      counts[what] = (counts[what] ?? 0) + 1;
    };
    add(this.verdictCounts, code);
    for (const { rule, effect } of grounds) add(this.groundCounts, `${rule.id} ${effect}`);
    if (code !== 'void' && reason !== null && !/\d/.test(reason)) add(this.groundCounts, reason);
  }

  /** Answers that do not depend on what the record says. */
  #before(at: number, value: Uint8Array, record: RawRecord | undefined): string | undefined {
    if (at === 0) return 'genesis';
    if (record === undefined) return 'void';
    const earlier = this.firstSeen.get(record.recordId);
    if (earlier !== undefined) {
      const isSame = Buffer.compare(earlier.value, value) === 0;
      return isSame ? 'duplicate-record' : 'record-id-reused';
    }
    if (!isParticipant(record.service)) return 'void';
    this.firstSeen.set(record.recordId, { value, position: at });
    return this.#void.has(value) ? 'void' : undefined;
  }

  readonly effects: Effects = {
    signed: (service, claimId) =>
      this.#watch(() => {
        if (this.cutAt !== undefined) return;
        const at = this.judge.books.held.claims.get(claimId)?.confirmedAt ?? -1;
        this.#mustHaveFolded(service, at, `signs ${claimId.slice(0, 8)}`);
      }),
    paid: (service, claimId, { id, amount }) =>
      this.#watch(() => {
        if (this.cutAt !== undefined) return;
        const payment = this.judge.books.payments.get(id);
        this.#mustHaveFolded(service, payment?.at ?? -1, `pays ${claimId.slice(0, 8)}`);
        const claim = this.judge.books.held.claims.get(claimId);
        if (claim === undefined || payment?.claimId !== claimId) {
          throw new Violation('paid-within-grant', `${service} pays ${amount} for ${claimId}`);
        }
      }),
  };

  #mustHaveFolded(service: string, position: number, what: string): void {
    if (position >= 0 && position <= (this.standing.get(service) ?? -1)) return;
    throw new Violation('acts-after-fold', `${service} ${what} before its record is folded`);
  }

  atTheEnd(ended: Ended): void {
    this.afterStep();
    checkTheEnd(this, ended);
  }
}

const writers = new Set(['programs', 'clusters', 'trade']);
function isParticipant(service: string): boolean {
  return writers.has(service);
}

function within(map: Map<string, Set<string>>, key: string): Set<string> {
  const found = map.get(key) ?? new Set<string>();
  map.set(key, found);
  return found;
}
