// One container of the rehearsal: a process with the environment of the compose file and no other,
// ended by the file's signal and grace, started again by the file's restart policy. It knows no
// image; `launch` says what to run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { becomesHealthy } from './health.mjs';

/** As Docker does: doubled after each end, forgotten after a good while. */
const restartDelayMs = 100;
const maxRestartDelayMs = 60_000;
const goodWhileMs = 10_000;

export class Container {
  #spec;
  #launch;
  #guard;
  #child;
  #launched;
  #wanted = false;
  /** Of starts that were asked for: a restart that waits is void after the next one. */
  #generation = 0;
  #startedAt = 0;
  #delayMs = restartDelayMs;
  /** How often it ended by itself and was started again. */
  restarts = 0;
  /** Resolves with the exit code once it has ended and is not started again. */
  ended;
  #resolveEnded;

  /** `launch` is called for each start: { file, args, env, cwd, uid?, gid? }. */
  constructor({ spec, address, launch, guard, logFile }) {
    Object.assign(this, { name: spec.name, address, logFile });
    this.#spec = spec;
    this.#launch = launch;
    this.#guard = guard;
  }

  get pid() {
    return this.#child?.pid;
  }

  /** Resolves when the process was started; `ready` waits until it is of use. */
  async start() {
    if (this.#wanted) throw new Error(`${this.name} is running`);
    this.#wanted = true;
    this.#generation += 1;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    await this.#run();
  }

  /** As the file's health check says; at once when there is none. */
  async ready() {
    const { health } = this.#spec;
    if (health === undefined) return;
    const launch = this.#launched;
    const isWanted = () => this.#wanted;
    await becomesHealthy({ name: this.name, health, launch, isWanted, logFile: this.logFile });
  }

  /** In order: the signal of the file, its grace, then SIGKILL. Resolves with the exit code. */
  async stop() {
    this.#wanted = false;
    const child = this.#child;
    if (child === undefined) return null;
    const gone = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill(this.#spec.stopSignal);
    const late = setTimeout(() => child.kill('SIGKILL'), this.#spec.stopGraceMs);
    const [exitCode] = await gone;
    clearTimeout(late);
    return exitCode;
  }

  /** As `docker kill`: it stays away until `start`. Resolves when it is gone. */
  async kill(signal = 'SIGKILL') {
    this.#wanted = false;
    const child = this.#child;
    if (child === undefined) throw new Error(`${this.name} is not running`);
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** SIGSTOP, SIGCONT: nothing is waited for. */
  signal(signal) {
    if (this.#child === undefined) throw new Error(`${this.name} is not running`);
    this.#child.kill(signal);
  }

  async #run() {
    this.#launched = await this.#launch();
    const { file, args, env, cwd, uid, gid } = this.#launched;
    const out = openSync(this.logFile, 'a');
    // A process group of its own: Ctrl-C is for the rehearsal, which then stops it in order.
    const stdio = ['ignore', out, out];
    const owner = uid === undefined ? {} : { uid, gid };
    const child = spawn(file, args, { env, cwd, stdio, detached: true, ...owner });
    closeSync(out);
    this.#child = child;
    this.#startedAt = Date.now();
    child.once('exit', (code) => void this.#onExit(child, code));
    await once(child, 'spawn');
    this.#guard.watch(child.pid);
  }

  async #onExit(child, exitCode) {
    this.#guard.forget(child.pid);
    this.#child = undefined;
    if (!this.#wanted || !this.#comesBack(exitCode)) {
      this.#wanted = false;
      this.#resolveEnded(exitCode);
      return;
    }
    this.restarts += 1;
    if (Date.now() - this.#startedAt > goodWhileMs) this.#delayMs = restartDelayMs;
    const generation = this.#generation;
    await sleep(this.#delayMs, undefined, { ref: false });
    this.#delayMs = Math.min(this.#delayMs * 2, maxRestartDelayMs);
    if (this.#wanted && generation === this.#generation) await this.#run();
  }

  #comesBack(exitCode) {
    const { policy, attempts } = this.#spec.restart;
    if (policy === 'on-failure') return exitCode !== 0 && this.restarts < attempts;
    return policy === 'unless-stopped' || policy === 'always';
  }
}
