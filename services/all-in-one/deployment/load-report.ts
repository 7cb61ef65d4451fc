// What a load came to while something was done to the deployment: how many requests failed, how
// many claims had to wait, how slow it was, and the longest time in which nothing succeeded.
import type { Sample } from './load.js';

export interface Summary {
  readonly sent: number;
  readonly failed: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly waited: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  /** From one success to the next. */
  readonly longestSilenceMs: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function summaryOf(samples: readonly Sample[], kind: Sample['kind'], span: Span): Summary {
  const own = samples.filter(
    (one) => one.kind === kind && one.startedAt >= span.from && one.startedAt < span.to,
  );
  const faults: Record<string, number> = {};
  for (const { fault } of own) {
    if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1;
  }
  const good = own.filter(({ fault, isWaiting }) => fault === undefined && !isWaiting);
  const times = good.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.ceil(times.length * share) - 1] ?? 0);
  return {
    sent: own.length,
    failed: own.filter(({ fault }) => fault !== undefined).length,
    faults,
    waited: own.filter(({ isWaiting }) => isWaiting).length,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    slowestMs: at(1),
    longestSilenceMs: longestSilence(good, span),
  };
}

function longestSilence(good: readonly Sample[], { from, to }: Span): number {
  const successes = good.map(({ startedAt, tookMs }) => startedAt + tookMs).sort((a, b) => a - b);
  const moments = [from, ...successes.filter((moment) => moment < to), to];
  const gaps = moments.slice(1).map((moment, i) => moment - (moments[i] ?? moment));
  return Math.round(Math.max(...gaps));
}

const columns = ['sent', 'failed', 'waited', 'median', 'p99', 'slowest', 'silence'] as const;

export function printSummaries(title: string, rows: ReadonlyMap<string, Summary>): void {
  const cells = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(9)).join('');
  const lines = [...rows].map(([name, one]) => {
    const { sent, failed, waited, medianMs, p99Ms, slowestMs, longestSilenceMs, faults } = one;
    const values = [sent, failed, waited, medianMs, p99Ms, slowestMs, longestSilenceMs];
    const why = Object.entries(faults).map(([fault, times]) => `${times} × ${fault}`);
    return `  ${name.padEnd(34)}${cells(values)}${why.length > 0 ? `   ${why.join(', ')}` : ''}`;
  });
  const head = `  ${'times in ms'.padEnd(34)}${cells(columns)}`;
  process.stdout.write(`\n${[title, head, ...lines].join('\n')}\n`);
}
