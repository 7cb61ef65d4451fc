// One funding service's seat at the claim log: it asks, relays, follows and answers. Everything it
// knows of the other services it has read in the log.
import type { KeyObject } from 'node:crypto';
import type { LedgerHead, RecordType, RuleTable } from '@kc/claim-ledger';
import type { OrderedLog } from '@kc/event-log';
import { createRelay, type RelayMoment } from '@kc/outbox';
import { listen } from '@kc/persistence';
import { type Clock, type Ids, type Logger, pause, type Worker } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { type Answer, Answers, type AwaitingAnswer } from './answers.js';
import { type Asking, ask } from './ask.js';
import { CasesView } from './cases.view.js';
import { type Checked, type CheckQuestion, checkItems } from './check-items.js';
import { ClaimsView } from './claims.view.js';
import { crypto, signText } from './crypto.js';
import { expireClaims } from './expire-claims.js';
import { postgresExpiry } from './expiry.store.js';
import { type Follower, followLedger } from './follow-ledger.js';
import { continuing } from './halts/log-guard.js';
import { postgresLedger } from './ledger.store.js';
import { readHead, readPoint, readStanding } from './ledger-head.store.js';
import type { FollowMoment, SavingListener } from './ledger-keeper.js';
import { claimAskedUnder, claimOnItsWay, postgresAsking } from './own-questions.store.js';
import type { AskStore, Halted, LedgerPoint } from './ports.js';
import { issueReceipt } from './receipts/issue-receipt.js';
import type { Receipt } from './receipts/receipt.js';
import { RuleTables } from './rule-tables.js';
import { foldedChannel } from './save-batch.store.js';
import { readWaiting, type Waiting } from './seat-figures.js';

export interface SeatDeps {
  readonly service: string;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly observe?:
    | ((moment: RelayMoment | FollowMoment, records: number) => void | Promise<void>)
    | undefined;
  /** How often the log's settings are looked at while it is followed. */
  readonly lookAtLogEveryMs?: number | undefined;
}

export interface SeatFigures extends SeatStatus, Waiting {
  /**
   * Since this instance, or another one of this service, moved the ledger on; or since its start.
   */
  readonly secondsSinceFold: number;
}

export interface SeatStatus {
  readonly service: string;
  readonly logId: string | null;
  readonly position: bigint;
  readonly digest: string;
  readonly logTimeMs: number;
  readonly rulesVersion: string | null;
  readonly halted: Halted | null;
  /** Records of the log that are not folded here yet; null while the log is out of reach. */
  readonly behind: bigint | null;
  /**
   * It has not yet folded what stood in the log when this instance first saw it: what it shows may
   * be old. False while no end has been seen.
   */
  readonly catchingUp: boolean;
}

const defaultWaitMs = 2_000;
const endWaitMs = 1_000;
const lookAtLogEveryMs = 10_000;

export class ClaimSeat {
  readonly service: string;
  readonly claims: ClaimsView;
  readonly cases: CasesView;
  readonly workers: readonly Worker[];
  readonly #deps: SeatDeps;
  readonly #tables = new RuleTables();
  readonly #answers: Answers;
  readonly #follower: Follower;
  /** Where the log ended when this instance first saw it. */
  #startedAtEnd: bigint | undefined;
  #hasCaughtUp = false;
  #savingUpTo = -1n;
  #movedAt = performance.now();
  #close: () => Promise<void> = async () => {};

  constructor(deps: SeatDeps) {
    const { service, dataSource, clock, log, logger, observe } = deps;
    this.#deps = deps;
    this.service = service;
    this.claims = new ClaimsView(dataSource);
    this.cases = new CasesView(dataSource);
    this.#answers = new Answers({ service, dataSource, tables: this.#tables });
    const lost = new AbortController();
    const follower = followLedger({
      service,
      store: postgresLedger(dataSource, this.#tables),
      crypto,
      log,
      clock,
      logger,
      observe,
      lookAtLogEveryMs: deps.lookAtLogEveryMs ?? lookAtLogEveryMs,
      lost: lost.signal,
      saving: this.#saving(),
      begun: () => relay.wake(),
    });
    const maySend = () => follower.isSound();
    const folded = () => follower.folded()?.position ?? null;
    const relay = createRelay({ ...deps, log: continuing(log, folded, lost), maySend });
    this.#follower = follower;
    this.workers = [
      follower,
      relay,
      expireClaims({
        ...deps,
        store: postgresExpiry(dataSource),
        ask: (store, asking) => this.#askIn(store, asking),
      }),
    ];
  }

  /** Hears of records folded by another instance. */
  async open(): Promise<this> {
    const { databaseUrl } = this.#deps;
    const listener = await listen(databaseUrl, [foldedChannel], (_channel, position) =>
      this.#hear(position),
    );
    this.#close = () => listener.close();
    return this;
  }

  close(): Promise<void> {
    return this.#close();
  }

  #saving(): SavingListener {
    return {
      begin: (upTo) => {
        this.#savingUpTo = upTo;
      },
      saved: (folded) => {
        this.#movedAt = performance.now();
        this.#answers.saved(folded);
      },
      movedOn: () => {
        this.#movedAt = performance.now();
        this.#answers.wake();
      },
      untilWaitedFor: (ms) => this.#answers.untilWaitedFor(ms),
    };
  }

