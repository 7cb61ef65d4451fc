// The system the race is run on: the one that runs with this data folder already, or one of its own
// on a free port, with a folder and a log of its own that are gone afterwards.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAllInOne } from '../run/all-in-one.mjs';
import { build } from '../run/build.mjs';
import { getJson } from './graph.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const healthWaitMs = 2_000;

export async function findSystem(show) {
  const running = await runningHere();
  if (running !== undefined) return { origin: running, own: false, stop: async () => {} };
  return ownSystem(show);
}

/** The last start with this data folder says where it answers; only an answer is believed. */
async function runningHere() {
  const folders = process.env.KC_DATA_DIR
    ? [process.env.KC_DATA_DIR]
    : process.env.KAFKA_BROKERS
      ? ['.data/on-kafka']
      : ['.data', '.data/on-kafka'];
  for (const folder of folders) {
    const file = join(root, folder, 'running.json');
    const path = existsSync(file) ? file : join(folder, 'running.json');
    if (!existsSync(path)) continue;
    try {
      const { origin } = new URL(JSON.parse(readFileSync(path, 'utf8')).url);
      await getJson(`${origin}/health`, healthWaitMs);
      return origin;
    } catch {
      // Left behind by a start that was killed.
    }
  }
  return undefined;
}

async function ownSystem(show) {
  show.step('biên dịch / building');
  if ((await build(root, show)) !== 0) throw new Error('Không biên dịch được / the build failed');
  const dataDir = mkdtempSync(join(tmpdir(), 'khuyen-cong-demo-'));
  const clear = () => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', clear);
  const topic = `support-claims-demo-${randomUUID().slice(0, 8)}`;
  const env = { KC_DATA_DIR: dataDir, KC_PORT: `${await freePort()}`, KC_CLAIM_TOPIC: topic };
  const onStage = (stage) => show.step(`khởi động hệ thống riêng / starting a system: ${stage}`);
  const { origin, stop } = await startAllInOne({ env, onStage });
  return {
    origin,
    own: true,
    async stop() {
      await stop();
      clear();
      if (process.env.KAFKA_BROKERS) await removeTopic(process.env.KAFKA_BROKERS, topic);
    },
  };
}

async function removeTopic(brokers, topic) {
  const { Kafka, logLevel } = await import('kafkajs');
  const kafka = new Kafka({
    clientId: 'demo',
    brokers: brokers.split(',').map((broker) => broker.trim()),
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
