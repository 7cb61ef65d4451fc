// The server process: launched, recognised again after its launcher was killed, and stopped. It is
// a process group of its own, so that Ctrl-C reaches the program first and the database last.
import { spawn } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pause } from '@kc/process-kit';
import { withClient } from '../client.js';
import { type Cluster, databaseUrl } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { commandAs } from './run-as.js';
import { isRunning } from './running-process.js';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const pollMs = 10;
/** Long enough to replay the log after a crash. */
const readyTimeoutMs = 60_000;
const fastStopMs = 10_000;
const shownLogLines = 5;
const maxConnections = 200;

export async function launch(cluster: Cluster, port: number, logFile: string): Promise<Postmaster> {
  await rename(logFile, `${logFile}.previous`).catch(() => {});
  const log = await open(logFile, 'a');
  const { file, args, owner } = commandAs(cluster.runAs, cluster.binaries.postgres, [
    ...['-D', cluster.folder, '-p', String(port)],
    ...settings(cluster).flatMap((setting) => ['-c', setting]),
  ]);
  const stdio = ['ignore', log.fd, log.fd] as const;
  const child = spawn(file, args, {
    ...owner,
    cwd: '/',
    detached: true,
    stdio: [...stdio],
  });
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  child.unref();
  await log.close();
  const { pid } = child;
  if (pid !== undefined) {
    if (await becomesReady(cluster, pid)) return { pid, port };
    await stop({ pid, port });
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL không khởi động được. Nhật ký: ${logFile}`,
    `PostgreSQL did not start. Log: ${logFile}\n${await lastLines(logFile)}`,
    { cause: failure },
  );
}

/** The server that runs on these files already, once it serves; undefined when there is none. */
export async function findRunning(cluster: Cluster): Promise<Postmaster | undefined> {
  const { pid, port } = await readPidFile(cluster);
  if (pid === undefined || port === undefined) return undefined;
  if (!(await becomesReady(cluster, pid))) return undefined;
  // The number may have been given to another process: ask the server itself whose files it serves.
  const served = await withClient(databaseUrl(cluster, port, 'postgres'), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory;
  }).catch(() => undefined);
  return served === cluster.folder ? { pid, port } : undefined;
}

/** SIGINT: ends connections, writes a checkpoint, exits. SIGQUIT when that takes too long. */
export async function stop({ pid }: Postmaster): Promise<void> {
  if (!(await isRunning(pid))) return;
  send(pid, 'SIGINT');
  const deadline = Date.now() + fastStopMs;
  let urged = false;
  while (await isRunning(pid)) {
    if (!urged && Date.now() > deadline) {
      urged = true;
      send(pid, 'SIGQUIT');
    }
    await pause(pollMs);
  }
}

function settings({ durable, host, settings: more }: Cluster): string[] {
  const always = [
    `listen_addresses=${host}`,
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  const careless = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    // Kept among its files: a server that is killed and thrown away leaves nothing elsewhere.
    'dynamic_shared_memory_type=mmap',
  ];
  return [...always, ...(durable ? [] : careless), ...more];
}

/** False when the process ended instead, or was still busy when the time was over. */
async function becomesReady(cluster: Cluster, pid: number): Promise<boolean> {
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline && (await isRunning(pid))) {
    const found = await readPidFile(cluster);
    if (found.pid === pid && found.status === 'ready') return true;
    await pause(pollMs);
  }
  return false;
}

interface PidFile {
  readonly pid?: number;
  readonly port?: number;
  readonly status?: string;
}

async function readPidFile({ folder }: Cluster): Promise<PidFile> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  const [pid, , , port, , , , status] = text.split('\n');
  return { pid: Number(pid), port: Number(port), status: status?.trim() ?? '' };
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-shownLogLines).join('\n');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}
