// A folder for one run's data, in memory where there is room, and the removal of what killed runs
// left.
import {
  access,
  chmod,
  constants,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'kc-test-';
const memory = '/dev/shm';
/** Whose it is: a run without a server of its own locks nothing in it. */
const ownerFile = 'owner.pid';
const roomBytes = 1024 ** 3;
/** A younger folder may belong to a run that is just about to lock it. */
const leftoverAgeMs = 60_000;

export async function makeScratchFolder() {
  const folder = await mkdtemp(join(await chooseBase(), prefix));
  // PostgreSQL does not run as root: the user who runs it must be able to pass through.
  await chmod(folder, 0o711);
  await writeFile(join(folder, ownerFile), `${process.pid}`);
  return folder;
}

/** Calls `end` on each folder that no living run can own; `end` throws for one that is in use. */
export async function clearLeftovers(end) {
  const base = await chooseBase();
  const names = (await readdir(base)).filter((name) => name.startsWith(prefix));
  for (const folder of names.map((name) => join(base, name))) {
    try {
      const { mtimeMs, uid } = await stat(folder);
      if (Date.now() - mtimeMs < leftoverAgeMs || uid !== process.getuid?.()) continue;
      if (await isOwned(folder)) continue;
      await end(folder);
      await rm(folder, { recursive: true, force: true });
    } catch {
      // In use, or gone in the meantime: both are fine.
    }
  }
}

async function isOwned(folder) {
  const pid = Number(await readFile(join(folder, ownerFile), 'utf8').catch(() => ''));
  if (!(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function chooseBase() {
  try {
    await access(memory, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(memory);
    if (bavail * bsize > roomBytes) return memory;
  } catch {
    // No such folder on this system.
  }
  return tmpdir();
}
