// The system as servers run it: every service and the gateway a process of its own, over HTTP, on
// one PostgreSQL that keeps what it has committed, and with the claim log in the home that is
// asked for.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedPostgres, ensureDatabase, startEmbeddedPostgres } from '@kc/persistence';
import { randomIds, silentLogger } from '@kc/process-kit';
import { type FundingService, fundingServices } from '@kc/set-up';
import { generateSigningKey, type SigningKey, signToken } from '@kc/subgraph-kit';
import { type GraphQLClient, graphqlClient, throwAwayFolder } from '@kc/test-kit';
import { type CallerName, callers } from '../e2e/callers.js';
import { prepareEvents, prepareLog } from '../src/claim-log.js';
import { keptKeys } from '../src/kept-keys.js';
import { claimTopic, type KafkaCluster, plainKafka } from './kafka-cluster.js';
import { type RawEntry, readRawTable, readRawTopic } from './raw-log.js';
import { type OnMoment, Subprocess, type Watcher } from './subprocess.js';

export interface Deployment {
  /** Of the gateway. */
  readonly url: string;
  /** Of all gateways. */
  readonly urls: readonly string[];
  /** Every process, also the second instances of the services, which `services` leaves out. */
  readonly processes: readonly Subprocess[];
  readonly postgres: EmbeddedPostgres;
  readonly guard: Watcher | undefined;
  readonly kafka: KafkaCluster | undefined;
  readonly services: Readonly<Record<FundingService, Subprocess>>;
  by(caller: CallerName): GraphQLClient;
  /** One for each gateway. */
  clientsOf(caller: CallerName): readonly GraphQLClient[];
  tokenOf(caller: CallerName): Promise<string>;
  databaseUrl(service: FundingService | 'event-log'): string;
  rawLog(): Promise<RawEntry[]>;
  crashes(): string[];
  /** Nothing of it is left behind, whether it started well or not. */
  end(): Promise<void>;
}

const names = { issuer: 'race', audience: 'khuyen-cong', keyId: 'race-1' } as const;
const subgraphs = ['facilities', ...fundingServices] as const;
type Subgraph = (typeof subgraphs)[number];

export interface Ordered {
  readonly kafka?: KafkaCluster | undefined;
  readonly onMoment: OnMoment;
  /** Of every service that sits at the log, and of the gateway; each gateway knows them all. */
  readonly instances?: 1 | 2;
  readonly guard?: Watcher | undefined;
  /** Where the processes write what they log. */
  readonly logs?: string | undefined;
}

