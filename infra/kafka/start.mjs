// `npm run kafka -- [--nodes 3]`: a real Kafka on this machine until Ctrl-C, and how to use it.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { kafkaUnavailableReason, kafkaVersion, startKafka } from './broker.mjs';

const { values } = parseArgs({ options: { nodes: { type: 'string', default: '1' } } });
const nodes = Number(values.nodes);
if (nodes !== 1 && nodes !== 3) {
  console.error(`--nodes is 1 or 3, not ${values.nodes}`);
  process.exit(2);
}
const reason = await kafkaUnavailableReason();
if (reason) {
  console.error(`Kafka cannot run here: ${reason}.`);
  console.error(
    'Install Java 17 and Maven, or point KAFKA_BROKERS at a Kafka that runs elsewhere.',
  );
  process.exit(1);
}

const dataDir = fileURLToPath(new URL(`../../.kafka/data-${nodes}/`, import.meta.url));
const stopped = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name)));
let ready = false;
// An interrupted start must leave nothing behind either; guard.mjs sees to it.
void stopped.then(() => ready || process.exit(130));
const kafka = await startKafka({ nodes, dataDir, log: (line) => console.log(line) });
ready = true;

console.log(`
Apache Kafka ${kafkaVersion} is ready: ${kafka.brokers.join(', ')}

Run the system on it, in another terminal:

  KAFKA_BROKERS=${kafka.brokers.join(',')} npm start

Ctrl-C stops Kafka; its data stay in ${dataDir}`);

const alive = setInterval(() => {}, 60_000);
await stopped;
console.log('\nstopping Kafka');
await kafka.stop();
clearInterval(alive);
