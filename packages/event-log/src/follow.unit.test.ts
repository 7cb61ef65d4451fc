// Following, on a log in memory whose connections can be made to fail in any way.
import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '@kc/process-kit';
import { follow } from './follow.js';
import { LogUnavailable } from './log-errors.js';
import type { EntriesRequest, LogSource } from './log-source.js';
import type { LogEntry } from './ordered-log.js';

const entry = (position: number, value = `v${position}`): LogEntry => ({
  position: BigInt(position),
  timestampMs: 1_000,
  value: Buffer.from(value),
});

/** What one connection brings, in batches; then it breaks, or stays silent. */
interface Connection {
  readonly batches: readonly (readonly LogEntry[])[];
  readonly afterwards: 'breaks' | 'stays silent' | 'ends';
}

/** Connections in the order given; the last one is used again. Starts at what was asked for. */
function sourceOf(end: number, connections: readonly Connection[]) {
  const askedFrom: bigint[] = [];
  const source: LogSource = {
    bounds: async () => ({ begin: 0n, end: BigInt(end) }),
    async *entries({ from, signal }: EntriesRequest) {
      const connection = connections[Math.min(askedFrom.length, connections.length - 1)];
      askedFrom.push(from);
      for (const batch of connection?.batches ?? []) yield [...batch];
      if (connection?.afterwards === 'breaks') throw new LogUnavailable('reading', 'it broke');
      if (connection?.afterwards === 'stays silent' && !signal.aborted) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      }
    },
  };
  return { source, askedFrom };
}

async function followTo(source: LogSource, upTo: number, from = 0n): Promise<string[]> {
  const seen: string[] = [];
  const stop = new AbortController();
  await follow(source, {
    from,
    onEntries: async (entries) => {
      seen.push(...entries.map(({ value }) => Buffer.from(value).toString()));
      if (entries.at(-1)?.position === BigInt(upTo - 1)) stop.abort();
    },
    signal: stop.signal,
    logger: silentLogger,
  });
  return seen;
}

describe('following a log', () => {
  it('goes on after an outage at the last record delivered, and delivers it once', async () => {
    const { source, askedFrom } = sourceOf(4, [
      { batches: [[entry(0), entry(1)]], afterwards: 'breaks' },
      { batches: [], afterwards: 'breaks' },
      { batches: [[entry(1), entry(2)], [entry(3)]], afterwards: 'stays silent' },
    ]);
    expect(await followTo(source, 4)).toEqual(['v0', 'v1', 'v2', 'v3']);
    expect(askedFrom).toEqual([0n, 1n, 1n]);
  });

  it('connects again when a connection ends without a word', async () => {
    const { source } = sourceOf(2, [
      { batches: [[entry(0)]], afterwards: 'ends' },
      { batches: [[entry(0), entry(1)]], afterwards: 'stays silent' },
    ]);
    expect(await followTo(source, 2)).toEqual(['v0', 'v1']);
  });

  it.each([
    ['bytes', entry(1, 'other')],
    ['time', { ...entry(1), timestampMs: 2_000 }],
  ])('ends when the last record comes back with other %s', async (_, replaced) => {
    const { source } = sourceOf(3, [
      { batches: [[entry(0), entry(1)]], afterwards: 'breaks' },
      { batches: [[replaced, entry(2)]], afterwards: 'stays silent' },
    ]);
    await expect(followTo(source, 3)).rejects.toMatchObject({ name: 'LogReplaced', position: 1n });
  });

  it('does not believe a reset position: it asks again, and goes on where it was', async () => {
    const { source, askedFrom } = sourceOf(3, [
      {
        batches: [
          [entry(0), entry(1)],
          [entry(0), entry(1)],
        ],
        afterwards: 'stays silent',
      },
      { batches: [[entry(1), entry(2)]], afterwards: 'stays silent' },
    ]);
    expect(await followTo(source, 3)).toEqual(['v0', 'v1', 'v2']);
    expect(askedFrom).toEqual([0n, 1n]);
  });

  it.each([
    ['in a batch of its own', [[entry(0)], [entry(2)]]],
    ['behind good ones', [[entry(0), entry(2)]]],
  ])('ends at a record that is missing the second time too, %s', async (_, batches) => {
    const { source, askedFrom } = sourceOf(3, [{ batches, afterwards: 'stays silent' }]);
    const gap = { name: 'LogGap', expected: 1n, found: 2n };
    await expect(followTo(source, 3)).rejects.toMatchObject(gap);
    expect(askedFrom).toEqual([0n, 0n]);
  });

  it('ends with an error of the source that is no outage', async () => {
    const broken = new Error('a mistake of ours');
    const source: LogSource = {
      bounds: async () => ({ begin: 0n, end: 0n }),
      // biome-ignore lint/correctness/useYield: it fails before it can.
      async *entries() {
        throw broken;
      },
    };
    await expect(followTo(source, 1)).rejects.toBe(broken);
  });

  it('notices while it waits that the log became shorter than it has read', async () => {
    let end = 2n;
    const { source } = sourceOf(0, [
      { batches: [[entry(0), entry(1)]], afterwards: 'stays silent' },
    ]);
    const shrinking: LogSource = { ...source, bounds: async () => ({ begin: 0n, end }) };
    const following = followTo(shrinking, 3);
    setTimeout(() => {
      end = 1n;
    }, 50);
    await expect(following).rejects.toMatchObject({ name: 'LogTruncated', position: 2n, end: 1n });
  });

  it('does not believe a log that is too short at one look only', async () => {
    const ends = [0n, 3n];
    const { source } = sourceOf(3, [{ batches: [[entry(2)]], afterwards: 'stays silent' }]);
    const flickering: LogSource = {
      ...source,
      bounds: async () => ({ begin: 0n, end: ends.shift() ?? 3n }),
    };
    expect(await followTo(flickering, 3, 2n)).toEqual(['v2']);
  });

  it('gives up a connection that stays silent although the log goes on', async () => {
    const { source, askedFrom } = sourceOf(1, [
      { batches: [], afterwards: 'stays silent' },
      { batches: [[entry(0)]], afterwards: 'stays silent' },
    ]);
    expect(await followTo(source, 1)).toEqual(['v0']);
    expect(askedFrom).toEqual([0n, 0n]);
  }, 20_000);

  it('returns at once when it was told to stop before', async () => {
    const stopped = AbortSignal.abort();
    const { source, askedFrom } = sourceOf(1, []);
    const onEntries = async () => undefined;
    await follow(source, { from: 0n, onEntries, signal: stopped, logger: silentLogger });
    expect(askedFrom).toEqual([]);
  });
});
