// Whether kafkajs still has the places that are mended, and whether they are mended.
import { afterEach, expect, it } from '@jest/globals';
import {
  KafkaRequestQueue,
  KafkaRunner,
  mendKafkajs,
  type RequestQueue,
  type Runner,
} from './kafkajs-faults.js';

const inAMinute = () => Date.now() + 60_000;

const queues: RequestQueue[] = [];
afterEach(() => {
  for (const { throttleCheckTimeoutId } of queues.splice(0)) {
    clearTimeout(throttleCheckTimeoutId ?? undefined);
  }
});

const stopped = (): Runner =>
  Object.assign(Object.create(KafkaRunner.prototype), {
    running: false,
    logger: { debug: () => undefined },
    consumerGroup: { groupId: 'g', memberId: 'm' },
  });

function looksAgain(facts: { pending: unknown[]; throttledUntil: number }): boolean {
  const queue: RequestQueue = Object.assign(Object.create(KafkaRequestQueue.prototype), facts, {
    throttleCheckTimeoutId: null,
  });
  queues.push(queue);
  queue.scheduleCheckPendingRequests();
  return queue.throttleCheckTimeoutId !== null;
}

const idle = { pending: [], throttledUntil: -1 };
const isRestless = looksAgain(idle);

it('a stopped consumer of kafkajs would fetch nothing for ever, and ends instead', async () => {
  const asItCame = await stopped().fetch(1);
  mendKafkajs();
  mendKafkajs();

  expect(asItCame).toEqual([]);
  await expect(stopped().fetch(1)).rejects.toThrow('stopped');
});

it('a connection with nothing to send would look each millisecond, and rests instead', () => {
  mendKafkajs();

  expect(isRestless).toBe(true);
  expect(looksAgain(idle)).toBe(false);
  expect(looksAgain({ pending: [{}], throttledUntil: -1 })).toBe(true);
  expect(looksAgain({ pending: [], throttledUntil: inAMinute() })).toBe(true);
});
