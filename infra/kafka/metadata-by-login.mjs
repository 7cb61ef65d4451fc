// Asks one broker what it knows of the cluster, as somebody who may: metadata.mjs for brokers that
// want a login.

/** The same answer as `clusterMetadata` gives. */
export function metadataByLogin(access) {
  return async (port) => {
    const { Kafka, logLevel } = await import('kafkajs');
    const kafka = new Kafka({
      ...access,
      brokers: [`127.0.0.1:${port}`],
      clientId: 'starter',
      logLevel: logLevel.NOTHING,
      retry: { retries: 0 },
    });
    const admin = kafka.admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      const { topics } = await admin.fetchTopicMetadata();
      return {
        brokers: brokers.map(({ nodeId, port: at }) => ({ id: nodeId, port: at })),
        partitions: topics.flatMap(({ name, partitions }) =>
          partitions.map(({ partitionId, leader, replicas, isr }) => {
            return { topic: name, partition: partitionId, leader, replicas, inSync: isr };
          }),
        ),
      };
    } finally {
      await admin.disconnect().catch(() => {});
    }
  };
}
