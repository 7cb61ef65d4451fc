// What a load came to while something was done to the deployment: how many requests failed, how
// many claims had to wait, how slow it was, and the longest time in which nothing succeeded.
import type { Sample } from './load.js';

interface Summary {
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

/** A request belongs to the time in which it ended: what cut it off happened then. */
function endedIn(samples: readonly Sample[], { from, to }: Span): readonly Sample[] {
  const ended = ({ startedAt, tookMs }: Sample) => startedAt + tookMs;
  return samples.filter((one) => ended(one) >= from && ended(one) < to);
}

export function faultsIn(samples: readonly Sample[], span: Span): readonly Sample[] {
  return endedIn(samples, span).filter(({ fault }) => fault !== undefined);
}

function summaryOf(samples: readonly Sample[], kind: Sample['kind'], span: Span): Summary {
  const own = endedIn(samples, span).filter((one) => one.kind === kind);
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
  const moments = [from, ...successes, to];
  const gaps = moments.slice(1).map((moment, i) => moment - (moments[i] ?? moment));
  return Math.round(Math.max(...gaps));
}

const columns = ['sent', 'failed', 'waited', 'median', 'p99', 'slowest', 'silence'] as const;

export function printSummaries(
  title: string,
  samples: readonly Sample[],
  spans: Readonly<Record<string, Span>>,
): void {
  const cells = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(9)).join('');
  const lines = Object.entries(spans).flatMap(([name, span]) =>
    (['query', 'claim'] as const).map((kind) => {
      const one = summaryOf(samples, kind, span);
      const { sent, failed, waited, medianMs, p99Ms, slowestMs, longestSilenceMs } = one;
      const values = [sent, failed, waited, medianMs, p99Ms, slowestMs, longestSilenceMs];
      const why = Object.entries(one.faults).map(([fault, times]) => `   ${times} × ${fault}`);
      const seconds = ((span.to - span.from) / 1_000).toFixed(0);
      const label = `${name}, ${seconds} s: ${kind}`;
      return `  ${label.padEnd(44)}${cells(values)}${why.join(',')}`;
    }),
  );
  const head = `  ${'times in ms'.padEnd(44)}${cells(columns)}`;
  process.stdout.write(`\n${[title, head, ...lines].join('\n')}\n`);
}
