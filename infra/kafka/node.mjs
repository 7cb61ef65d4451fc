// One Kafka node as a process: formatted, started, and ended by a signal or in order. What stands
// in its configuration is the caller's; what all nodes have to agree on is broker.mjs's to watch.
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const stopWithinMs = 15_000;
const javaOptions = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const logging = `-Dlog4j2.configurationFile=${fileURLToPath(new URL('log4j2.xml', import.meta.url))}`;

/** No use in waiting longer. */
export class NodeEnded extends Error {}

/**
 * Takes a ready-made server.properties, so that whoever has one (from a compose file, say) can run
 * it without Docker: `new KafkaNode({ name, folder, properties, clusterId, classPath, guard })`,
 * then `format()`, `start()`, and in the end `stop()`. The text is written to `folder`, where
 * kafka.log is too; `log.dirs` in it says where the data go. `scramUsers` ({ admin: 'password' })
 * are written into the data when they are formatted, and only then. `classPath` comes from
 * `fetchJars` (jars.mjs), `guard` from `startGuard` (start-guard.mjs).
 */
export class KafkaNode {
  #process;
  #options;

  constructor(options) {
    this.#options = options;
  }

  get #properties() {
    return join(this.#options.folder, 'server.properties');
  }

  /** Safe to repeat: data that are there stay as they are. */
  async format() {
    const { folder, properties, clusterId, scramUsers = {} } = this.#options;
    await mkdir(folder, { recursive: true });
    // It may hold passwords.
    await writeFile(this.#properties, properties, { mode: 0o600 });
    const users = Object.entries(scramUsers).flatMap(([name, password]) => [
      '--add-scram',
      `SCRAM-SHA-512=[name=${name},password=${password}]`,
    ]);
    // In one word: an id may begin with a dash.
    const id = `--cluster-id=${clusterId}`;
    const format = ['format', id, '-c', this.#properties, '--ignore-formatted'];
    await run('java', this.#java('kafka.tools.StorageTool', ...format, ...users));
  }

  start() {
    if (this.#process) throw new Error(`${this.#options.name} is running`);
    const out = openSync(join(this.#options.folder, 'kafka.log'), 'a');
    // A process group of its own: Ctrl-C is for whoever started it, who then stops it in order.
    const started = spawn('java', this.#java('kafka.Kafka', this.#properties), {
      detached: true,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    started.unref();
    this.#process = started;
    this.#options.guard.send({ watch: started.pid });
    started.once('exit', () => {
      this.#process = undefined;
      if (this.#options.guard.connected) this.#options.guard.send({ forget: started.pid });
    });
  }

  signal(signal) {
    if (!this.#process) throw new Error(`${this.#options.name} is not running`);
    this.#process.kill(signal);
  }

  async kill(signal) {
    const gone = new Promise((done) => this.#process?.once('exit', done));
    this.#process?.ref();
    this.signal(signal);
    await gone;
  }

  async stop() {
    if (!this.#process) return;
    const late = setTimeout(() => this.#process?.kill('SIGKILL'), stopWithinMs);
    // One that was paused would not hear it.
    this.signal('SIGCONT');
    await this.kill('SIGTERM');
    clearTimeout(late);
  }

  refuseDead() {
    if (this.#process) return;
    throw new NodeEnded(`${this.#options.name} ended; see ${this.#options.folder}/kafka.log`);
  }

  #java(main, ...args) {
    return [...javaOptions, logging, '-cp', this.#options.classPath, main, ...args];
  }
}
