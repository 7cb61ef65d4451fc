// Tells a running process from a dead one and from another that was given the same number later.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When the process was started, as text to compare and nothing else; undefined when there is no
 * such process, or only its remains (a zombie whose parent never asked for it).
 */
export async function startOfProcess(pid: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !signalReaches(pid)) return undefined;
  if (process.platform === 'linux') return startFromProc(pid);
  if (process.platform === 'win32') return 'unknown';
  return startFromPs(pid);
}

export async function isRunning(pid: number): Promise<boolean> {
  return (await startOfProcess(pid)) !== undefined;
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startFromProc(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name in brackets and may hold blanks and brackets itself.
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const startTimeAfterState = 18;
  return state === undefined || state === 'Z' ? undefined : rest[startTimeAfterState];
}

async function startFromPs(pid: number): Promise<string | undefined> {
  const listed = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => undefined);
  const [state, ...start] = listed?.stdout.trim().split(/\s+/) ?? [];
  return state === undefined || state.startsWith('Z') ? undefined : start.join(' ');
}
