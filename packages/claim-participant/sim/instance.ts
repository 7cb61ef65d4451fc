// One process of a service: production follower, relay, expiry and ask, on simulated ports. When it
// dies, what it was doing never goes on; the next generation starts from what was committed.
import { LogUnavailable } from '@kc/event-log';
import { relayAll } from '@kc/outbox';
import { OutageError } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type Asking, ask } from '../src/ask.js';
import { expireDue } from '../src/expire-claims.js';
import { type Follower, followLedger } from '../src/follow-ledger.js';
import type { AskStore } from '../src/ports.js';
import { signAs, simCrypto } from './crypto.js';
import { actOnAnswers, type Effects } from './desk.js';
import { nextWish, type Wish } from './officer.js';
import type { Random } from './random.js';
import type { ServiceName } from './rules.js';
import { Actor, type Scheduler } from './scheduler.js';
import { logHandle, type SimulatedLog } from './simulated-log.js';
import type { SimulatedStore } from './simulated-store.js';
import {
  dropLocks,
  expiryHandle,
  ledgerHandle,
  openTransaction,
  outboxHandle,
} from './store-handles.js';

/** What an instance needs of the world around it. */
export interface Surroundings {
  readonly scheduler: Scheduler;
  readonly log: SimulatedLog;
  readonly random: Random;
  readonly effects: Effects;
  nowMs(): number;
  /** Whether people still come with new wishes. */
  isOpen(): boolean;
  /** A question that was committed: whoever asked has been told so. */
  acknowledged(service: ServiceName, wish: Wish): void;
  halted(instance: Instance, error: unknown): void;
  appending(instance: Instance): void;
  crashed(instance: Instance): void;
  /** Production code threw what it must not throw. */
  failed(actor: Actor, error: unknown): void;
}

const expiryEveryMs = 4 * 3_600_000;
/** Unanswered questions of a service at which its people stop asking more. */
const patience = 6;

export class Instance {
  pausedUntilMs = 0;
  /** This machine's clock against the world's. */
  skewMs = 0;
  isAlive = false;
  hasHalted = false;
  readonly actors: Actor[] = [];
  #follower: Follower | undefined;
  #nextExpiryMs = 0;
  /** Wishes whose fate is unknown to whoever had them: they come again, unchanged. */
  readonly again: Wish[] = [];

  constructor(
    readonly name: string,
    readonly service: ServiceName,
    readonly store: SimulatedStore,
    readonly world: Surroundings,
  ) {}

  isAwake = (): boolean => this.isAlive && this.world.nowMs() >= this.pausedUntilMs;

  async start(): Promise<void> {
    this.isAlive = true;
    this.hasHalted = false;
    await this.#run('follower', (actor) => this.#follow(actor));
    await this.#run('relay', (actor) => this.#relay(actor));
    await this.#run('expiry', (actor) => this.#expire(actor));
    await this.#run('officer', (actor) => this.#serve(actor));
    await this.#run('desk', (actor) => actOnAnswers(actor, this));
  }

  crash(): void {
    this.isAlive = false;
    this.pausedUntilMs = 0;
    dropLocks(this.store, this.actors);
    this.world.scheduler.bury(this.actors.splice(0));
    this.#follower = undefined;
    this.world.crashed(this);
  }

  clock = { now: () => new Date(this.world.nowMs() + this.skewMs) };

  #run(name: string, work: (actor: Actor) => unknown): Promise<void> {
    const actor = new Actor(`${this.name} ${name}`, this.isAwake);
    this.actors.push(actor);
    const begin = async () => work(actor);
    return this.world.scheduler.start(actor, () => {
      begin().catch((error) => this.world.failed(actor, error));
    });
  }

  #follow(actor: Actor): void {
    const { log, random } = this.world;
    const maxDelivered = random.pick([2, 6, 20]);
    this.#follower = followLedger({
      service: this.service,
      store: ledgerHandle(actor, this.store),
      crypto: simCrypto,
      log: logHandle(actor, { log, name: this.name, random, maxDelivered }),
      clock: this.clock,
      logger: {
        warn: () => {},
        error: (given: unknown) => this.#halt((given as { err: unknown }).err),
      } as never,
      pause: (ms) => {
        const until = this.world.nowMs() + ms;
        return actor.at(
          'wait before another try',
          () => {},
          () => this.world.nowMs() >= until,
        );
      },
    });
    this.#follower.start();
  }

  #halt(error: unknown): void {
    this.hasHalted = true;
    this.world.halted(this, error);
  }

  async #relay(actor: Actor): Promise<void> {
    const { log, random } = this.world;
    const deps = {
      outbox: outboxHandle(actor, this.store),
      log: logHandle(actor, {
        log,
        name: this.name,
        random,
        maxDelivered: 1,
        appending: () => this.world.appending(this),
      }),
    };
    const maySend = () => this.#follower?.isSound() ?? false;
    for (;;) {
      const isWanted = () => this.store.isWaiting && maySend();
      await actor.at('begin to relay', () => {}, isWanted);
      await orOutage(relayAll(deps, maySend));
    }
  }

  async #expire(actor: Actor): Promise<void> {
    const { service, clock, world } = this;
    const ids = { next: () => world.random.uuid() };
    const store = expiryHandle(actor, this.store);
    const isDue = () => world.isOpen() && world.nowMs() >= this.#nextExpiryMs;
    for (;;) {
      await actor.at('look at deadlines', () => {}, isDue);
      this.#nextExpiryMs = world.nowMs() + expiryEveryMs;
      const write = (turn: AskStore, asking: Asking<'ClaimExpired'>) => this.#ask(turn, asking);
      await orOutage(expireDue({ service, store, clock, ids, ask: write }));
    }
  }

  async #serve(actor: Actor): Promise<void> {
    const { service, store, world } = this;
    const { random } = world;
    for (;;) {
      const isWanted = () =>
        this.again.length > 0 || (world.isOpen() && store.unanswered < patience);
      const wish = await actor.at(
        'somebody comes',
        () => this.again.shift() ?? nextWish({ service, store, random }),
        isWanted,
      );
      if (wish === undefined) continue;
      await this.#take(actor, wish);
    }
  }

  /** The use case: one transaction; a wish of unknown fate comes again under the same ids. */
  async #take(actor: Actor, wish: Wish): Promise<void> {
    const transaction = openTransaction(actor, this.store);
    try {
      await this.#ask(transaction.asks, wish);
      await transaction.commit();
    } catch (error) {
      if (error instanceof Problem) return;
      if (!(error instanceof OutageError)) throw error;
      this.again.push(wish);
      return;
    }
    this.world.acknowledged(this.service, wish);
  }

  #ask(store: AskStore, wish: Wish): Promise<boolean> {
    const { service, clock } = this;
    const sign = (text: string) => signAs(service, text);
    const seen = () => this.#follower?.folded() ?? null;
    return ask({ service, crypto: simCrypto, sign, clock, seen }, store, wish);
  }
}

async function orOutage(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof LogUnavailable) && !(error instanceof OutageError)) throw error;
  }
}
