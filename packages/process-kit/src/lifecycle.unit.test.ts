// How a program ends: in reverse order, within its time, on signals, on a fatal error, and when its
// parent is gone.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Lifecycle } from './lifecycle.js';
import { silentLogger } from './logger.js';

const program = fileURLToPath(new URL('../fixtures/program.mjs', import.meta.url));

describe('stop', () => {
  it('runs the steps in reverse order, once', async () => {
    const done: string[] = [];
    const lifecycle = new Lifecycle({ logger: silentLogger });
    lifecycle.onStop('database', () => done.push('database'));
    lifecycle.onStop('server', () => done.push('server'));
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    await lifecycle.stop();
    expect(done).toEqual(['server', 'database']);
  });

  it('goes on after a step that fails and one that hangs', async () => {
    const done: string[] = [];
    const lifecycle = new Lifecycle({ logger: silentLogger, stepMs: 20 });
    lifecycle.onStop('database', () => done.push('database'));
    lifecycle.onStop('hangs', () => new Promise(() => {}));
    lifecycle.onStop('throws', () => {
      throw new Error('no');
    });
    lifecycle.onStop('rejects', () => Promise.reject(new Error('no')));
    await lifecycle.stop();
    expect(done).toEqual(['database']);
  });
});

describe('a program', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops in order on %s', async (signal) => {
    const { child, said } = await started('plain');
    child.kill(signal);
    expect(await exitOf(child)).toBe(0);
    expect(said).toEqual(['ready', 'server-stopping', 'database-stopped']);
  });

  it('ends at once on a second Ctrl-C', async () => {
    const { child, said, next } = await started('slow');
    child.kill('SIGINT');
    await next('server-stopping');
    child.kill('SIGINT');
    expect(await exitOf(child)).toBe(130);
    expect(said).toEqual(['ready', 'server-stopping']);
  });

  it('stops in order, and with a failure, on a fatal error', async () => {
    const { child, said } = await started('fatal');
    expect(await exitOf(child)).toBe(1);
    expect(said).toEqual(['ready', 'server-stopping', 'database-stopped']);
  });

  it('stops in order when the program that started it is killed', async () => {
    const { child, said, next } = await started('parent');
    child.kill('SIGKILL');
    await next('database-stopped');
    expect(said).toEqual(['ready', 'server-stopping', 'database-stopped']);
  });

  it('stops when the channel to the program that forked it closes', async () => {
    const { child, said } = await started('plain', 'ipc');
    child.disconnect();
    expect(await exitOf(child)).toBe(0);
    expect(said).toContain('database-stopped');
  });

  it('stops when that channel closed while the program was loading', async () => {
    const { child, said } = await started('late', 'ipc', 'loading');
    child.disconnect();
    expect(await exitOf(child)).toBe(0);
    expect(said).toContain('database-stopped');
  });
});

async function started(mode: string, channel: 'ipc' | 'ignore' = 'ignore', word = 'ready') {
  const stdio = ['ignore', 'pipe', 'inherit', channel] as const;
  const child = spawn(process.execPath, [program, mode], { stdio: [...stdio] });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => said.push(line));
  const next = async (word: string) => {
    while (!said.includes(word)) await once(lines, 'line');
  };
  await next(word);
  return { child, said, next };
}

/** The exit code, once all output was read; Node gives no 'close' after an early disconnect. */
async function exitOf(child: ChildProcess): Promise<number | null> {
  await Promise.all([once(child, 'exit'), once(child.stdout as NodeJS.ReadableStream, 'close')]);
  return child.exitCode;
}
