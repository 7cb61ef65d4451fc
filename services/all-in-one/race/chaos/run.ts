// One run: the system as servers run it, clients who never stop, faults that strike, an end to
// them, and then the question whether everything promised still holds.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { throwAwayFolder } from '@kc/test-kit';
import { activateNationalRules } from '../../e2e/records.js';
import type { System } from '../../e2e/system.js';
import { type Deployment, startDeployment } from '../deployment.js';
import { startGuard } from '../guard.js';
import { startKafkaCluster } from '../kafka-cluster.js';
import { seededRandom } from '../seeded.js';
import { Asker } from './asker.js';
import { checkRun } from './checked.js';
import { keepEvidence } from './evidence.js';
import { Faults } from './faults.js';
import { Journal } from './journal.js';
import { planLanes, playLanes } from './lanes.js';
import { type Report, reportOf } from './report.js';
import { Story } from './stories.js';
import { Supplies } from './supplies.js';

export interface Ordered {
  readonly minutes: number;
  readonly seed: number;
  /** New: the report, and what a violation leaves to look into. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly stage: 'starting' | 'running' | 'draining' | 'checking';
  readonly minutes: number;
  readonly answered: number;
  readonly perSecond: number;
  readonly faults: number;
  readonly pending: number;
}

const storiesAtOnce = 16;
const tickMs = 1_000;
const msPerMinute = 60_000;

/** Undefined when it was interrupted. Nothing is left running, whatever happens. */
export async function runChaos(ordered: Ordered): Promise<Report | undefined> {
  const steps: (() => Promise<unknown>)[] = [];
  const logs = join(ordered.folder, 'logs');
  await mkdir(logs, { recursive: true });
  try {
    const run = new Run(ordered);
    run.tell('starting');
    const system = await start(steps, { logs, onMoment: (told) => run.faults.meet(told) });
    if (ordered.signal?.aborted) return undefined;
    const report = await run.on(system);
    if (report === undefined) return undefined;
    await writeFile(join(ordered.folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    if (report.findings.length === 0) await rm(logs, { recursive: true });
    return report;
  } finally {
    for (const step of steps.reverse()) await step();
    if (ordered.signal?.aborted) await rm(ordered.folder, { recursive: true, force: true });
  }
}

async function start(
  steps: (() => Promise<unknown>)[],
  given: Pick<Parameters<typeof startDeployment>[0], 'logs' | 'onMoment'>,
): Promise<Deployment> {
  const folder = await throwAwayFolder();
  steps.push(() => folder.remove());
  const kafka = await startKafkaCluster(join(folder.path, 'kafka'));
  steps.push(() => kafka.stop());
  const guard = await startGuard();
  steps.push(async () => guard.disconnect());
  const deployment = await startDeployment({ kafka, instances: 2, guard, ...given });
  steps.push(() => deployment.end());
  return deployment;
}

class Run {
  readonly #ordered: Ordered;
  readonly #journal = new Journal();
  readonly faults: Faults;
  #deployment: Deployment | undefined;
  #startedAt = Date.now();
  #isTimeUp = false;
  #isLoadOver = false;
  readonly #trouble: string[] = [];

  constructor(ordered: Ordered) {
    this.#ordered = ordered;
    this.faults = new Faults(() => this.#deployment as Deployment, ordered.signal);
  }

  async on(deployment: Deployment): Promise<Report | undefined> {
    this.#deployment = deployment;
    const { seed, signal } = this.#ordered;
    const random = seededRandom(seed);
    const supplies = new Supplies(deployment, random);
    const asker = new Asker({ deployment, journal: this.#journal, random, signal });
    await activateNationalRules({ by: deployment.by } as System);
    await supplies.prepare();
    this.#startedAt = Date.now();
    this.#journal.startClock();
    const ticking = setInterval(() => this.tell('running'), tickMs);
    const teller = {
      asker,
      supplies,
      random,
      isOver: () => this.#isLoadOver || signal?.aborted === true,
    };
    const load = Array.from({ length: storiesAtOnce }, () => this.#tellStories(teller));
    await this.#strike();
    const ranMs = Date.now() - this.#startedAt;
    this.#isLoadOver = true;
    clearInterval(ticking);
    this.tell('draining');
    await Promise.all(load);
    if (signal?.aborted) return undefined;
    this.tell('checking');
    return this.#check(deployment, ranMs);
  }

  /** Until time is up and every fault of the first round has struck; then all victims are back. */
  async #strike(): Promise<void> {
    const { minutes, seed, signal } = this.#ordered;
    const { faults } = this;
    let firstRoundIsOver = false;
    const isOver = () => signal?.aborted === true || (this.#isTimeUp && firstRoundIsOver);
    const timer = setTimeout(() => {
      this.#isTimeUp = true;
    }, minutes * msPerMinute);
    const playing = playLanes(planLanes(faults), { faults, seed, isOver });
    void playing.firstRound.then(() => {
      firstRoundIsOver = true;
    });
    await playing.ended;
    clearTimeout(timer);
  }

  async #tellStories(teller: ConstructorParameters<typeof Story>[0]): Promise<void> {
    while (!teller.isOver()) {
      try {
        await new Story(teller, await teller.supplies.next(teller.isOver)).tell();
      } catch (error) {
        if (!this.#isLoadOver) this.#trouble.push(`a story ended badly: ${error}`);
      }
    }
  }

  async #check(deployment: Deployment, ranMs: number): Promise<Report> {
    const { faults } = this;
    const drainedFrom = Date.now();
    const checked = await checkRun(deployment, this.#journal, faults.blackouts);
    const findings = [
      ...checked.findings,
      ...faults.trouble,
      ...this.#trouble,
      ...deployment.crashes(),
    ];
    const { minutes, seed, folder } = this.#ordered;
    const checkedMs = Date.now() - drainedFrom;
    const journal = this.#journal;
    const times = { ranMs, checkedMs };
    const report = reportOf({ minutes, seed, times, journal, faults, checked, findings });
    if (findings.length > 0) await keepEvidence(folder, { checked, journal, faults });
    return report;
  }

  tell(stage: Progress['stage']): void {
    const ms = Math.max(1, Date.now() - this.#startedAt);
    const { answered, waiting } = this.#journal;
    this.#ordered.onProgress?.({
      stage,
      minutes: stage === 'starting' ? 0 : ms / msPerMinute,
      answered,
      perSecond: (answered * 1_000) / ms,
      faults: this.faults.struck.length,
      pending: waiting,
    });
  }
}
