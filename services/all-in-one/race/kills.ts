// Kills one process of the system at one moment of its work on the claim log, by a seeded plan,
// and sees that it is started again. What the kill must not break is for others to say.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FundingService } from '@kc/set-up';
import type { Deployment } from './deployment.js';
import { leaderOf } from './kafka-cluster.js';
import { seededRandom, shuffled } from './seeded.js';

/** The moments of a service's work that a kill is to hit, and what lies between two steps there. */
export const windows = {
  claimed: 'committed, not appended',
  appended: 'appended, not marked',
  folded: 'mid-fold',
  saved: 'folded, not answered',
} as const;
type Window = keyof typeof windows;

export const victims = ['programs', 'clusters', 'trade-promotion', 'postgres', 'broker'] as const;
type Victim = (typeof victims)[number];

export interface PlannedKill {
  readonly victim: Victim;
  /** The service whose work is at that moment: the victim, or who meets the victim's end. */
  readonly at: FundingService;
  readonly window: Window;
}

const strikeWithinMs = 60_000;
const lookEveryMs = 20;

/** Every kind at least once if there are enough; in an order that depends on the seed alone. */
export function planKills(count: number, seed: number, withBrokers: boolean): PlannedKill[] {
  const random = seededRandom(seed);
  const claimants = ['programs', 'clusters'] as const;
  const anyClaimant = () => claimants[Math.floor(random() * claimants.length)] ?? 'programs';
  const ofService = (['claimed', 'appended', 'folded', 'saved'] as const).flatMap((window) =>
    claimants.map((at): PlannedKill => ({ victim: at, at, window })),
  );
  const beneath = (['claimed', 'appended', 'folded'] as const).flatMap((window) =>
    (withBrokers ? (['postgres', 'broker'] as const) : (['postgres'] as const)).map((victim) => ({
      victim,
      window,
    })),
  );
  const round = (): PlannedKill[] => [
    ...ofService,
    { victim: 'trade-promotion', at: 'trade-promotion', window: 'folded' },
    ...beneath.map((kill) => ({ ...kill, at: anyClaimant() })),
  ];
  const kinds = round();
  const plan = [...kinds];
  while (plan.length < count) plan.push(...shuffled(round(), random));
  return shuffled(plan.slice(0, count), random);
}

export class Kills {
  readonly done: PlannedKill[] = [];
  readonly #deployment: () => Deployment;
  readonly #recoveries = new Map<Victim, Promise<void>>();
  #armed: { readonly kill: PlannedKill; readonly struck: () => void } | undefined;

  constructor(deployment: () => Deployment) {
    this.#deployment = deployment;
  }

  /** Told of every moment of every service; holds the one that the armed kill waits for. */
  async meet({ process, moment }: { process: string; moment: string }): Promise<void> {
    const armed = this.#armed;
    if (armed === undefined || armed.kill.at !== process || armed.kill.window !== moment) return;
    this.#armed = undefined;
    await this.#strike(armed.kill.victim);
    this.done.push(armed.kill);
    armed.struck();
  }

  /** Resolves as soon as the kill can strike; the promise inside, when it has struck. */
  async arm(kill: PlannedKill): Promise<{ readonly struck: Promise<void> }> {
    await this.#recoveries.get(kill.victim);
    const struck = new Promise<void>((resolve, reject) => {
      const missed = new Error(`no ${kill.window} of ${kill.at} in ${strikeWithinMs} ms`);
      const late = setTimeout(() => reject(missed), strikeWithinMs);
      this.#armed = {
        kill,
        struck: () => {
          clearTimeout(late);
          resolve();
        },
      };
    });
    return { struck };
  }

  async allRecovered(): Promise<void> {
    await Promise.all(this.#recoveries.values());
  }

  async #strike(victim: Victim): Promise<void> {
    switch (victim) {
      case 'postgres':
        return this.#strikePostgres();
      case 'broker':
        return this.#strikeBroker();
      default: {
        const service = this.#deployment().services[victim];
        await service.kill();
        this.#recoveries.set(victim, service.start());
      }
    }
  }

  /** The whole server: its workers notice that their postmaster is gone; it is restarted. */
  async #strikePostgres(): Promise<void> {
    const { postgres } = this.#deployment();
    const { pid } = postgres;
    process.kill(pid, 'SIGKILL');
    const restarted = async () => {
      while (postgres.pid === pid) await sleep(lookEveryMs);
    };
    this.#recoveries.set('postgres', restarted());
  }

  async #strikeBroker(): Promise<void> {
    const { kafka } = this.#deployment();
    if (kafka === undefined) throw new Error('there is no broker to kill');
    // The one whose end the services feel; the office then goes to another.
    const id = await leaderOf(kafka);
    await kafka.kill(id);
    const restarted = async () => {
      await kafka.restart(id);
      // One at a time: the log must keep a majority of its copies, or it rightly stands still.
      await kafka.ready();
    };
    this.#recoveries.set('broker', restarted());
  }
}
