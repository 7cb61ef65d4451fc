// Before the first test: one PostgreSQL and, when a chosen file needs it, one Kafka broker for all
// files. Each run has its own ports and folder, so that two runs at once do not meet.
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { untilGroupsAnswer } from './groups-answer.mjs';
import { clearLeftovers, makeScratchFolder } from './scratch-folder.mjs';
import { selectedFiles } from './selected-files.mjs';

const needsPostgres = /\.(db|broker|e2e|endurance)\.test\.ts$/;
const needsKafka = /\.(broker|e2e|endurance)\.test\.ts$/;
const kafkaScript = new URL('../../../infra/kafka/broker.mjs', import.meta.url);

export default async function globalSetup(globalConfig, projectConfig) {
  const files = selectedFiles(globalConfig, projectConfig);
  const steps = [];
  globalThis.endTestServers = async () => {
    for (const end of steps.splice(0).reverse()) await end();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void globalThis.endTestServers().finally(() => process.exit(130)));
  }
  try {
    const folder = await makeScratchFolder();
    steps.push(() => rm(folder, { recursive: true, force: true }));
    process.env.KC_TEST_FOLDER = folder;
    const servers = [];
    if (files.some((file) => needsPostgres.test(file))) servers.push(providePostgres);
    if (files.some((file) => needsKafka.test(file))) servers.push(provideKafka);
    // All are waited for, so that none is still starting when another one's failure ends the run.
    const started = await Promise.allSettled(servers.map((provide) => provide(steps, folder)));
    for (const { reason } of started.filter(({ status }) => status === 'rejected')) throw reason;
  } catch (error) {
    await globalThis.endTestServers();
    throw error;
  }
}

/** `KC_TEST_PG_URL` of the caller is taken as it is; it must be allowed to create databases. */
async function providePostgres(steps, folder) {
  if (process.env.KC_TEST_PG_URL) return;
  const { startEmbeddedPostgres } = await import('@kc/persistence');
  await clearLeftovers(async (leftover) => {
    const files = await readdir(leftover, { recursive: true });
    for (const file of files.filter((name) => name.endsWith('cluster/postmaster.pid'))) {
      const dataDir = dirname(dirname(join(leftover, file)));
      await (await startEmbeddedPostgres({ dataDir, durable: false })).stop();
    }
  });
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    durable: false,
  });
  steps.push(() => postgres.stop());
  process.env.KC_TEST_PG_URL = postgres.url('postgres');
}

/** Without a broker the tests that need one are skipped, and say why. */
async function provideKafka(steps, folder) {
  if (process.env.KAFKA_BROKERS) return;
  try {
    const { kafkaUnavailableReason, startKafka } = await import(kafkaScript.href);
    const reason = await kafkaUnavailableReason();
    if (reason) throw new Error(reason);
    const kafka = await startKafka({ nodes: 1, dataDir: join(folder, 'kafka') });
    steps.push(() => kafka.stop());
    await untilGroupsAnswer(kafka.brokers);
    // A name of its own: a program under test must not take KAFKA_BROKERS for its settings.
    process.env.KC_TEST_KAFKA_BROKERS = kafka.brokers.join(',');
  } catch (error) {
    process.env.KC_TEST_KAFKA_MISSING = error.message;
  }
}