export async function startDeployment(ordered: Ordered): Promise<Deployment> {
  const { kafka, guard } = ordered;
  const steps: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  try {
    const folder = await throwAwayFolder();
    steps.push(() => folder.remove());
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder.path, 'postgres') });
    steps.push(() => postgres.stop());
    guard?.send({ watch: postgres.pid });
    const { signingKey, jwks } = await generateSigningKey(names);
    await writeFile(join(folder.path, 'jwks.json'), JSON.stringify(jwks));
    const home = { folder: folder.path, postgres, kafka };
    await prepareHome(home);
    const { processes: all, urls } = await describeProcesses(home, ordered);
    const [url = ''] = urls;
    const named = (name: string) => all.find((one) => one.name === name) as Subprocess;
    steps.push(() => Promise.all(all.map((one) => one.stop())));
    await Promise.all(all.map((one) => one.start()));
    const tokens = await tokensOfAll(signingKey);
    return {
      url,
      urls,
      processes: all,
      postgres,
      guard,
      kafka,
      services: {
        programs: named('programs'),
        clusters: named('clusters'),
        'trade-promotion': named('trade-promotion'),
      },
      by: (caller) => graphqlClient(url, tokens[caller]),
      clientsOf: (caller) => urls.map((one) => graphqlClient(one, tokens[caller])),
      tokenOf: async (caller) => tokens[caller],
      databaseUrl: (service) => postgres.url(databaseOf(service)),
      rawLog: () =>
        kafka === undefined
          ? readRawTable(postgres.url(databaseOf('event-log')))
          : readRawTopic(plainKafka(kafka.brokers)),
      crashes: () => all.flatMap(({ crashes }) => crashes),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Home {
  readonly folder: string;
  readonly postgres: EmbeddedPostgres;
  readonly kafka: KafkaCluster | undefined;
}

/** What an operator prepares before the first start: databases, keys, the log and Genesis. */
async function prepareHome({ folder, postgres, kafka }: Home): Promise<void> {
  for (const name of [...subgraphs, 'event-log' as const]) {
    await ensureDatabase(postgres.url('postgres'), databaseOf(name));
  }
  const keys = await keptKeys(folder);
  for (const service of fundingServices) {
    const pem = keys.services[service].export({ type: 'pkcs8', format: 'pem' });
    await writeFile(keyFile(folder, service), pem);
  }
  const home = {
    topic: claimTopic,
    postgresUrl: postgres.url(databaseOf('event-log')),
    kafkaBrokers: kafka?.brokers,
    logger: silentLogger,
  };
  await prepareLog(home, keys, randomIds);
  await prepareEvents(home);
}

async function describeProcesses(home: Home, { onMoment, instances = 1, ...ordered }: Ordered) {
  const listed = Array.from({ length: instances }, (_, at) => at + 1).flatMap((instance) =>
    [...subgraphs, 'gateway' as const]
      .filter((base) => instance === 1 || base !== 'facilities')
      .map((base) => ({ base, instance })),
  );
  const ports = await freePorts(listed.length);
  const all = listed.map((one, at) => ({ ...one, port: ports[at] ?? 0 }));
  const urlsOf = (base: string) =>
    all.filter((one) => one.base === base).map(({ port }) => `http://127.0.0.1:${port}/graphql`);
  const shared = {
    KC_LOG_LEVEL: 'info',
    KC_TOKEN_JWKS_FILE: join(home.folder, 'jwks.json'),
    KC_TOKEN_ISSUER: names.issuer,
    KC_TOKEN_AUDIENCE: names.audience,
  };
  const ofGateway = Object.fromEntries(
    subgraphs.map((name) => [`KC_${variable(name)}_URL`, urlsOf(name).join(',')]),
  );
  // A folder of one's own keeps the logs; the deployment's goes with it.
  const logs = ordered.logs ?? process.env.KC_RACE_LOGS ?? home.folder;
  const processes = all.map(({ base, instance, port }) => {
    const name = instance === 1 ? base : `${base}-${instance}`;
    const main = base === 'gateway' ? 'gateway' : `services/${base}`;
    const settings = base === 'gateway' ? ofGateway : settingsOf(base, home);
    const facts = {
      name,
      program: new URL(`../../../${main}/dist/main.js`, import.meta.url),
      settings: { ...shared, [`KC_${variable(base)}_PORT`]: String(port), ...settings },
      healthUrl: `http://127.0.0.1:${port}/health`,
      logFile: join(logs, `${name}.log`),
      guard: ordered.guard,
    };
    return new Subprocess(facts, onMoment);
  });
  return { processes, urls: urlsOf('gateway') };
}

function settingsOf(name: Subgraph, { folder, postgres, kafka }: Home): Record<string, string> {
  const shared = {
    [`KC_${variable(name)}_DATABASE_URL`]: postgres.url(databaseOf(name)),
    ...(kafka === undefined
      ? { KC_EVENT_LOG_DATABASE_URL: postgres.url(databaseOf('event-log')) }
      : { KC_KAFKA_BROKERS: kafka.brokers.join(',') }),
  };
  if (name === 'facilities') {
    return {
      ...shared,
      KC_PERSONAL_NUMBER_KEY_ID: 'k1',
      KC_PERSONAL_NUMBER_SECRET: 'race'.repeat(16),
    };
  }
  return {
    ...shared,
    [`KC_${variable(name)}_SIGNING_KEY_FILE`]: keyFile(folder, name),
    KC_TELL_MOMENTS: 'on',
  };
}

async function tokensOfAll(key: SigningKey): Promise<Record<CallerName, string>> {
  const entries = Object.entries(callers).map(async ([name, actor]) => [
    name,
    await signToken(actor, key, { expiresIn: '2h' }),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<CallerName, string>;
}

/** Below the range of outgoing connections: a killed process must find its port free again. */
async function freePorts(count: number): Promise<number[]> {
  const script = new URL('../../../infra/kafka/ports.mjs', import.meta.url);
  const ports = (await import(script.href)) as { freePorts(count: number): Promise<number[]> };
  return ports.freePorts(count);
}

const variable = (name: string) => name.toUpperCase().replaceAll('-', '_');
const databaseOf = (name: string) => `kc_${name.replaceAll('-', '_')}`;
const keyFile = (folder: string, service: string) => join(folder, `${service}.pem`);
