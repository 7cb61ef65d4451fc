// The folder of one rehearsal: its secrets, its volumes and its logs, gone when it ends. Folders of
// rehearsals that were killed are removed by the next one.
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'kc-rehearsal-';
const roomBytes = 2 * 1024 ** 3;

export function makeScratch() {
  const base = chooseBase();
  clearLeftovers(base);
  const folder = mkdtempSync(join(base, prefix));
  // Containers run as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'owner'), String(process.pid));
  for (const name of ['logs', 'volumes', 'containers'])
    mkdirSync(join(folder, name), { mode: 0o755 });
  return folder;
}

function clearLeftovers(base) {
  for (const name of readdirSync(base).filter((one) => one.startsWith(prefix))) {
    const folder = join(base, name);
    try {
      process.kill(Number(readFileSync(join(folder, 'owner'), 'utf8')), 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** In memory where there is room: brokers and PostgreSQL wait for their disks. */
function chooseBase() {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > roomBytes) return '/dev/shm';
  } catch {
    // No such folder on this system.
  }
  return tmpdir();
}

/** The end of each log in the folder. */
export function readLogs(folder, bytes) {
  return readdirSync(folder)
    .map((name) => {
      const said = readFileSync(join(folder, name), 'utf8');
      return `--- ${name}\n${said.slice(-bytes)}`;
    })
    .join('\n');
}
