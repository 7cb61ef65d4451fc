// Waiting for a server: said aloud, bounded, and only for what waiting can cure.
import { expect, it } from '@jest/globals';
import { type Logger, silentLogger } from '@kc/process-kit';
import { SetUpFault } from './set-up-fault.js';
import { whenReachable } from './when-reachable.js';

const starting = new Error('still starting');
const outOfReach = (error: unknown) => error === starting;
const patience = { attempts: 3, firstDelayMs: 1, maxDelayMs: 1 };
const waiting = { server: 'Kafka', outOfReach, logger: silentLogger, patience };

function failing(times: number, error: Error): () => Promise<string> {
  let left = times;
  return async () => {
    if (left === 0) return 'done';
    left -= 1;
    throw error;
  };
}

it('waits for a server that is starting, and says so each time', async () => {
  const said: string[] = [];
  const info = (_: object, message: string) => said.push(message);
  const logger = { ...silentLogger, info } as Logger;
  expect(await whenReachable({ ...waiting, logger }, failing(2, starting))).toBe('done');
  expect(said).toEqual(Array(2).fill('Đang chờ Kafka / waiting for Kafka'));
});

it('gives up in the end, with the last reason', async () => {
  const given = whenReachable(waiting, failing(3, starting));
  await expect(given).rejects.toBeInstanceOf(SetUpFault);
  await expect(given).rejects.toThrow(
    /Kafka. Lý do cuối cùng: still starting\n.+Kafka.+still starting/,
  );
});

it('does not wait for what waiting does not cure', async () => {
  const fault = new SetUpFault('khóa khác', 'other keys');
  await expect(whenReachable(waiting, failing(1, fault))).rejects.toBe(fault);
});
