// Which databases and which log are audited: those named on the command line, or else those of the
// embedded installation, whose PostgreSQL is started when it is not running.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKafkaLog, openPostgresLog } from '@kc/event-log';
import { startEmbeddedPostgres } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';

const fundingServices = ['programs', 'clusters', 'trade-promotion'];
const usualName = 'support-claims';
/** As services/all-in-one has it: each home of the log has a folder of its own. */
const usualDataDir = { postgres: '.data', kafka: '.data/on-kafka' };

export const usage = `
npm run audit
npm run audit -- --database <service>=postgres://… [--database …] --log postgres://…
npm run audit -- --database <service>=postgres://… [--database …] --log kafka://host:port,…

Dịch vụ / services: ${fundingServices.join(', ')}`;

export class WrongUse extends Error {}

/** @returns {Promise<{ log: object, databases: { service, url }[], close(): Promise<void> }>} */
export async function openTargets(args, env) {
  const { database = [], log } = parsed(args);
  if (database.length > 0 && log !== undefined) {
    return { databases: database.map(named), ...opened(log, env) };
  }
  if (database.length > 0 || log !== undefined) {
    throw new WrongUse('--database và / and --log: phải có cả hai / both or none');
  }
  return embedded(env);
}

function parsed(args) {
  const options = { database: { type: 'string', multiple: true }, log: { type: 'string' } };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new WrongUse(error.message);
  }
}

function named(given) {
  const at = given.indexOf('=');
  const [service, url] = [given.slice(0, at), given.slice(at + 1)];
  if (fundingServices.includes(service) && isPostgres(url)) return { service, url };
  throw new WrongUse(`--database ${given}`);
}

const isPostgres = (url) => /^postgres(ql)?:\/\//.test(url);

function opened(url, env) {
  const to = { logger: silentLogger };
  const name = env.KC_CLAIM_TOPIC || usualName;
  if (isPostgres(url)) {
    const log = openPostgresLog({ ...to, url, name, applicationName: 'audit' });
    return { log, close: () => log.close() };
  }
  if (!url.startsWith('kafka://')) throw new WrongUse(`--log ${url}`);
  const brokers = url.slice('kafka://'.length).split(',');
  const log = openKafkaLog({ ...to, brokers, topic: name, clientId: 'audit' });
  return { log, close: () => log.close() };
}

/** The installation that `npm start` made, with the log where it would look for it. */
async function embedded(env) {
  const home = env.KAFKA_BROKERS ? 'kafka' : 'postgres';
  const dataDir = join(env.KC_DATA_DIR || usualDataDir[home], 'postgres');
  if (!existsSync(join(dataDir, 'cluster', 'PG_VERSION'))) {
    throw new WrongUse(
      `Chưa có dữ liệu trong ${dataDir}: hãy chạy npm start trước. / ` +
        `There are no data in ${dataDir}: run npm start first.`,
    );
  }
  const { urlOf, stop } = (await running(dataDir)) ?? (await started(dataDir));
  const { log, close } = opened(
    env.KAFKA_BROKERS ? `kafka://${env.KAFKA_BROKERS}` : urlOf('kc_event_log'),
    env,
  );
  const databases = fundingServices.map((service) => ({
    service,
    url: urlOf(`kc_${service.replaceAll('-', '_')}`),
  }));
  return {
    databases,
    log,
    close: async () => {
      await close();
      await stop();
    },
  };
}

/** Adopts a server whose program was killed; then, and when it starts one, it stops it again. */
async function started(dataDir) {
  const postgres = await startEmbeddedPostgres({ dataDir });
  return { urlOf: (database) => postgres.url(database), stop: () => postgres.stop() };
}

/** Somebody else's running server, as the files say that PostgreSQL and its program write. */
async function running(dataDir) {
  const lock = await readFile(join(dataDir, 'lock.json'), 'utf8').catch(() => undefined);
  if (lock === undefined || !isAlive(JSON.parse(lock).pid)) return undefined;
  const pidFile = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(
    () => '',
  );
  const port = pidFile.split('\n')[3];
  if (!port) return undefined;
  return {
    urlOf: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {},
  };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
