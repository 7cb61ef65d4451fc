// The keyed stream on a real Kafka against the contract, and with its broker gone for a while.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { silentLogger } from '@kc/process-kit';
import { describeOnKafka, realKafka, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { createKafkaTopic, type KeyedStream, openKafkaStream } from './index.js';
import { hear, keyedStreamContract } from './keyed-stream.contract.js';
import { type OwnKafka, startOwnKafka } from './own-kafka.contract.js';

const replication = { factor: 1, minInSync: 1 };
const partitions = 3;
let made = 0;

async function makeOn(brokers: readonly string[]): Promise<KeyedStream> {
  made += 1;
  const topic = `stream-${process.pid}-${Date.now()}-${made}`;
  const options = { brokers, topic, clientId: 'contract', logger: silentLogger };
  await createKafkaTopic({ ...options, replication, partitions });
  return openKafkaStream(options);
}

const kafka = realKafka();
if ('brokers' in kafka) {
  keyedStreamContract('Kafka', async () => ({
    make: () => makeOn(kafka.brokers),
    close: async () => undefined,
  }));
}

describeOnKafka('a keyed stream whose broker is killed', () => {
  let folder: ThrowAwayFolder;
  let own: OwnKafka;
  beforeAll(async () => {
    folder = await throwAwayFolder();
    own = await startOwnKafka({ nodes: 1, dataDir: folder.path });
  }, 120_000);
  afterAll(async () => {
    await own?.stop();
    await folder?.remove();
  }, 120_000);

  it('says so, and keeps what it acknowledged', async () => {
    const stream = await makeOn(own.brokers);
    await stream.append([{ key: 'a', value: Buffer.from('kept') }]);
    await own.kill(0);
    const late = stream.append([{ key: 'a', value: Buffer.from('late') }]);
    await expect(late).rejects.toMatchObject({ name: 'LogUnavailable' });
    await expect(hear(stream, 1)).rejects.toMatchObject({ name: 'LogUnavailable' });
    await own.restart(0);
    await own.ready();
    const [first] = await hear(stream, 1);
    expect(Buffer.from(first?.value ?? []).toString()).toBe('kept');
    await stream.close();
  }, 120_000);
});
