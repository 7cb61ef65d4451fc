// Set-up on brokers that ask for a login: afterwards each paying service reads and appends, and
// nobody does anything else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSigningKey } from '@kc/claim-participant';
import { type KafkaAccess, LogUnavailable, type OrderedLog, openKafkaLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { type Environment, type Logger, randomIds, silentLogger } from '@kc/process-kit';
import {
  describeOnKafka,
  eventually,
  type ThrowAwayFolder,
  testServerUrl,
  throwAwayFolder,
} from '@kc/test-kit';
import {
  type Admin,
  Kafka,
  type KafkaConfig,
  type logCreator,
  logLevel,
  Partitioners,
} from 'kafkajs';
import { readSetUpConfig } from './config.js';
import { installationSettings, publicPem } from './installation.fixture.js';
import { setUp } from './set-up.js';

interface SecuredKafka {
  readonly brokers: readonly string[];
  access(user: string): Pick<KafkaAccess, 'sasl'>;
  stop(): Promise<void>;
}

interface BrokerScript {
  startKafka(options: object): Promise<SecuredKafka>;
}

const topic = 'support-claims';
const names = ['admin', 'programs', 'clusters', 'trade-promotion', 'stranger'];
const users = Object.fromEntries(names.map((name) => [name, name]));
const oneCopy = { factor: 1, minInSync: 1 };
const impatient = { attempts: 2, firstDelayMs: 10, maxDelayMs: 10 };
const suffix = `-${process.pid}`;

describeOnKafka('after set-up on brokers that ask for a login', () => {
  let folder: ThrowAwayFolder;
  let kafka: SecuredKafka;
  let settings: Record<string, string>;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    folder = await throwAwayFolder();
    const script = new URL('../../../infra/kafka/broker.mjs', import.meta.url);
    const { startKafka } = (await import(script.href)) as BrokerScript;
    kafka = await startKafka({ nodes: 1, dataDir: folder.path, security: { users } });
    const postgresAdminUrl = testServerUrl();
    settings = installationSettings({ postgresAdminUrl, brokers: kafka.brokers, suffix });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await kafka.stop();
    await folder.remove();
    await dropLogins();
  });

  /** Everything it said. */
  async function run(changed: Environment = {}): Promise<string[]> {
    const config = readSetUpConfig({ ...settings, ...changed });
    const claimLog = { ...config.claimLog, replication: oneCopy };
    const { logger, said } = listener();
    const events = config.events && { ...config.events, replication: oneCopy };
    await setUp({ ...config, claimLog, events }, { ids: randomIds, logger, patience: impatient });
    return said;
  }

  function logAs(user: string, clientId = user): OrderedLog {
    const options = { topic, clientId, logger: silentLogger, replication: oneCopy };
    const log = openKafkaLog({ brokers: kafka.brokers, ...kafka.access(user), ...options });
    opened.push(log);
    return log;
  }

  const plainKafka = (user: string, more: Partial<KafkaConfig> = {}) =>
    new Kafka({
      brokers: [...kafka.brokers],
      ...kafka.access(user),
      clientId: user,
      logLevel: logLevel.NOTHING,
      retry: { retries: 1 },
      ...more,
    });

  /** kafkajs keeps to itself what brokers say about groups and transactions, but for its log. */
  function eavesdropped(user: string): { kafka: Kafka; heard: string[] } {
    const heard: string[] = [];
    const logCreator: logCreator = () => (entry) => {
      heard.push(typesOf(entry.log.error));
    };
    return { kafka: plainKafka(user, { logLevel: logLevel.DEBUG, logCreator }), heard };
  }

  async function adminAs(user: string): Promise<Admin> {
    const admin = plainKafka(user).admin();
    await admin.connect();
    opened.push({ close: () => admin.disconnect() });
    return admin;
  }

  describe('set-up', () => {
    it('says what it made, and the second time that everything was there', async () => {
      const first = await run();
      expect(first).toContainEqual(expect.stringContaining('Made the log "support-claims"'));
      expect(first).toContainEqual(expect.stringContaining('Founded the log'));
      expect(first.filter((said) => said.includes('Gave the right'))).toHaveLength(68);

      const again = await run();
      expect(again).toHaveLength(11);
      for (const said of again) expect(said).toMatch(/đã.+ \/ .+ already/);
    });

    it('runs twice at once', async () => {
      const other = { KC_CLAIM_TOPIC: 'twice' };
      const [one, two] = await Promise.all([run(other), run(other)]);
      const made = [...one, ...two].filter((said) => /Made the log|Founded/.test(said));
      expect(made).toHaveLength(2);
    });

    it('names a right that somebody else gave', async () => {
      const admin = await adminAs('admin');
      const right = { resourceType: 2, resourceName: 'support-', resourcePatternType: 4 };
      const everybody = { principal: 'User:*', host: '*', operation: 4, permissionType: 3 };
      await admin.createAcls({ acl: [{ ...right, ...everybody }] });
      expect(await run()).toContainEqual(expect.stringContaining('User:* WRITE topic support-…'));
      await admin.deleteAcls({ filters: [{ ...right, ...everybody }] });
    });

    it.each<[string, Environment, RegExp]>([
      [
        'a wrong password',
        { KC_KAFKA_PASSWORD: 'wrong' },
        /KC_KAFKA_USERNAME.*invalid credentials/,
      ],
      [
        'a login that is no administrator’s',
        { KC_KAFKA_USERNAME: 'stranger', KC_KAFKA_PASSWORD: 'stranger' },
        /KC_KAFKA_USERNAME.*AUTHORIZATION_FAILED/,
      ],
      [
        'a key that the log was not founded with',
        { KC_CLUSTERS_PUBLIC_KEY: publicPem(newSigningKey()) },
        /khóa của clusters[\s\S]*keys of clusters/,
      ],
      ['a topic of two partitions', { KC_CLAIM_TOPIC: 'wide' }, /PARTITION_COUNT: 2 ≠ 1/],
      [
        'brokers that never answer',
        { KC_KAFKA_BROKERS: '127.0.0.1:1' },
        /Gave up waiting for Kafka/,
      ],
    ])('refuses %s', async (_, changed, message) => {
      const admin = await adminAs('admin');
      await admin.createTopics({ topics: [{ topic: 'wide', numPartitions: 2 }] });
      await expect(run(changed)).rejects.toMatchObject({
        name: expect.stringMatching(/^(SetUpFault|ForeignLog)$/),
        message: expect.stringMatching(message),
      });
    });
  });

  describe('a paying service', () => {
    it.each(['programs', 'clusters', 'trade-promotion'])(
      '%s appends, reads, follows and checks',
      async (service) => {
        const log = logAs(service);
        const [position = -1n] = await log.append([Buffer.from(service)]);
        expect(await valuesOf(log, position)).toContain(service);
        const stop = new AbortController();
        const followed: string[] = [];
        await log.follow(
          position,
          async (entries) => {
            followed.push(...entries.map(({ value }) => Buffer.from(value).toString()));
            stop.abort();
          },
          { signal: stop.signal },
        );
        expect(followed[0]).toBe(service);
        expect(await log.check()).toEqual([]);
      },
    );

    it.each<[string, (admin: Admin) => Promise<unknown>, string]>([
      ['delete the log', (admin) => admin.deleteTopics({ topics: [topic] }), 'TOPIC'],
      [
        'delete records',
        async (admin) => {
          await admin.fetchTopicOffsets(topic);
          const partitions = [{ partition: 0, offset: '1' }];
          await admin.deleteTopicRecords({ topic, partitions });
        },
        'TOPIC',
      ],
      [
        'change its settings',
        (admin) =>
          admin.alterConfigs({
            validateOnly: false,
            resources: [
              { type: 2, name: topic, configEntries: [{ name: 'retention.ms', value: '1' }] },
            ],
          }),
        'TOPIC',
      ],
      [
        'split it',
        (admin) => admin.createPartitions({ topicPartitions: [{ topic, count: 2 }] }),
        'TOPIC',
      ],
      ['make a topic', (admin) => admin.createTopics({ topics: [{ topic: 'another' }] }), 'TOPIC'],
      [
        'give rights',
        (admin) =>
          admin.createAcls({
            acl: [
              {
                resourceType: 2,
                resourceName: topic,
                resourcePatternType: 3,
                principal: 'User:programs',
                host: '*',
                operation: 2,
                permissionType: 3,
              },
            ],
          }),
        'CLUSTER',
      ],
    ])('cannot %s', async (_, attempt, kind) => {
      const end = await logAs('admin').end();
      const admin = await adminAs('programs');
      const failure = await attempt(admin).then(() => 'done', typesOf);
      expect(failure).toContain(`${kind}_AUTHORIZATION_FAILED`);
      expect(await logAs('admin').check()).toEqual([]);
      expect(await logAs('admin').end()).toBe(end);
    });

    it('cannot open a transaction', async () => {
      const { kafka: asPrograms, heard } = eavesdropped('programs');
      const producer = asPrograms.producer({
        transactionalId: 'programs.transaction',
        maxInFlightRequests: 1,
        idempotent: true,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      opened.push({ close: () => producer.disconnect() });
      await producer.connect();
      await expect(producer.transaction()).rejects.toThrow();
      expect(heard.join()).toContain('TRANSACTIONAL_ID_AUTHORIZATION_FAILED');
    });

    it('cannot follow in another one’s group', async () => {
      const reading = valuesOf(logAs('programs', 'clusters'), 0n);
      await expect(reading).rejects.toBeInstanceOf(LogUnavailable);
      const { kafka: asPrograms, heard } = eavesdropped('programs');
      const admin = asPrograms.admin();
      opened.push({ close: () => admin.disconnect() });
      await admin.connect();
      await expect(admin.fetchOffsets({ groupId: 'clusters.1' })).rejects.toThrow();
      expect(heard.join()).toContain('GROUP_AUTHORIZATION_FAILED');
    });
  });

  describe('somebody else', () => {
    it('cannot append, nor read, nor see that there is a log, and is told which right is missing', async () => {
      const log = logAs('stranger');
      const refused = expect.objectContaining({
        name: 'LogUnavailable',
        message: expect.stringMatching(/right on the topic.+TOPIC_AUTHORIZATION_FAILED/),
      });
      await expect(log.append([Buffer.from('x')])).rejects.toEqual(refused);
      await expect(log.end()).rejects.toEqual(refused);
      await expect(valuesOf(log, 0n)).rejects.toBeInstanceOf(LogUnavailable);
      expect(await (await adminAs('stranger')).listTopics()).toEqual([]);
    });

    it('cannot append with the right to read alone', async () => {
      const admin = await adminAs('admin');
      const onTopic = { resourceType: 2, resourceName: topic, resourcePatternType: 3 };
      const toStranger = { principal: 'User:stranger', host: '*', permissionType: 3 };
      await admin.createAcls({
        acl: [3, 8].map((operation) => ({ ...onTopic, ...toStranger, operation })),
      });
      const log = logAs('stranger');
      await eventually(async () => expect(await log.end()).toBeGreaterThan(0n));
      await expect(log.append([Buffer.from('x')])).rejects.toMatchObject({
        name: 'LogUnavailable',
        refused: expect.stringContaining('TOPIC_AUTHORIZATION_FAILED'),
      });
      await admin.deleteAcls({ filters: [{ ...onTopic, ...toStranger, operation: 1 }] });
    });
  });

  describe('the process', () => {
    it('ends with 0 when all is made, here with the log in PostgreSQL', async () => {
      const { KC_KAFKA_BROKERS: _, ...rest } = settings;
      const url = new URL(testServerUrl());
      [url.username, url.password, url.pathname] = [`log${suffix}`, 'log', `/kc_log${suffix}`];
      const env = { ...rest, KC_EVENT_LOG_DATABASE_URL: url.href, KC_LOG_LEVEL: 'info' };
      const { code, out } = await runProcess(env);
      expect(code).toBe(0);
      expect(out).toContain('Founded the log');
    });

    it.each<[string, Environment]>([
      ['the settings', { KC_PROGRAMS_PUBLIC_KEY: 'none' }],
      ['the servers', { KC_KAFKA_PASSWORD: 'wrong' }],
    ])('ends with 1 and the reason when a person must see to %s', async (_, changed) => {
      const { code, err } = await runProcess({ ...settings, ...changed });
      expect(code).toBe(1);
      expect(err).toMatch(/KC_/);
      expect(err).not.toContain('    at ');
    });
  });
});

function listener(): { logger: Logger; said: string[] } {
  const said: string[] = [];
  const hear = (facts: object, message: string) => {
    said.push(`${message} ${'right' in facts ? facts.right : ''}`.trim());
  };
  const logger = { debug: () => {}, info: hear, warn: hear, error: hear, child: () => logger };
  return { logger, said };
}

async function valuesOf(log: OrderedLog, from: bigint): Promise<string[]> {
  const values: string[] = [];
  for await (const entries of log.read(from, from + 1n)) {
    values.push(...entries.map(({ value }) => Buffer.from(value).toString()));
  }
  return values;
}

/** What the brokers called it, however deep kafkajs wrapped it. */
function typesOf(error: unknown): string {
  const {
    type,
    cause,
    errors = [],
    partitions = [],
  } = (error ?? {}) as {
    type?: string;
    cause?: unknown;
    errors?: unknown[];
    partitions?: { error: unknown }[];
  };
  const inner = [cause, ...errors, ...partitions.map((one) => one.error)].filter(Boolean);
  return [type ?? '', ...inner.map(typesOf)].join(' ');
}

async function runProcess(env: Environment): Promise<{ code: number; out: string; err: string }> {
  const program = new URL('../dist/main.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [program], { env: { ...process.env, ...env } });
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    textOf(child.stdout),
    textOf(child.stderr),
  ]);
  return { code, out, err };
}

async function dropLogins(): Promise<void> {
  await withClient(testServerUrl(), async (client) => {
    for (const kind of ['DATABASE', 'ROLE'] as const) {
      const table = kind === 'ROLE' ? 'pg_roles WHERE rolname' : 'pg_database WHERE datname';
      const column = kind === 'ROLE' ? 'rolname' : 'datname';
      const { rows } = await client.query(`SELECT ${column} AS name FROM ${table} LIKE $1`, [
        `%${suffix}`,
      ]);
      for (const { name } of rows) await client.query(`DROP ${kind} "${name}"`);
    }
  });
}
