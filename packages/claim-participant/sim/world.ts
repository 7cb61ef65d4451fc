// One schedule: three services of two instances each, a log, and the faults that befall them, until
// enough has happened; then everything is repaired, and all questions must find their answer.
import { genesisBytes, type RuleTable } from '@kc/claim-ledger';
import { Checker, Violation } from './checker/checker.js';
import { endings, faults, lostAnswer, startingRules } from './faults.js';
import { Instance, type Surroundings } from './instance.js';
import { twoPersons, wish } from './officer.js';
import { Random } from './random.js';
import type { Forging } from './records.js';
import { newestLevel, participants, type RuleChoice, services, simulatedRules } from './rules.js';
import { type Actor, Scheduler } from './scheduler.js';
import { SimulatedLog } from './simulated-log.js';
import { type Backup, SimulatedStore } from './simulated-store.js';

export const startMs = Date.parse('2026-03-02T02:00:00Z');
const hourMs = 3_600_000;
/** Genesis knows nothing of rulings. */
const founders = participants.map(({ mayRule: _, ...row }) => row);
const leastRecords = 100;
const maxSteps = 30_000;
const endingShare = 0.12;

export interface Moment {
  readonly step: number;
  readonly nowMs: number;
  readonly who: string;
  readonly what: string;
}

/** Hears of everything that happens; a run listens to nothing. */
export type Tell = (moment: Moment) => void;

export class World implements Surroundings {
  readonly random: Random;
  readonly scheduler = new Scheduler();
  readonly checker: Checker;
  readonly log: SimulatedLog;
  readonly seats: readonly { service: (typeof services)[number]; store: SimulatedStore }[];
  readonly instances: readonly Instance[];
  readonly backups = new Map<SimulatedStore, Backup>();
  readonly faultCounts: Record<string, number> = {};
  readonly effects;
  steps = 0;
  #nowMs = startMs;
  #isOpen = true;
  #isCalm = false;
  #rules: RuleChoice = startingRules;
  #later: { readonly atMs: number; readonly run: () => unknown }[] = [];
  #toLose: { readonly start: string; readonly fault: string } | undefined;
  readonly #tell: Tell | undefined;

  constructor(seed: number, tell?: Tell) {
    this.random = new Random(seed);
    this.#tell = tell;
    this.checker = new Checker(
      tell === undefined ? undefined : (who, what) => this.note(who, what),
    );
    this.effects = this.checker.effects;
    this.log = new SimulatedLog(() => this.#nowMs, this.checker);
    this.seats = services.map((service) => ({
      service,
      store: new SimulatedStore(service, this.checker),
    }));
    this.instances = this.seats.flatMap(({ service, store }) =>
      [1, 2].map((n) => new Instance(`${service}-${n}`, service, store, this)),
    );
  }

  nowMs(): number {
    return this.#nowMs;
  }
  isOpen(): boolean {
    return this.#isOpen;
  }
  note(who: string, what: string): void {
    this.#tell?.({ step: this.steps, nowMs: this.#nowMs, who, what });
  }
  at(afterMs: number, run: () => unknown): void {
    this.#later.push({ atMs: this.#nowMs + afterMs, run });
  }
  acknowledged: Surroundings['acknowledged'] = (service, { recordId }) =>
    this.checker.acknowledged(service, recordId);
  halted: Surroundings['halted'] = (instance, error) => {
    this.note(instance.name, `halts: ${error instanceof Error ? error.message : error}`);
    this.checker.halted(instance.service, error);
  };
  appending: Surroundings['appending'] = ({ name, hasHalted }) =>
    this.checker.appending(name, hasHalted);
  crashed: Surroundings['crashed'] = ({ store }) => this.checker.kept(store);
  failed: Surroundings['failed'] = (actor, error) => {
    if (!actor.isDead) this.checker.failed(actor.name, error);
  };

  /** Throws Violation. */
  async run(): Promise<void> {
    await this.#begin();
    const target = leastRecords + this.random.below(16);
    const moments = this.#faultMoments(target);
    while (this.log.entries.length < target || moments.length > 0) {
      const due = moments[0] !== undefined && this.log.entries.length >= moments[0];
      if (due && this.#fault()) moments.shift();
      await this.#step();
    }
    if (this.random.chance(endingShare))
      this.#happen(this.random.pick(Object.keys(endings)), endings);
    await this.#calmDown();
  }

  async #begin(): Promise<void> {
    for (const instance of this.instances) {
      instance.skewMs = this.random.between(-6, 48) * hourMs;
      await instance.start();
    }
    const logId = this.random.uuid();
    this.log.append(genesisBytes({ logId, participants: founders }), 'set-up');
    const first = this.instances[0] as Instance;
    if (this.random.chance(0.75)) this.#rules = { ...this.#rules, level: newestLevel };
    const rules = simulatedRules(this.#rules);
    first.again.push(wish(this.random, 'RulesActivated', { approvedBy: twoPersons, rules }));
  }

  #faultMoments(target: number): number[] {
    const count = this.random.between(4, 10);
    return Array.from({ length: count }, () => this.random.between(6, target)).sort(
      (a, b) => a - b,
    );
  }

  /** One that can happen now. */
  #fault(): boolean {
    return this.#happen(this.random.pick(Object.keys(faults)), faults);
  }

