// Lets one program at a time run a data directory. The second is told who holds it; the lock of a
// program that was killed counts for nothing.
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { startOfProcess } from './running-process.js';

export interface InstanceLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly processStart: string;
  readonly since: string;
}

const attempts = 5;

export async function takeInstanceLock(dataDir: string): Promise<InstanceLock> {
  const lock = join(dataDir, 'lock.json');
  const mine = join(dataDir, `lock.${process.pid}.json`);
  const processStart = (await startOfProcess(process.pid)) ?? 'unknown';
  const holder: Holder = {
    pid: process.pid,
    processStart,
    since: new Date().toISOString(),
  };
  // Written aside and then linked, so that nobody ever reads half a lock.
  await writeFile(mine, JSON.stringify(holder));
  try {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (await linked(mine, lock)) return { release: () => rm(lock, { force: true }) };
      await clearStaleLock(lock, dataDir);
    }
    throw heldBy(dataDir, await readHolder(lock));
  } finally {
    await rm(mine, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Moves a dead program's lock away; throws when the holder lives. Should two programs do this in
 * the same instant, the one that moved the other's fresh lock puts it back.
 */
async function clearStaleLock(lock: string, dataDir: string): Promise<void> {
  const holder = await readHolder(lock);
  if (await lives(holder)) throw heldBy(dataDir, holder);
  const aside = `${lock}.stale.${process.pid}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (await lives(moved)) await linked(aside, lock);
  await rm(aside, { force: true });
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function lives(holder: Holder | undefined): Promise<boolean> {
  return holder !== undefined && (await startOfProcess(holder.pid)) === holder.processStart;
}

function heldBy(dataDir: string, holder: Holder | undefined): EmbeddedPostgresError {
  const pid = holder?.pid ?? '?';
  const since = holder?.since ?? '?';
  return new EmbeddedPostgresError(
    `Thư mục dữ liệu ${dataDir} đang do tiến trình ${pid} dùng (từ ${since}). Dừng tiến trình đó, hoặc dùng thư mục khác.`,
    `The data directory ${dataDir} is in use by process ${pid} (since ${since}). Stop it, or use another directory.`,
  );
}
