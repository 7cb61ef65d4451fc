// The starter itself: nothing outlives the process that started it, and data outlive the brokers.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { eventually, realKafka, throwAwayFolder } from '@kc/test-kit';

const script = new URL('./broker.mjs', import.meta.url).href;
const patienceMs = 120_000;
const available = realKafka();
const reason = 'unavailable' in available ? ` (skipped, because ${available.unavailable})` : '';

/** A process of its own which starts one broker and prints where. */
async function startElsewhere(dataDir: string): Promise<{ starter: ChildProcess; port: number }> {
  const program = `
    const { startKafka } = await import(${JSON.stringify(script)});
    const kafka = await startKafka({ nodes: 1, dataDir: ${JSON.stringify(dataDir)} });
    process.on('SIGTERM', () => kafka.stop().then(() => process.exit()));
    console.log(kafka.brokers[0]);
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
  return { starter, port: Number(line.split(':')[1]) };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

(reason ? describe.skip : describe)(`the Kafka starter${reason}`, () => {
  it(
    'leaves no broker behind when its process is killed, and starts the same cluster again',
    async () => {
      const folder = await throwAwayFolder();
      const first = await startElsewhere(folder.path);
      expect(await answers(first.port)).toBe(true);
      first.starter.kill('SIGKILL');
      await eventually(async () => expect(await answers(first.port)).toBe(false));

      const second = await startElsewhere(folder.path);
      expect(second.port).toBe(first.port);
      second.starter.kill('SIGTERM');
      await once(second.starter, 'exit');
      expect(await answers(second.port)).toBe(false);
      await folder.remove();
    },
    patienceMs,
  );

  it(
    'refuses another number of brokers on the same data',
    async () => {
      const folder = await throwAwayFolder();
      const { starter } = await startElsewhere(folder.path);
      starter.kill('SIGTERM');
      await once(starter, 'exit');
      const { startKafka } = (await import(script)) as {
        startKafka(options: { nodes: number; dataDir: string }): Promise<unknown>;
      };
      const refused = startKafka({ nodes: 3, dataDir: folder.path });
      await expect(refused).rejects.toThrow('holds a cluster of 1 nodes');
      await folder.remove();
    },
    patienceMs,
  );
});
