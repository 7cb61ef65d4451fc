// One Kafka node as a process: formatted, started, and ended by a signal or in order. It waits for
// no cluster; what all nodes have to agree on is broker.mjs's to watch.
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nodeProperties } from './properties.mjs';

const run = promisify(execFile);
const stopWithinMs = 15_000;
const javaOptions = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const logging = `-Dlog4j2.configurationFile=${fileURLToPath(new URL('log4j2.xml', import.meta.url))}`;

/** No use in waiting longer. */
export class NodeEnded extends Error {}

export class KafkaNode {
  #process;
  #folder;
  #options;

  constructor(options) {
    this.#options = options;
    this.#folder = join(options.folder, `node-${options.index}`);
  }

  get #properties() {
    return join(this.#folder, 'server.properties');
  }

  async format() {
    const { index, cluster } = this.#options;
    await mkdir(this.#folder, { recursive: true });
    const dataDir = join(this.#folder, 'data');
    await writeFile(this.#properties, nodeProperties({ index, ports: cluster.ports, dataDir }));
    const format = ['format', '-t', cluster.id, '-c', this.#properties, '--ignore-formatted'];
    await run('java', this.#java('kafka.tools.StorageTool', ...format));
  }

  start() {
    if (this.#process) throw new Error(`Kafka node ${this.#options.index} is running`);
    const out = openSync(join(this.#folder, 'kafka.log'), 'a');
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
    if (!this.#process) throw new Error(`Kafka node ${this.#options.index} is not running`);
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
    throw new NodeEnded(`Kafka node ${this.#options.index} ended; see ${this.#folder}/kafka.log`);
  }

  #java(main, ...args) {
    return [...javaOptions, logging, '-cp', this.#options.classPath, main, ...args];
  }
}
