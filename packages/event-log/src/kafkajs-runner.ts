// Mends one fault of kafkajs 2.2.4: a consumer that is stopped while the set of brokers changes
// goes on fetching nothing in a loop without any waiting, and nothing else of the process runs
// ever again.
import { createRequire } from 'node:module';

/** What drives a consumer inside kafkajs, as far as it is mended here. */
export interface Runner {
  running: boolean;
  fetch(nodeId: number): Promise<unknown[]>;
}

const require = createRequire(import.meta.url);
export const KafkaRunner = require('kafkajs/src/consumer/runner.js') as { prototype: Runner };

class Stopped extends Error {}

/** A stopped runner answers its fetchers with an error, which ends them. */
export function endFetchersOfStoppedRunners(): void {
  const { fetch } = KafkaRunner.prototype;
  if (fetch === fetchWhileRunning) return;
  fetchAsBefore = fetch;
  KafkaRunner.prototype.fetch = fetchWhileRunning;
}

let fetchAsBefore: Runner['fetch'];

async function fetchWhileRunning(this: Runner, nodeId: number): Promise<unknown[]> {
  if (!this.running) throw new Stopped('the consumer was stopped');
  return fetchAsBefore.call(this, nodeId);
}
