// Small hands for the contract suites: values to append, and ways to collect what comes back.
import { type LogEntry, LogUnavailable, type OrderedLog } from './index.js';

export const text = (value: string): Uint8Array => Buffer.from(value, 'utf8');
export const range = (length: number): number[] => Array.from({ length }, (_, i) => i);
export const numbered = (entry: LogEntry | undefined): string =>
  entry ? Buffer.from(entry.value).toString('utf8') : 'nothing';
export const bytesOf = ({ value }: LogEntry): number[] => [...value];

export async function drain(log: OrderedLog, from: bigint, upTo?: bigint): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const batch of log.read(from, upTo ?? (await log.end()))) entries.push(...batch);
  return entries;
}

/** Follows up to that position, and ends. */
export async function followUntil(
  log: OrderedLog,
  from: bigint,
  upTo: bigint,
): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  const stop = new AbortController();
  const onEntries = async (batch: readonly LogEntry[]) => {
    entries.push(...batch);
    if ((entries.at(-1)?.position ?? -1n) + 1n >= upTo) stop.abort();
  };
  await log.follow(from, onEntries, { signal: stop.signal });
  return entries;
}

/** What a relay does: the same bytes again until they are taken. */
export async function appendUntilTaken(
  log: OrderedLog,
  value: Uint8Array,
): Promise<{ position: bigint; failures: number }> {
  for (let failures = 0; ; failures++) {
    try {
      const [position] = await log.append([value]);
      return { position: position ?? -1n, failures };
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** An append whose outcome was unknown may be there twice, in its place. */
export function withoutRepeats(values: readonly string[]): string[] {
  return values.filter((value, i) => value !== values[i - 1]);
}
