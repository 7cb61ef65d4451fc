// Mends two faults of kafkajs 2.2.4, which has had no release since. Both keep a process busy with
// nothing; a test of each says whether it is still there.
import { createRequire } from 'node:module';

/** What drives a consumer inside kafkajs, as far as it is mended here. */
export interface Runner {
  running: boolean;
  fetch(nodeId: number): Promise<unknown[]>;
}

/** What waits to be sent on one connection, as far as it is mended here. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  /** In milliseconds since 1970; -1 when the broker never asked for patience. */
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests(): void;
}

const require = createRequire(import.meta.url);
export const KafkaRunner = require('kafkajs/src/consumer/runner.js') as { prototype: Runner };
export const KafkaRequestQueue = require('kafkajs/src/network/requestQueue/index.js') as {
  prototype: RequestQueue;
};

class Stopped extends Error {}

let isMended = false;

export function mendKafkajs(): void {
  if (isMended) return;
  isMended = true;
  endFetchersOfStoppedRunners();
  lookOnlyWhenSomethingWaits();
}

/**
 * A consumer that is stopped while the set of brokers changes goes on fetching nothing in a loop
 * without any waiting, and nothing else of the process runs ever again. A stopped runner answers
 * its fetchers with an error here, which ends them.
 */
function endFetchersOfStoppedRunners(): void {
  const { fetch } = KafkaRunner.prototype;
  KafkaRunner.prototype.fetch = async function fetchWhileRunning(nodeId) {
    if (!this.running) throw new Stopped('the consumer was stopped');
    return fetch.call(this, nodeId);
  };
}

/**
 * Every connection looks each millisecond, for as long as it lives, whether something waits to be
 * sent on it (github.com/tulios/kafkajs/issues/1704). What is added later looks for itself.
 */
function lookOnlyWhenSomethingWaits(): void {
  const { scheduleCheckPendingRequests: schedule } = KafkaRequestQueue.prototype;
  KafkaRequestQueue.prototype.scheduleCheckPendingRequests = function scheduleIfNeeded() {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}
