// The three brokers as tests look at them: where they are, and which of them leads a topic. Asked
// as the administrator, as an operator would.
import { Kafka, logLevel } from 'kafkajs';

const usualPort = 9092;

export function openBrokers({ services }, { services: containers, password }) {
  const names = [...services.values()]
    .filter(({ image }) => image.startsWith('apache/kafka:'))
    .map(({ name }) => name);
  const addresses = names.map((name) => `${containers.get(name).address}:${usualPort}`);
  const sasl = { mechanism: 'plain', username: 'admin', password };
  return {
    names,
    addresses,
    sasl,
    /** The container that leads the topic's one partition now. */
    async leader(topic = 'support-claims') {
      const settings = {
        clientId: 'rehearsal',
        brokers: addresses,
        sasl,
        logLevel: logLevel.NOTHING,
      };
      const admin = new Kafka(settings).admin();
      await admin.connect();
      try {
        const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
        const nodeId = topics[0].partitions[0].leader;
        const isNode = (name) => services.get(name).environment.KAFKA_NODE_ID === String(nodeId);
        const name = names.find(isNode);
        if (name === undefined) throw new Error(`nobody leads ${topic} now`);
        return containers.get(name);
      } finally {
        await admin.disconnect();
      }
    },
  };
}
