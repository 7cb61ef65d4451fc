// Starts a real Apache Kafka without Docker, one node or three on loopback, and lets tests kill,
// stop and restart single nodes. It creates no topics and knows nothing of the product.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchJars } from './jars.mjs';
import { clusterMetadata } from './metadata.mjs';
import { KafkaNode, NodeEnded } from './node.mjs';
import { freePorts, isFree } from './ports.mjs';
import { nodeIdOf, nodeProperties } from './properties.mjs';
import { secureCluster } from './security.mjs';
import { startGuard } from './start-guard.mjs';

export { kafkaUnavailableReason, kafkaVersion } from './jars.mjs';

const startWithinMs = 90_000;
const lookEveryMs = 100;

/**
 * Ready on return: every broker lists all brokers, every partition has all its replicas in sync.
 * The same `dataDir` gives the same cluster with its data again. Nodes are counted from 0.
 * With `security` (see security.mjs) everyone needs a login, and rights; `access` is what a client
 * must know besides the brokers.
 */
export async function startKafka({ nodes = 1, dataDir, basePort, security, log = () => {} }) {
  const classPath = await fetchJars(log);
  const folder = resolve(dataDir);
  const cluster = await rememberCluster(folder, { nodes, basePort });
  const secured = security && (await secureCluster(security, folder));
  const metadata = secured?.metadata ?? clusterMetadata;
  const guard = startGuard();
  const all = cluster.ports.map((_, index) => {
    const own = join(folder, `node-${index}`);
    const dataDir = join(own, 'data');
    return new KafkaNode({
      name: `Kafka node ${index}`,
      folder: own,
      properties: nodeProperties({ index, ports: cluster.ports, dataDir, secured }),
      clusterId: cluster.id,
      classPath,
      guard,
      scramUsers: secured?.scramUsers,
    });
  });

  async function stop() {
    await Promise.all(all.map((node) => node.stop()));
    if (guard.connected) guard.disconnect();
  }

  async function ready() {
    await waitUntil(async () => {
      for (const node of all) node.refuseDead();
      for (const { broker } of cluster.ports) {
        const { brokers, partitions } = await metadata(broker);
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
    access: secured?.access ?? {},
    /** Resolves when the process is gone. */
    kill: (index, signal = 'SIGKILL') => all[index].kill(signal),
    /** The node keeps its connections and answers nothing. */
    pause: (index) => all[index].signal('SIGSTOP'),
    resume: (index) => all[index].signal('SIGCONT'),
    /** Resolves when the node answers and is a member again; `ready` waits for full replicas. */
    async restart(index) {
      all[index].start();
      await waitUntil(async () => {
        all[index].refuseDead();
        const { brokers } = await metadata(cluster.ports[index].broker);
        return brokers.some(({ id }) => id === nodeIdOf(index));
      });
    },
    ready,
    stop,
  };
}

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
      if (error instanceof NodeEnded) throw error;
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Kafka is not ready after ${startWithinMs / 1000} s`, { cause: last });
    }
    await sleep(lookEveryMs);
  }
}
