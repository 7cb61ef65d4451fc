// The embedded database: a real PostgreSQL server run by this program. Takes the data directory for
// itself, adopts a server that a killed program left behind, and starts a crashed server again.
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Logger, loop, pause, silentLogger } from '@kc/process-kit';
import { findBinaries } from './binaries.js';
import { type Cluster, databaseUrl, prepareCluster } from './cluster.js';
import { choosePort, loopback } from './free-port.js';
import { takeInstanceLock } from './instance-lock.js';
import { findRunning, launch, type Postmaster, stop } from './postmaster.js';
import { chooseRunAs } from './run-as.js';
import { isRunning } from './running-process.js';

export interface EmbeddedPostgresOptions {
  /** A folder of its own; made when missing. */
  readonly dataDir: string;
  /** Without it a free port is chosen and remembered in the folder. */
  readonly port?: number;
  /** An address of this machine; 127.0.0.1 without it. */
  readonly host?: string;
  /** Of the superuser, for a new folder: with it, everyone must log in. */
  readonly password?: string;
  /** More of PostgreSQL's own settings, as name=value. */
  readonly settings?: readonly string[];
  /** False turns fsync off: for tests, where a power cut loses nothing of value. */
  readonly durable?: boolean;
  readonly logger?: Logger;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** Of the server process now; another one after a crash. */
  readonly pid: number;
  /** Whether the server was already running, left by a program that was killed. */
  readonly adopted: boolean;
  url(database: string): string;
  stop(): Promise<void>;
}

const watchMs = 250;
const launchAttempts = 4;
const relaunchDelayMs = 250;

export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true });
  // One folder, one spelling: a running server is recognised by the path it was given.
  const dataDir = await realpath(options.dataDir);
  const lock = await takeInstanceLock(dataDir);
  try {
    const cluster = await openCluster(dataDir, options);
    const running = await adopt(cluster, options.port);
    const server = running ?? (await launchOnFreePort(cluster, dataDir, options.port));
    return supervise({
      cluster,
      dataDir,
      server,
      lock,
      adopted: running !== undefined,
      options,
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openCluster(dataDir: string, options: EmbeddedPostgresOptions): Promise<Cluster> {
  const folder = join(dataDir, 'cluster');
  const binaries = await findBinaries();
  const runAs = await chooseRunAs(folder, binaries.folder);
  const { host = loopback, password, durable = true, settings = [] } = options;
  const cluster: Cluster = { folder, binaries, runAs, durable, host, password, settings };
  await prepareCluster(cluster);
  return cluster;
}

/** A server left behind is of use unless the caller insists on another port. */
async function adopt(cluster: Cluster, named: number | undefined): Promise<Postmaster | undefined> {
  const running = await findRunning(cluster);
  if (running === undefined || named === undefined || running.port === named) return running;
  await stop(running);
  return undefined;
}

const logFileOf = (dataDir: string): string => join(dataDir, 'server.log');

/** Between the choice of a port and the server's use of it somebody may take it: choose again. */
async function launchOnFreePort(
  cluster: Cluster,
  dataDir: string,
  named: number | undefined,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort({ dataDir, host: cluster.host }, named);
    try {
      return await launch(cluster, port, logFileOf(dataDir));
    } catch (error) {
      if (attempt >= launchAttempts) throw error;
      // The workers of a killed server need a moment to notice that it is gone.
      await pause(relaunchDelayMs * attempt);
    }
  }
}

interface Supervised {
  readonly cluster: Cluster;
  readonly dataDir: string;
  readonly server: Postmaster;
  readonly lock: { release(): Promise<void> };
  readonly adopted: boolean;
  readonly options: EmbeddedPostgresOptions;
}

function supervise({
  cluster,
  dataDir,
  lock,
  adopted,
  options,
  ...first
}: Supervised): EmbeddedPostgres {
  const logger = options.logger ?? silentLogger;
  let server = first.server;
  const { port } = server;

  const watch = loop({
    name: 'embedded-postgres',
    everyMs: watchMs,
    logger,
    async run() {
      if (await isRunning(server.pid)) return;
      logger.error({ pid: server.pid, port }, 'PostgreSQL has died; starting it again');
      // On the same port: everyone who was connected has its address.
      server = await launch(cluster, port, logFileOf(dataDir));
    },
  });
  watch.start();

  return {
    port,
    adopted,
    get pid() {
      return server.pid;
    },
    url: (database: string) => databaseUrl(cluster, port, database),
    async stop() {
      await watch.stop();
      await stop(server);
      await lock.release();
    },
  };
}
