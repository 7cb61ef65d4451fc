// The simulator as a command: schedules without a violation, the same history twice, a run that
// goes on where it was killed, and mutants that prove the checker can say no.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { isWholeRun } from '@kc/test-kit';

const commands = join(process.cwd(), 'packages/claim-participant/sim/commands');
const folder = mkdtempSync(join(tmpdir(), 'kc-sim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aLongRunMs = 2_700_000;
const schedules = isWholeRun ? 2_000 : 60;
const named = schedules.toLocaleString('en');

function start(command: string, args: readonly string[]) {
  const child = spawn(process.execPath, [join(commands, command), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  return { child, ended };
}

const run = (command: string, args: readonly string[]) => start(command, args).ended;

describe('the simulator', () => {
  it(
    isWholeRun
      ? `finds nothing in ${named} schedules; every verdict, ground and fault occurs`
      : `finds nothing in ${named} schedules (2,000 and every ground with KC_FORBID_SKIPS=1)`,
    async () => {
      const file = join(folder, 'whole.json');
      const args = ['--schedules', String(schedules), '--seed', '1', '--run', file];
      const { code, output } = await run('sim.mjs', args);
      expect({ code, output }).toMatchObject({ code: 0 });
      const { counts } = JSON.parse(readFileSync(file, 'utf8'));
      expect(counts).toMatchObject({ schedules, violations: [] });
      expect(counts.records).toBeGreaterThan(100 * schedules);
    },
    aLongRunMs,
  );

  it(
    'replays a seed exactly',
    async () => {
      const [first, second] = await Promise.all(
        [1, 2].map(() => run('sim.mjs', ['--replay', '4711'])),
      );
      expect(first?.code).toBe(0);
      expect(first?.output).toContain('lịch sử / history');
      expect(second?.output).toBe(first?.output);
    },
    aLongRunMs,
  );

  it(
    'goes on where it was killed, and counts every schedule once',
    async () => {
      const file = join(folder, 'killed.json');
      const args = ['--schedules', '40', '--seed', '50', '--run', file];
      const { child, ended } = start('sim.mjs', args);
      const done = () => existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).doneTo > 50;
      while (child.exitCode === null && !done()) await pause(50);
      child.kill('SIGKILL');
      await ended;
      await run('sim.mjs', args);
      const { counts, doneTo } = JSON.parse(readFileSync(file, 'utf8'));
      expect({ schedules: counts.schedules, doneTo }).toEqual({ schedules: 40, doneTo: 90 });
    },
    aLongRunMs,
  );

  it(
    'notices programs that are wrong in one place',
    async () => {
      const few = ['no position guard', 'a paid line is not excluded'];
      const others = ['no record dedupe', 'relay by cursor', 'a group confirmed'];
      const wrong = isWholeRun ? [...few, ...others] : few;
      const only = wrong.flatMap((name) => ['--only', name]);
      const args = [...only, '--least', '20', '--most', '100'];
      const { code, output } = await run('mutants.mjs', args);
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).toContain(`${wrong.length} đột biến / mutants, 0 sống sót / survivors`);
    },
    aLongRunMs,
  );
});
