// The real Kafka of this test run (the caller's, or the one started for it), or the reason why
// there is none. Never a stand-in.
import { describe } from '@jest/globals';

export type RealKafka = { readonly brokers: readonly string[] } | { readonly unavailable: string };

export function realKafka(): RealKafka {
  const brokers = process.env.KAFKA_BROKERS || process.env.KC_TEST_KAFKA_BROKERS;
  if (brokers) return { brokers: brokers.split(',').map((broker) => broker.trim()) };
  return {
    unavailable: process.env.KC_TEST_KAFKA_MISSING ?? 'no broker was started for this run',
  };
}

/** `describe` on the real broker; without one its tests are skipped, and the title says why. */
export function describeOnKafka(title: string, tests: (brokers: readonly string[]) => void): void {
  const kafka = realKafka();
  if ('brokers' in kafka) describe(title, () => tests(kafka.brokers));
  else describe.skip(`${title} (skipped, because ${kafka.unavailable})`, () => tests([]));
}
