// Programs of the system as processes for the length of a measurement, and the moments of the
// log's work that each keeps of itself (moments.mjs).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const keepMoments = new URL('moments.mjs', import.meta.url).href;
const readyWithinMs = 60_000;
const stopWithinMs = 10_000;
const lookEveryMs = 50;

/** Ready on return. Its settings are all it knows: nothing of this process's environment. */
export async function startProcess({ name, program, settings, healthUrl, folder }) {
  const output = openSync(join(folder, `${name}.log`), 'a');
  const child = fork(join(root, program), {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
    execArgv: ['--import', keepMoments],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  await untilReady({ name, child, healthUrl, folder });
  return {
    name,
    /** What it has kept since the last time it was asked. */
    async takeMoments() {
      const answered = new Promise((resolve) => {
        const hear = ({ moments }) => {
          if (moments === undefined) return;
          child.off('message', hear);
          resolve(moments);
        };
        child.on('message', hear);
      });
      child.send({ takeMoments: true });
      return answered;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await gone;
      clearTimeout(late);
    },
  };
}

async function untilReady({ name, child, healthUrl, folder }) {
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(healthUrl))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${name} does not start; see ${folder}/${name}.log`);
    }
    await sleep(lookEveryMs);
  }
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
