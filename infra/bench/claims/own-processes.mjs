// Every service and the gateway as processes of their own on one PostgreSQL, prepared as an
// operator would: databases, keys, the log and its Genesis.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFounded, newSigningKey, publicKeyHex } from '@kc/claim-participant';
import {
  createKafkaTopic,
  createPostgresLog,
  LogUnavailable,
  openKafkaLog,
  openPostgresLog,
} from '@kc/event-log';
import { ensureDatabase, startEmbeddedPostgres } from '@kc/persistence';
import { retry, silentLogger } from '@kc/process-kit';
import { generateSigningKey, signToken } from '@kc/subgraph-kit';
import { freePorts } from '../../kafka/ports.mjs';
import { startProcess } from './processes.mjs';

const fundingServices = ['programs', 'clusters', 'trade-promotion'];
const subgraphs = ['facilities', ...fundingServices];
const topic = 'support-claims';
const names = { issuer: 'bench', audience: 'khuyen-cong', keyId: 'bench-1' };
const laoCai = { scheme: 'QD19_2025', code: '15' };
const people = {
  ministry: { role: 'MINISTRY', organisation: 'Cục Khuyến công' },
  secondOfficer: { role: 'MINISTRY', organisation: 'Cục Khuyến công' },
  department: { role: 'DOIT', organisation: 'Sở Công Thương Lào Cai', province: laoCai },
  centre: { role: 'PROVINCIAL_CENTRE', organisation: 'Trung tâm Lào Cai', province: laoCai },
};

export async function startOwnProcesses({ folder, onEnd, brokers }) {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  onEnd(() => postgres.stop());
  for (const name of [...subgraphs, 'event-log']) {
    await ensureDatabase(postgres.url('postgres'), databaseOf(name));
  }
  const log = { eventLogUrl: postgres.url(databaseOf('event-log')), brokers };
  await prepareLog(log, await writeKeys(folder));
  const { signingKey, jwks } = await generateSigningKey(names);
  await writeFile(join(folder, 'jwks.json'), JSON.stringify(jwks));

  const [gatewayPort, ...ports] = await freePorts(subgraphs.length + 1);
  const programs = subgraphs.map((name, at) =>
    subgraphProgram(name, { folder, postgres, log, port: ports[at] }),
  );
  const gateway = gatewayProgram({ folder, port: gatewayPort, ports });
  const processes = [];
  onEnd(() => Promise.all(processes.map((one) => one.stop())));
  await Promise.all(
    [...programs, gateway].map(async (one) => processes.push(await startProcess(one))),
  );
  const tokens = {};
  for (const [id, person] of Object.entries(people)) {
    const actor = { personId: `bench-${id}`, name: 'Cán bộ (giả định)', ...person };
    tokens[id] = await signToken(actor, signingKey, { expiresIn: '2h' });
  }
  const at = subgraphs.indexOf('programs');
  return {
    url: `http://127.0.0.1:${gatewayPort}/graphql`,
    subgraphUrl: `http://127.0.0.1:${ports[at]}/graphql`,
    tokens,
    log,
    processes,
  };
}

async function writeKeys(folder) {
  const participants = [];
  for (const service of fundingServices) {
    const key = newSigningKey();
    await writeFile(keyFile(folder, service), key.export({ type: 'pkcs8', format: 'pem' }));
    const publicKeys = [publicKeyHex(key)];
    participants.push({ service, publicKeys, mayActivateRules: service === 'programs' });
  }
  return participants;
}

async function prepareLog({ eventLogUrl: url, brokers }, participants) {
  const logger = silentLogger;
  const onKafka = { brokers, topic, clientId: 'set-up', logger };
  if (brokers === undefined) await createPostgresLog({ url, name: topic });
  else await createKafkaTopic(onKafka);
  const log =
    brokers === undefined
      ? openPostgresLog({ url, name: topic, applicationName: 'set-up', logger })
      : openKafkaLog(onKafka);
  // Brokers that have just come up are not yet ready for every question.
  const retryable = (error) => error instanceof LogUnavailable;
  const found = () => ensureFounded(log, { logId: randomUUID(), participants });
  await retry(found, { attempts: 10, retryable });
  await log.close();
}

function subgraphProgram(name, { folder, postgres, log, port }) {
  const own = (setting) => `KC_${variable(name)}_${setting}`;
  const logHome =
    log.brokers === undefined
      ? { KC_EVENT_LOG_DATABASE_URL: log.eventLogUrl }
      : { KC_KAFKA_BROKERS: log.brokers.join(',') };
  const funding = {
    [own('SIGNING_KEY_FILE')]: keyFile(folder, name),
    KC_TELL_MOMENTS: 'on',
    ...logHome,
  };
  const facilities = {
    KC_PERSONAL_NUMBER_KEY_ID: 'k1',
    KC_PERSONAL_NUMBER_SECRET: 'bench'.repeat(13),
  };
  return {
    name,
    program: `services/${name}/dist/main.js`,
    settings: {
      ...shared(folder),
      [own('PORT')]: String(port),
      [own('DATABASE_URL')]: postgres.url(databaseOf(name)),
      ...(name === 'facilities' ? facilities : funding),
    },
    healthUrl: `http://127.0.0.1:${port}/health`,
    folder,
  };
}

function gatewayProgram({ folder, port, ports }) {
  const urls = subgraphs.map((name, at) => [
    `KC_${variable(name)}_URL`,
    `http://127.0.0.1:${ports[at]}/graphql`,
  ]);
  return {
    name: 'gateway',
    program: 'gateway/dist/main.js',
    settings: { ...shared(folder), KC_GATEWAY_PORT: String(port), ...Object.fromEntries(urls) },
    healthUrl: `http://127.0.0.1:${port}/health`,
    folder,
  };
}

const shared = (folder) => ({
  KC_LOG_LEVEL: 'warn',
  KC_TOKEN_JWKS_FILE: join(folder, 'jwks.json'),
  KC_TOKEN_ISSUER: names.issuer,
  KC_TOKEN_AUDIENCE: names.audience,
});
const variable = (name) => name.toUpperCase().replaceAll('-', '_');
const databaseOf = (name) => `kc_${name.replaceAll('-', '_')}`;
const keyFile = (folder, service) => join(folder, `${service}.pem`);
