// Whether whoever started this process is still there. npm puts a shell in between, which outlives
// it and passes no signal on, so the shell's own parent is watched too.
import { execFileSync } from 'node:child_process';

const checkMs = 500;

/** Calls back once when the starter is gone; returns how to stop watching. */
export function whenStarterIsGone(callBack) {
  const parent = process.ppid;
  const npm = process.env.npm_lifecycle_event === undefined ? undefined : parentOf(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || lives(npm))) return;
    clearInterval(watch);
    callBack();
  }, checkMs);
  watch.unref();
  return () => clearInterval(watch);
}

/** Undefined where it cannot be told: then the parent alone is watched. */
function parentOf(pid) {
  try {
    const found = execFileSync('ps', ['-o', 'ppid=', '-p', `${pid}`], { stdio: 'pipe' });
    const parent = Number(found.toString().trim());
    return parent > 1 ? parent : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
