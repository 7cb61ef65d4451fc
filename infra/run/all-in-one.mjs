// The embedded default as a child process that cannot outlive its starter: told of its stages, its
// address or its failure, and stopped with a signal.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { whenStarterIsGone } from './starter.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = `${root}services/all-in-one/dist/main.js`;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export class StartFailed extends Error {
  constructor(reason, running) {
    super(reason);
    /** The address of the instance that has the data folder already, if it answers. */
    this.running = running;
  }
}

/** Resolves when it is ready; throws StartFailed. `ended` tells the exit code whenever it ends. */
export async function startAllInOne({ env = {}, onStage }) {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let dataDir;
  const ended = new Promise((resolve) => {
    child.once('exit', async (code, signal) => {
      if (signal !== null && dataDir !== undefined) await stopLeftover(dataDir);
      resolve(code ?? (signal === 'SIGKILL' ? 137 : 1));
    });
  });
  endTogether(child, ended);
  const url = await new Promise((resolve, reject) => {
    child.on('message', ({ using, stage, ready, failed, running }) => {
      dataDir ??= using;
      if (stage) onStage(stage);
      if (failed) reject(new StartFailed(failed, running));
      if (ready) resolve(ready.url);
    });
    // It has said why by itself: what it prints is printed here.
    ended.then(() => reject(new StartFailed('')));
  });
  return {
    url,
    origin: new URL(url).origin,
    ended,
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** The child has servers to stop, so it ends first; this process only passes the word on. */
function endTogether(child, ended) {
  // Ctrl-C reaches the child by itself; hearing it here keeps this process until the child has
  // ended.
  const pass = (signal) => signal !== 'SIGINT' && child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const unwatch = whenStarterIsGone(() => child.kill('SIGTERM'));
  ended.then(() => {
    unwatch();
    for (const signal of signals) process.off(signal, pass);
  });
}

/** A child that was killed could not stop its PostgreSQL, which is a process of its own. */
async function stopLeftover(dataDir) {
  try {
    const { startEmbeddedPostgres } = await import('@kc/persistence');
    const postgres = await startEmbeddedPostgres({ dataDir: `${dataDir}/postgres` });
    await postgres.stop();
  } catch {
    // The next start adopts it.
  }
}
