// What a process says of itself in numbers, as Prometheus asks for them at /metrics: its own
// memory, time and event loop, and the figures of whatever it hosts, read anew at each asking.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricsPage {
  readonly contentType: string;
  /** A reading that fails is left out; what the process knows without it is shown all the same. */
  read(): Promise<string>;
}

export function metricsPage(figures: () => Promise<readonly Figure[]>): MetricsPage {
  const ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return {
    contentType: ofProcess.contentType,
    async read() {
      const read = await figures();
      return [await ofProcess.metrics(), await textOf(read)].join('\n');
    },
  };
}

/** Made anew each time: what is not known just now must not be shown as it was. */
async function textOf(figures: readonly Figure[]): Promise<string> {
  const registry = new Registry();
  const gauges = new Map<string, Gauge>();
  for (const { name, help, labels = {}, value } of figures) {
    const labelNames = Object.keys(labels);
    const gauge = gauges.get(name) ?? new Gauge({ name, help, labelNames, registers: [registry] });
    gauges.set(name, gauge);
    gauge.set(labels, value);
  }
  return registry.metrics();
}
