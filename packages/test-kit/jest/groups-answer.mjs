// A Kafka that answers may still be making, or reading again, the topic that it keeps groups in.
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

const withinMs = 60_000;
/** Groups are spread over the partitions of that topic by their names. */
const asked = 20;

/** Resolves once readers can join groups: no test should meet that topic half made. */
export async function untilGroupsAnswer(brokers) {
  const admin = new Kafka({ brokers, clientId: 'set-up', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const deadline = Date.now() + withinMs;
  try {
    for (let group = 0; group < asked; ) {
      try {
        await admin.fetchOffsets({ groupId: `set-up-${group}`, topics: [] });
        group += 1;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(100);
      }
    }
  } finally {
    await admin.disconnect();
  }
}
