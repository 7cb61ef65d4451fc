// Nothing of a rehearsal outlives whoever started it, also when it was killed: no broker, no
// PostgreSQL, no program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import { describeOnRehearsal } from './rehearsal.js';

const script = new URL('../../../infra/docker/rehearsal/rehearsal.mjs', import.meta.url).href;
const startWithinMs = 10 * 60_000;

await describeOnRehearsal('the rehearsal', () => {
  test(
    'leaves nothing running when its process is killed',
    async () => {
      const program = `
        const { startRehearsal } = await import(${JSON.stringify(script)});
        const { services } = await startRehearsal();
        const running = [...services.values()].filter(({ pid }) => pid !== undefined);
        console.log(running.map(({ name, pid }) => name + ' ' + pid).join());
        setInterval(() => {}, 1000);`;
      const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
      const running = line.split(',').map((one) => one.split(' ') as [name: string, pid: string]);
      expect(running.map(([name]) => name).filter((name) => name.endsWith('-1'))).toHaveLength(6);
      expect(running.filter(([, pid]) => lives(Number(pid)))).toEqual(running);

      starter.kill('SIGKILL');
      await eventually(async () => {
        expect(running.filter(([, pid]) => lives(Number(pid)))).toEqual([]);
      });
    },
    startWithinMs,
  );
});

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
