// A Kafka that belongs to one test file, so that it may kill it. The brokers are infra/kafka's.

export interface OwnKafka {
  readonly brokers: readonly string[];
  kill(index: number): Promise<void>;
  pause(index: number): void;
  resume(index: number): void;
  restart(index: number): Promise<void>;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

interface Brokers {
  startKafka(options: { nodes: 1 | 3; dataDir: string }): Promise<OwnKafka>;
}

interface Groups {
  untilGroupsAnswer(brokers: readonly string[]): Promise<void>;
}

/** Ready, here and again later, means that readers can join their groups too. */
export async function startOwnKafka(options: { nodes: 1 | 3; dataDir: string }): Promise<OwnKafka> {
  const { startKafka } = await script<Brokers>('infra/kafka/broker.mjs');
  const { untilGroupsAnswer } = await script<Groups>('packages/test-kit/jest/groups-answer.mjs');
  const kafka = await startKafka(options);
  await untilGroupsAnswer(kafka.brokers);
  const ready = () => kafka.ready().then(() => untilGroupsAnswer(kafka.brokers));
  return { ...kafka, ready };
}

async function script<Exports>(path: string): Promise<Exports> {
  return (await import(new URL(`../../../${path}`, import.meta.url).href)) as Exports;
}