  #happen(name: string, among: typeof faults): boolean {
    if (among[name]?.(this) !== true) return false;
    if (!name.startsWith('lost')) this.#count(name);
    this.note('FAULT', name);
    return true;
  }

  #count(fault: string): void {
    this.faultCounts[fault] = (this.faultCounts[fault] ?? 0) + 1;
  }

  loseNext(start: string): boolean {
    if (this.#toLose !== undefined) return false;
    const fault = start === 'append' ? 'lostAcknowledgement' : 'lostCommit';
    this.#toLose = { start, fault };
    return true;
  }

  async #step(): Promise<void> {
    this.steps += 1;
    if (this.steps > maxSteps) throw new Violation('all-decided', `no end after ${maxSteps} steps`);
    await this.#catchUpWithTime();
    const actor = this.scheduler.pickReady(this.random, this.#nowMs);
    if (actor === undefined) this.#nowMs += hourMs;
    else await this.#let(actor);
    if (!this.#isCalm && this.random.chance(0.02)) this.#backUp();
    this.checker.afterStep();
  }

  async #catchUpWithTime(): Promise<void> {
    this.#nowMs += this.random.below(400);
    if (!this.#isCalm && this.random.chance(0.015)) {
      this.#nowMs += this.random.between(1, 10) * hourMs;
    }
    const due = this.#later.filter(({ atMs }) => atMs <= this.#nowMs);
    if (due.length === 0) return;
    this.#later = this.#later.filter((one) => !due.includes(one));
    for (const { run } of due) await run();
  }

  async #let(actor: Actor): Promise<void> {
    const what = actor.call?.what ?? '';
    const isLost = this.#toLose !== undefined && what.startsWith(this.#toLose.start);
    this.note(actor.name, isLost ? `${what}, and does not hear the answer` : what);
    if (!isLost) return this.scheduler.let(actor);
    this.#count(this.#toLose?.fault ?? '');
    this.#toLose = undefined;
    await this.scheduler.let(actor, lostAnswer(what));
  }

  #backUp(): void {
    const { store } = this.random.pick(this.seats);
    this.backups.set(store, store.backup());
  }

  /** Repairs everything and lets all that was begun come to its end. */
  async #calmDown(): Promise<void> {
    this.note('world', 'no more faults; everything is repaired');
    this.#isOpen = false;
    this.#isCalm = true;
    this.#toLose = undefined;
    for (const actor of this.scheduler.actors) actor.heldUntilMs = 0;
    for (const instance of this.instances) instance.pausedUntilMs = 0;
    for (const { run } of this.#later.splice(0)) await run();
    let idle = 0;
    while (idle < 3) {
      const isBusy = this.scheduler.pickReady(this.random, this.#nowMs) !== undefined;
      idle = isBusy ? 0 : idle + 1;
      await this.#step();
    }
    this.checker.atTheEnd(this);
  }

  /** False when keys are spelt the newest way already. */
  respell(): boolean {
    if (this.#rules.spelling > 1) return false;
    this.#rules = { ...this.#rules, level: newestLevel, spelling: 2 };
    return true;
  }

  nextRules(): RuleTable {
    const { random } = this;
    const { level, spelling } = this.#rules;
    this.#rules = {
      level: random.chance(0.7) ? newestLevel : level,
      spelling,
      version: `r-${Number(this.#rules.version.slice(2)) + 1}`,
      reservationDays: random.between(2, 4),
      capDryer: BigInt(random.between(10, 20) * 10),
      abroadLimit: random.between(1, 3),
      sharePercentBp: random.pick([2_000, 3_000, 3_333]),
      capPlant: BigInt(random.between(15, 40) * 10),
      onPlantFull: random.pick(['REDUCE', 'REDUCE', 'REVIEW', 'REFUSE'] as const),
      togetherPercentBp: random.pick([4_000, 5_000, 6_667]),
    };
    return simulatedRules(this.#rules);
  }

  /** The newest place that anybody has folded. */
  seen(): Forging['seen'] {
    const heads = this.seats.map(({ store }) => store.head());
    const newest = heads.reduce((a, b) => (a.position > b.position ? a : b));
    return { position: newest.position.toString(), digest: newest.digest };
  }

  forging(): Forging {
    return { random: this.random, log: this.log, seen: this.seen() };
  }
}
