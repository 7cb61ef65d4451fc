// The README's two commands with Kafka, as it says them.
import { expect, test } from '@jest/globals';
import { graphqlClient, throwAwayFolder } from '@kc/test-kit';
import { minutes, ready, root, run } from './readme.js';

const kafka = (await import(new URL('infra/kafka/broker.mjs', `file://${root}`).href)) as {
  kafkaUnavailableReason(): Promise<string | null>;
};
const noKafka = await kafka.kafkaUnavailableReason();
const onKafka = noKafka === null ? test : test.skip;

onKafka(
  `npm run kafka, and npm start on it${noKafka === null ? '' : ` (skipped, because ${noKafka})`}`,
  async () => {
    const data = await throwAwayFolder();
    const broker = run('npm run kafka', {});
    try {
      const [, brokers = ''] = await broker.shows(/KAFKA_BROKERS=(\S+) npm start/, 4 * minutes);
      const onIt = run('npm start', {
        KAFKA_BROKERS: brokers,
        KC_DATA_DIR: data.path,
        KC_CLAIM_TOPIC: `readme-${process.pid}-${Date.now()}`,
      });
      try {
        const [, there] = await onIt.shows(ready, 2 * minutes);
        const { data: answer } = await graphqlClient(`${there}/graphql`).ask(
          '{ programsLedger { position health } }',
        );
        expect(answer).toMatchObject({ programsLedger: { health: 'OK' } });
      } finally {
        await onIt.interrupt();
      }
    } finally {
      await broker.interrupt();
      await data.remove();
    }
  },
  8 * minutes,
);
