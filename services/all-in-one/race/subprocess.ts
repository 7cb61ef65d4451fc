// One program of the system as an operating-system process: started, watched step by step, killed,
// and started again as a supervisor would. It ends with the process that started it, however that
// one ends.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GoOn, MomentTold } from '@kc/process-kit';

export interface SubprocessFacts {
  readonly name: string;
  /** The compiled program. */
  readonly program: URL;
  readonly settings: Readonly<Record<string, string>>;
  /** Answers once the program serves. */
  readonly healthUrl: string;
  readonly logFile: string;
  readonly guard?: Watcher | undefined;
}

/** Ends what it watches when this process is gone, also what is stopped and hears nothing. */
export interface Watcher {
  send(order: { readonly watch: number } | { readonly forget: number }): unknown;
  readonly connected: boolean;
}

/** The process waits until this resolves; one that is killed meanwhile waits for ever. */
export type OnMoment = (told: { readonly process: string; readonly moment: string }) => unknown;

/** A busy machine is no finding. */
const readyWithinMs = 180_000;
const stopWithinMs = 10_000;
const lookEveryMs = 50;
const restartDelayMs = 200;
/** Neither the test runner's flags nor settings that the tester happens to have. */
const inherited = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].map((name) => [name, process.env[name]]),
);

export class Subprocess {
  readonly #facts: SubprocessFacts;
  readonly #onMoment: OnMoment;
  #child: ChildProcess | undefined;
  #ended = Promise.resolve();
  #isWanted = false;
  /** Of a process that was serving: how it ended although nobody had asked it to. */
  readonly crashes: string[] = [];

  constructor(facts: SubprocessFacts, onMoment: OnMoment) {
    this.#facts = facts;
    this.#onMoment = onMoment;
  }

  get name(): string {
    return this.#facts.name;
  }

  get url(): string {
    return new URL('/graphql', this.#facts.healthUrl).href;
  }

  get healthUrl(): string {
    return this.#facts.healthUrl;
  }

  /**
   * Resolves when it serves; a start that fails is tried again, because its database may be down.
   */
  async start(): Promise<void> {
    const deadline = Date.now() + readyWithinMs;
    this.#isWanted = true;
    while (this.#isWanted) {
      const child = this.#launch();
      while (isAlive(child)) {
        if (await answers(this.#facts.healthUrl)) return this.#watch(child);
        if (Date.now() > deadline) throw new Error(this.#faultOf('is not ready'));
        await sleep(lookEveryMs);
      }
      if (Date.now() > deadline) throw new Error(this.#faultOf('does not start'));
      await sleep(restartDelayMs);
    }
  }

  /** SIGSTOP keeps its connections and answers nothing, until SIGCONT. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal);
  }

  async kill(): Promise<void> {
    this.#isWanted = false;
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    this.#child?.kill('SIGTERM');
    // One that was paused would not hear it.
    this.#child?.kill('SIGCONT');
    const late = setTimeout(() => this.#child?.kill('SIGKILL'), stopWithinMs);
    await this.#ended;
    clearTimeout(late);
  }

  #launch(): ChildProcess {
    const { program, settings, logFile, guard } = this.#facts;
    const output = openSync(logFile, 'a');
    const child = fork(program, {
      env: { ...inherited, ...settings },
      execArgv: [],
      stdio: ['ignore', output, output, 'ipc'],
      // A process group of its own: Ctrl-C is for whoever started it, who then stops it in order.
      detached: true,
    });
    closeSync(output);
    const { pid = 0 } = child;
    guard?.send({ watch: pid });
    child.once('exit', () => guard?.connected && guard.send({ forget: pid }));
    child.on('message', (told: Partial<MomentTold>) => void this.#hear(child, told));
    this.#child = child;
    this.#ended = once(child, 'exit').then(() => undefined);
    return child;
  }

  async #hear(child: ChildProcess, { moment, id }: Partial<MomentTold>): Promise<void> {
    if (moment === undefined || id === undefined) return;
    await this.#onMoment({ process: this.name, moment });
    // It may have been killed meanwhile; then nobody waits.
    if (child.connected) child.send({ goOn: id } satisfies GoOn, () => undefined);
  }

  #watch(child: ChildProcess): void {
    child.once('exit', (code, signal) => {
      if (!this.#isWanted) return;
      this.crashes.push(this.#faultOf(`ended by itself with ${code ?? signal}`));
      void this.start().catch((error) => this.crashes.push(String(error)));
    });
  }

  #faultOf(what: string): string {
    return `${this.name} ${what}; its log: ${this.#facts.logFile}`;
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