  /** What this process saves itself needs no looking up; without a position anything may be. */
  #hear(position: string): void {
    if (position === '' || BigInt(position) > this.#savingUpTo) this.#answers.wake();
  }

  /** In the caller's own transaction. False when this very record was asked before. */
  ask<T extends RecordType>(entities: EntityManager, asking: Asking<T>): Promise<boolean> {
    return this.#askIn(postgresAsking(entities), asking);
  }

  #askIn<T extends RecordType>(store: AskStore, asking: Asking<T>): Promise<boolean> {
    const { service, signingKey, clock } = this.#deps;
    const sign = (text: string) => signText(signingKey, text);
    const seen = () => this.#follower.folded();
    return ask({ service, crypto, sign, clock, seen }, store, asking);
  }

  /** The claim that a record of this service is about: one asked before, or one on its way. */
  async claimAbout(recordId: string, origin: string): Promise<string | undefined> {
    const { dataSource } = this.#deps;
    const asked = await claimAskedUnder(dataSource, recordId);
    if (asked !== undefined) return asked;
    const onItsWay = await claimOnItsWay(dataSource, origin);
    if (onItsWay !== undefined) return onItsWay;
    const [newest] = await this.claims.newestOf(this.service, [origin]);
    return newest?.claimId;
  }

  /** Null while the record is still on its way. */
  answer(
    recordId: string,
    { waitMs = defaultWaitMs, isNew = false }: Partial<AwaitingAnswer> = {},
  ): Promise<Answer | null> {
    return this.#answers.of(recordId, { waitMs, isNew });
  }

  /** Of a record, or of the record that asked for a claim. Null while it is not folded here. */
  receipt(id: string): Promise<Receipt | null> {
    return issueReceipt(this.#deps, id);
  }

  check(questions: readonly CheckQuestion[]): Promise<Checked> {
    return checkItems(this.#deps.dataSource, this.#tables, questions);
  }

  /** Where this copy of the ledger stands. */
  point(): Promise<LedgerPoint> {
    return readPoint(this.#deps.dataSource);
  }

  async rules(): Promise<RuleTable | null> {
    return (await readHead(this.#deps.dataSource, this.#tables)).head.rules;
  }

  /** Who may write to the log, as it stands. */
  async participants(): Promise<LedgerHead['participants']> {
    return (await readStanding(this.#deps.dataSource)).participants;
  }

  async status(): Promise<SeatStatus> {
    const { participants: _, ...standing } = await readStanding(this.#deps.dataSource);
    const end = await this.#logEnd();
    const behind = end === null ? null : end - standing.position - 1n;
    if (end !== null) this.#startedAtEnd ??= end;
    const goal = this.#startedAtEnd;
    if (goal !== undefined && standing.position + 1n >= goal) this.#hasCaughtUp = true;
    const halted = this.#follower.halted() ?? standing.halted;
    return {
      service: this.service,
      ...standing,
      halted,
      behind,
      catchingUp: goal !== undefined && !this.#hasCaughtUp,
    };
  }

  /** Its status and what waits, for whoever measures. */
  async figures(): Promise<SeatFigures> {
    const [status, waiting] = await Promise.all([
      this.status(),
      readWaiting(this.#deps.dataSource),
    ]);
    const secondsSinceFold = (performance.now() - this.#movedAt) / 1_000;
    return { ...status, ...waiting, secondsSinceFold };
  }

  /** Whether to believe what it shows: quick, and without the log once it has been at its end. */
  async fitness(): Promise<Pick<SeatStatus, 'halted' | 'catchingUp'>> {
    if (!this.#hasCaughtUp) return this.status();
    const { halted } = await readStanding(this.#deps.dataSource);
    return { halted: this.#follower.halted() ?? halted, catchingUp: false };
  }

  /** Null while the log is out of reach, or so slow that nobody should wait for it. */
  async #logEnd(): Promise<bigint | null> {
    const late = new AbortController();
    const end = this.#deps.log.end().catch(() => null);
    try {
      return await Promise.race([end, pause(endWaitMs, late.signal).then(() => null)]);
    } finally {
      late.abort();
    }
  }
}

export function openSeat(deps: SeatDeps): Promise<ClaimSeat> {
  return new ClaimSeat(deps).open();
}
