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

export async function startOwnKafka(options: { nodes: 1 | 3; dataDir: string }): Promise<OwnKafka> {
  const script = new URL('../../../infra/kafka/broker.mjs', import.meta.url);
  const { startKafka } = (await import(script.href)) as Brokers;
  return startKafka(options);
}
