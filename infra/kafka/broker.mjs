// Starts a real Apache Kafka without Docker, one node or three on loopback, and lets tests kill, stop
// and restart single nodes. It creates no topics and knows nothing of the product.
import { execFile, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchJars } from './jars.mjs';
import { clusterMetadata } from './metadata.mjs';
import { freePorts, isFree } from './ports.mjs';
import { nodeProperties } from './properties.mjs';

export { kafkaUnavailableReason, kafkaVersion } from './jars.mjs';

const run = promisify(execFile);
const startWithinMs = 90_000;
const stopWithinMs = 15_000;
const lookEveryMs = 100;
const javaOptions = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const logging = `-Dlog4j2.configurationFile=${fileURLToPath(new URL('log4j2.xml', import.meta.url))}`;

/**
 * Ready on return: every broker lists all brokers, every partition has all its replicas in sync.
 * The same `dataDir` gives the same cluster with its data again. Nodes are counted from 0.
 */
export async function startKafka({ nodes = 1, dataDir, basePort, log = () => {} }) {
  const classPath = await fetchJars(log);
  const folder = resolve(dataDir);
  const cluster = await rememberCluster(folder, { nodes, basePort });
  const guard = fork(new URL('guard.mjs', import.meta.url), {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  guard.unref();
  guard.channel?.unref();
  const all = cluster.ports.map(
    (_, id) => new KafkaNode({ id, cluster, folder, classPath, guard }),
  );

  async function stop() {
    await Promise.all(all.map((node) => node.stop()));
    if (guard.connected) guard.disconnect();
  }

  async function ready() {
    await waitUntil(async () => {
      for (const node of all) node.refuseDead();
      for (const { broker } of cluster.ports) {
        const { brokers, partitions } = await clusterMetadata(broker);
        const behind = partitions.some(({ replicas, inSync }) => inSync.length < replicas.length);
        if (brokers.length < nodes || behind) return false;
      }
      return true;
    });
  }

  try {
    log(`starting Kafka, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, data in ${folder}`);
    await Promise.all(all.map((node) => node.format()));
    for (const node of all) node.start();
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    brokers: cluster.ports.map(({ broker }) => `127.0.0.1:${broker}`),
    /** Resolves when the process is gone. */
    kill: (id, signal = 'SIGKILL') => all[id].kill(signal),
    /** The node keeps its connections and answers nothing. */
    pause: (id) => all[id].signal('SIGSTOP'),
    resume: (id) => all[id].signal('SIGCONT'),
    /** Resolves when the node answers and is a member again; `ready` waits for full replicas. */
    async restart(id) {
      all[id].start();
      await waitUntil(async () => {
        all[id].refuseDead();
        const { brokers } = await clusterMetadata(cluster.ports[id].broker);
        return brokers.some((broker) => broker.id === id);
      });
    },
    ready,
    stop,
  };
}

class KafkaNode {
  #process;
  #folder;
  #options;

  constructor(options) {
    this.#options = options;
    this.#folder = join(options.folder, `node-${options.id}`);
  }

  get #properties() {
    return join(this.#folder, 'server.properties');
  }

  async format() {
    const { id, cluster } = this.#options;
    await mkdir(this.#folder, { recursive: true });
    const dataDir = join(this.#folder, 'data');
    await writeFile(this.#properties, nodeProperties({ id, ports: cluster.ports, dataDir }));
    const format = ['format', '-t', cluster.id, '-c', this.#properties, '--ignore-formatted'];
    await run('java', this.#java('kafka.tools.StorageTool', ...format));
  }

  start() {
    if (this.#process) throw new Error(`Kafka node ${this.#options.id} is running`);
    const out = openSync(join(this.#folder, 'kafka.log'), 'a');
    // A process group of its own: Ctrl-C is for whoever started it, who then stops it in order.
    const started = spawn('java', this.#java('kafka.Kafka', this.#properties), {
      detached: true,
      stdio: ['ignore', out, out],
    });
    started.unref();
    this.#process = started;
    this.#options.guard.send({ watch: started.pid });
    started.once('exit', () => {
      this.#process = undefined;
      if (this.#options.guard.connected) this.#options.guard.send({ forget: started.pid });
    });
  }

  signal(signal) {
    if (!this.#process) throw new Error(`Kafka node ${this.#options.id} is not running`);
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
    throw new Fatal(`Kafka node ${this.#options.id} ended; see ${this.#folder}/kafka.log`);
  }

  #java(main, ...args) {
    return [...javaOptions, logging, '-cp', this.#options.classPath, main, ...args];
  }
}

/** No use in waiting longer. */
class Fatal extends Error {}

/** Identity and ports stay with the data: brokers know each other by them. */
async function rememberCluster(folder, { nodes, basePort }) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'cluster.json');
  const known = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  if (known) {
    if (known.ports.length !== nodes) {
      throw new Error(`${folder} holds a cluster of ${known.ports.length} nodes; ask for as many`);
    }
    for (const port of known.ports.flatMap(({ broker, controller }) => [broker, controller])) {
      if (!(await isFree(port))) throw new Error(`port ${port} is taken: is this Kafka running?`);
    }
    return known;
  }
  const numbers = basePort
    ? Array.from({ length: 2 * nodes }, (_, i) => basePort + i)
    : await freePorts(2 * nodes);
  const ports = numbers.slice(0, nodes).map((broker, i) => ({
    broker,
    controller: numbers[nodes + i],
  }));
  const cluster = { id: randomBytes(16).toString('base64url'), ports };
  await writeFile(file, JSON.stringify(cluster));
  return cluster;
}

async function waitUntil(met) {
  const deadline = Date.now() + startWithinMs;
  for (let last; ; ) {
    try {
      if (await met()) return;
    } catch (error) {
      if (error instanceof Fatal) throw error;
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Kafka is not ready after ${startWithinMs / 1000} s`, { cause: last });
    }
    await sleep(lookEveryMs);
  }
}
