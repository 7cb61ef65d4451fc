// Whether kafkajs still has the place that is mended, and whether it is mended.
import { expect, it } from '@jest/globals';
import { endFetchersOfStoppedRunners, KafkaRunner, type Runner } from './kafkajs-runner.js';

const stopped = (): Runner =>
  Object.assign(Object.create(KafkaRunner.prototype), {
    running: false,
    logger: { debug: () => undefined },
    consumerGroup: { groupId: 'g', memberId: 'm' },
  });

it('a stopped consumer of kafkajs would fetch nothing for ever, and ends instead', async () => {
  const asItCame = await stopped().fetch(1);
  endFetchersOfStoppedRunners();
  endFetchersOfStoppedRunners();

  expect(asItCame).toEqual([]);
  await expect(stopped().fetch(1)).rejects.toThrow('stopped');
});
