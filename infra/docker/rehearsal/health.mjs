// Runs a container's health check the way Docker does while it starts, until it succeeds or Docker
// would have called the container unhealthy.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export async function becomesHealthy({ name, health, launch, isWanted, logFile }) {
  const graceMs = health.startPeriodMs + health.retries * health.intervalMs;
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline) {
    if (!isWanted()) throw new Error(`${name} ended before it was healthy; see ${logFile}`);
    if (await succeeds(health, launch)) return;
    await sleep(health.startIntervalMs);
  }
  throw new Error(`${name} is not healthy after ${graceMs / 1_000} s; see ${logFile}`);
}

async function succeeds({ command: [file, ...args], timeoutMs }, { env, cwd, translate }) {
  const child = spawn(file, args.map(translate), {
    env,
    cwd,
    stdio: 'ignore',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}
