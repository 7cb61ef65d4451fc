// Who goes on, one at a time. Every call of production code to a port stops there until this
// scheduler lets it through; what runs between two calls runs alone. Nothing here knows a timer.
import type { Random } from './random.js';

interface Call {
  readonly what: string;
  readonly run: () => unknown;
  readonly isReady: (() => boolean) | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** One thread of work of one instance of a service. */
export class Actor {
  call: Call | null = null;
  isDead = false;
  /** A call of this actor that is not let through before. */
  heldUntilMs = 0;

  constructor(
    readonly name: string,
    readonly isAwake: () => boolean,
  ) {}

  /** Waits for its turn, does this in one go, and goes on with what it gave. */
  at<T>(what: string, run: () => T, isReady?: () => boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.call = { what, run, isReady, resolve: resolve as never, reject };
    });
  }

  isReady(nowMs: number): boolean {
    const { call } = this;
    if (call === null || this.isDead || nowMs < this.heldUntilMs || !this.isAwake()) return false;
    return call.isReady === undefined || call.isReady();
  }
}

/** More microtasks than any way from one port call to the next takes. */
const maxTicks = 60;

export class Scheduler {
  readonly actors: Actor[] = [];

  /** What it starts with runs at once, up to its first call. */
  async start(actor: Actor, work: () => unknown): Promise<void> {
    this.actors.push(actor);
    work();
    await this.#untilItCalls(actor);
  }

  bury(dead: readonly Actor[]): void {
    for (const actor of dead) {
      actor.isDead = true;
      actor.call = null;
      this.actors.splice(this.actors.indexOf(actor), 1);
    }
  }

  pickReady(random: Random, nowMs: number): Actor | undefined {
    // Reservoir of one: no list is built for a choice that is made at every step.
    let picked: Actor | undefined;
    let count = 0;
    for (const actor of this.actors) {
      if (!actor.isReady(nowMs)) continue;
      count += 1;
      if (count === 1 || random.below(count) === 0) picked = actor;
    }
    return picked;
  }

  /** Lets the actor's call through; `lost` is what it hears instead of the answer. */
  async let(actor: Actor, lost?: Error): Promise<void> {
    const call = taken(actor);
    try {
      const value = call.run();
      if (lost === undefined) call.resolve(value as never);
      else call.reject(lost);
    } catch (error) {
      call.reject(lost ?? error);
    }
    await this.#untilItCalls(actor);
  }

  /** The call is made, and its caller never goes on. */
  runUnheard(actor: Actor): void {
    try {
      taken(actor).run();
    } catch {
      // Nobody is left to hear of it.
    }
  }

  async #untilItCalls(actor: Actor): Promise<void> {
    for (let tick = 0; tick < maxTicks && actor.call === null; tick += 1) await undefined;
  }
}

function taken(actor: Actor): Call {
  const { call } = actor;
  if (call === null) throw new Error(`${actor.name} calls nothing`);
  actor.call = null;
  return call;
}
