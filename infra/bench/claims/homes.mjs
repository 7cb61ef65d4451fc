// The system in each of its homes: the embedded default, and every service a process of its own
// with the claim log in PostgreSQL or on three Kafka brokers. Everything is on loopback, is kept
// durably, and is gone afterwards.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@kc/persistence';
import { startKafka } from '../../kafka/broker.mjs';
import { freePorts } from '../../kafka/ports.mjs';
import { startOwnProcesses } from './own-processes.mjs';
import { startProcess } from './processes.mjs';

export const homes = {
  embedded: { title: 'Embedded default', start: startEmbedded },
  postgres: { title: 'Own processes, PostgreSQL log', start: startOwnProcesses },
  kafka: { title: 'Own processes, three Kafka brokers', start: startOnKafka },
};

/** Nothing of it is left behind, whether it started well or not. */
export async function startHome(name) {
  const steps = [];
  const end = async () => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'kc-bench-'));
    steps.push(() => rm(folder, { recursive: true, force: true }));
    const home = await homes[name].start({ folder, onEnd: (step) => steps.push(step) });
    return { ...home, end, postgresVersion: () => postgresVersion(home.log.eventLogUrl) };
  } catch (error) {
    await end();
    throw error;
  }
}

function postgresVersion(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query('show server_version');
    return rows[0].server_version;
  });
}

async function startEmbedded({ folder, onEnd }) {
  const [port] = await freePorts(1);
  const origin = `http://127.0.0.1:${port}`;
  const system = await startProcess({
    name: 'all-in-one',
    program: 'services/all-in-one/dist/main.js',
    settings: { KC_DATA_DIR: folder, KC_PORT: String(port), KC_LOG_LEVEL: 'warn' },
    healthUrl: `${origin}/health`,
    folder,
  });
  onEnd(() => system.stop());
  const { demoTokens } = await (await fetch(`${origin}/explorer.json`)).json();
  const tokenOf = (id) => demoTokens.find((person) => person.id === id).token;
  const pidFile = await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8');
  const postgresPort = pidFile.split('\n')[3];
  return {
    url: `${origin}/graphql`,
    tokens: {
      ministry: tokenOf('ministry-1'),
      secondOfficer: tokenOf('ministry-2'),
      department: tokenOf('lao-cai-department'),
      centre: tokenOf('lao-cai-centre'),
    },
    log: { eventLogUrl: `postgres://postgres@127.0.0.1:${postgresPort}/kc_event_log` },
    processes: [system],
  };
}

async function startOnKafka({ folder, onEnd }) {
  const kafka = await startKafka({ nodes: 3, dataDir: join(folder, 'kafka') });
  onEnd(() => kafka.stop());
  return startOwnProcesses({ folder, onEnd, brokers: kafka.brokers });
}
