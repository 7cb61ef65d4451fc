// The faults of one run, and the moments at which they strike: which process is at which moment of
// its work, which of them is being struck, and what was struck so far. Who strikes what, and when,
// is planned elsewhere.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from '../deployment.js';
import { brokerIds, type KafkaCluster, leaderOf } from '../kafka-cluster.js';
import type { Subprocess } from '../subprocess.js';
import type { Blackout } from './check-promises.js';

/** Moments of a service's work, and what lies between two steps there. */
export const windows = {
  claimed: 'committed, not appended',
  appended: 'appended, not marked',
  folded: 'mid-fold',
  saved: 'folded, not answered',
} as const;
export type Window = keyof typeof windows;

export interface Struck {
  readonly kind: string;
  readonly victim: string;
  readonly window: Window | null;
  readonly atMs: number;
  /** Until the victim serves again. */
  readonly tookMs: number;
}

type Told = { readonly process: string; readonly moment: string };
type Armed = {
  readonly base: string;
  readonly window: Window;
  readonly strike: (victim: Subprocess) => Promise<void>;
};

const lookEveryMs = 50;

export class Faults {
  readonly struck: Struck[] = [];
  readonly blackouts: Blackout[] = [];
  /** A victim that did not come back: a finding, not a fault. */
  readonly trouble: string[] = [];
  /** Batches that were folded and not saved, because the other follower had saved them before. */
  foldedTwice = 0;
  /** How often each moment passed, struck or not. */
  readonly passed = new Map<string, number>();
  readonly #deployment: () => Deployment;
  readonly #armed = new Set<Armed>();
  readonly #busy = new Set<Subprocess>();
  /** Who has folded a batch and has not yet said that it is saved. */
  readonly #folding = new Set<string>();
  readonly #recovering = new Set<Promise<void>>();

  readonly #signal: AbortSignal;

  constructor(deployment: () => Deployment, signal = new AbortController().signal) {
    this.#deployment = deployment;
    this.#signal = signal;
  }

  /** So long is a victim away; not once the run is interrupted. */
  async rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal }).catch(() => undefined);
  }

  /** Told of every moment of every service; what this waits for, the service waits for. */
  async meet({ process: name, moment }: Told): Promise<void> {
    this.passed.set(moment, (this.passed.get(moment) ?? 0) + 1);
    const base = baseOf(name);
    this.#noteFolding(name, moment);
    for (const armed of this.#armed) {
      if (armed.base !== base || armed.window !== moment) continue;
      const victim = this.#process(name);
      if (this.#busy.has(victim)) continue;
      this.#armed.delete(armed);
      await armed.strike(victim);
      return;
    }
  }

  /** Whichever instance comes first to that moment. False when none did. */
  async atMoment(
    { base, window }: { readonly base: string; readonly window: Window },
    strike: (victim: Subprocess) => Promise<void>,
    giveUp: () => boolean,
  ): Promise<boolean> {
    let begun: Promise<void> | undefined;
    const armed: Armed = {
      base,
      window,
      strike: async (victim) => {
        this.#busy.add(victim);
        begun = strike(victim);
        await begun;
      },
    };
    this.#armed.add(armed);
    while (begun === undefined && !giveUp()) await sleep(lookEveryMs);
    this.#armed.delete(armed);
    await begun;
    return begun !== undefined;
  }

  /** Undefined while every instance of it is being struck already. */
  take(base: string, random: () => number): Subprocess | undefined {
    const free = this.#deployment().processes.filter(
      (one) => baseOf(one.name) === base && !this.#busy.has(one),
    );
    const victim = free[Math.floor(random() * free.length)];
    if (victim !== undefined) this.#busy.add(victim);
    return victim;
  }

  async comeBack(victim: Subprocess, afterMs: number): Promise<void> {
    await this.rest(afterMs);
    this.#folding.delete(victim.name);
    await this.#watched(victim.name, () => victim.start());
    this.#busy.delete(victim);
  }

  pause(victim: Subprocess): void {
    victim.signal('SIGSTOP');
  }

  resume(victim: Subprocess): void {
    victim.signal('SIGCONT');
    this.#busy.delete(victim);
  }

  recovering(done: Promise<void>): void {
    this.#recovering.add(done);
    void done.finally(() => this.#recovering.delete(done));
  }

  async allRecovered(): Promise<void> {
    await Promise.all(this.#recovering);
  }

  #noteFolding(name: string, moment: string): void {
    if (moment !== 'folded' && moment !== 'saved' && moment !== 'delivered') return;
    if (moment !== 'saved' && this.#folding.has(name)) this.foldedTwice += 1;
    if (moment === 'folded') this.#folding.add(name);
    else this.#folding.delete(name);
  }

  note(struck: Omit<Struck, 'tookMs'>): void {
    this.struck.push({ ...struck, tookMs: Date.now() - struck.atMs });
  }

  /** The whole server: its workers notice that their postmaster is gone; it is restarted. */
  async killPostgres(): Promise<void> {
    const { postgres, guard } = this.#deployment();
    const { pid } = postgres;
    process.kill(pid, 'SIGKILL');
    while (postgres.pid === pid) await sleep(lookEveryMs);
    guard?.send({ forget: pid });
    guard?.send({ watch: postgres.pid });
    this.#folding.clear();
  }

  /**
   * Each of them in its own way, the leader first; back after a while, and in sync again on return.
   */
  async withoutBrokers(ways: readonly ('kill' | 'pause')[], forMs: number): Promise<string> {
    const kafka = this.#deployment().kafka as KafkaCluster;
    const leader = await this.#leader(kafka);
    const ids = [leader, ...brokerIds.filter((id) => id !== leader)].slice(0, ways.length);
    for (const [at, id] of ids.entries()) {
      if (ways[at] === 'kill') await kafka.kill(id);
      else kafka.pause(id);
    }
    const fromMs = Date.now();
    await this.rest(forMs);
    if (ids.length > 1) this.blackouts.push({ fromMs, untilMs: Date.now() });
    await this.#watched(`broker ${ids.join(', ')}`, async () => {
      const back = ids.map(async (id, at) => {
        if (ways[at] === 'kill') await kafka.restart(id);
        else kafka.resume(id);
      });
      await Promise.all(back);
      await kafka.ready();
    });
    return ids.join(', ');
  }

  async #leader(kafka: KafkaCluster): Promise<number> {
    for (;;) {
      try {
        return await leaderOf(kafka);
      } catch {
        // Brokers that have just come back do not know it yet.
        await sleep(lookEveryMs);
      }
    }
  }

  async #watched(what: string, comeBack: () => Promise<void>): Promise<void> {
    try {
      await comeBack();
    } catch (error) {
      this.trouble.push(`${what} did not come back: ${error}`);
    }
  }

  #process(name: string): Subprocess {
    return this.#deployment().processes.find((one) => one.name === name) as Subprocess;
  }
}

/** `programs-2` is the second instance of `programs`. */
const baseOf = (name: string) => name.replace(/-2$/, '');
