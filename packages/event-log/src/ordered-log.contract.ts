// What every home of the ordered log must do, as tests on a running server; outages are in
// ordered-log.outage.contract.ts. An adapter's test file says how a log is made and made anew.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  LogTruncated,
  LogUnavailable,
  maxRecordBytes,
  type OrderedLog,
  RecordTooLarge,
} from './index.js';
import { bytesOf, drain, followUntil, numbered, range, text } from './log-driver.contract.js';

export interface LogHome {
  /** A handle on the log of that name, which is made first if it is not there. */
  open(name: string): Promise<OrderedLog>;
  /** Takes the log away and makes an empty one of the same name. */
  makeAnew(name: string): Promise<void>;
  close(): Promise<void>;
}

export function orderedLogContract(title: string, openHome: () => Promise<LogHome>): void {
  describe(`an ordered log in ${title}`, () => {
    let home: LogHome;
    let log: OrderedLog;
    let name: string;
    let made = 0;
    const opened: OrderedLog[] = [];

    const open = async () => {
      const handle = await home.open(name);
      opened.push(handle);
      return handle;
    };

    beforeAll(async () => {
      home = await openHome();
    });
    beforeEach(async () => {
      made += 1;
      name = `contract-${process.pid}-${Date.now()}-${made}`;
      log = await open();
    });
    afterAll(async () => {
      await Promise.all(opened.map((handle) => handle.close()));
      await home.close();
    });

    it('begins empty, at position 0, without a fault', async () => {
      expect([await log.begin(), await log.end()]).toEqual([0n, 0n]);
      expect(await log.check()).toEqual([]);
      expect(await log.append([text('first')])).toEqual([0n]);
      expect([await log.begin(), await log.end()]).toEqual([0n, 1n]);
      expect(await log.check()).toEqual([]);
    });

    it('gives back the very bytes, none at all included, in the order given', async () => {
      const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
      const values = [text('Đề án khuyến công'), new Uint8Array(), everyByte, text('\0\ufeff')];
      expect(await log.append(values)).toEqual([0n, 1n, 2n, 3n]);
      expect(await log.append([])).toEqual([]);
      const entries = await drain(log, 0n);
      expect(entries.map(bytesOf)).toEqual(values.map((value) => [...value]));
      expect(entries.map(({ position }) => position)).toEqual([0n, 1n, 2n, 3n]);
    });

    it('takes a record of 64 KiB, and refuses one byte more without writing anything', async () => {
      const largest = new Uint8Array(maxRecordBytes).fill(0xc3);
      expect(await log.append([largest])).toEqual([0n]);
      const refused = log.append([text('small'), new Uint8Array(maxRecordBytes + 1)]);
      await expect(refused).rejects.toBeInstanceOf(RecordTooLarge);
      expect(await log.end()).toBe(1n);
      const [entry] = await drain(log, 0n);
      expect(Buffer.compare(entry?.value ?? new Uint8Array(), largest)).toBe(0);
    });

    it('takes a batch that is larger than one request', async () => {
      const values = range(40).map((i) => new Uint8Array(maxRecordBytes).fill(i));
      expect(await log.append(values)).toEqual(range(40).map(BigInt));
      expect((await drain(log, 0n)).map(({ value }) => value[0])).toEqual(range(40));
    });

    it('loses nothing and leaves no gap under four writers at once', async () => {
      const rounds = 60;
      const seen = followUntil(await open(), 0n, BigInt(4 * rounds * 2));
      const writers = range(4).map(async (writer) => {
        const own = await open();
        const positions: bigint[] = [];
        for (const round of range(rounds)) {
          const pair = [text(`${writer}:${2 * round}`), text(`${writer}:${2 * round + 1}`)];
          positions.push(...(await own.append(pair)));
        }
        return positions;
      });
      const given = await Promise.all(writers);

      const stored = await drain(log, 0n);
      expect(stored.map(({ position }) => position)).toEqual(range(4 * rounds * 2).map(BigInt));
      given.forEach((positions, writer) => {
        const found = positions.map((position) => numbered(stored[Number(position)]));
        expect(found).toEqual(range(rounds * 2).map((i) => `${writer}:${i}`));
      });
      expect(await seen).toEqual(stored);
    });

    it('stamps records with its clock, to the millisecond and never backwards', async () => {
      const before = Date.now();
      for (const i of range(5)) {
        await log.append([text(`${i}`)]);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const times = (await drain(log, 0n)).map(({ timestampMs }) => timestampMs);
      expect(times.every(Number.isInteger)).toBe(true);
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(new Set(times).size).toBe(5);
      // Log and test run on one machine here.
      expect(times[0]).toBeGreaterThanOrEqual(before - 1);
      expect(times[4]).toBeLessThanOrEqual(Date.now() + 1);
    });

    it('reads any stretch to a known end, and refuses to read past the end', async () => {
      await log.append(range(20).map((i) => text(`${i}`)));
      expect((await drain(log, 3n, 7n)).map(numbered)).toEqual(['3', '4', '5', '6']);
      expect(await drain(log, 20n, 20n)).toEqual([]);
      await expect(drain(log, 0n, 21n)).rejects.toBeInstanceOf(LogTruncated);
    });

    it('lets a reader leave in the middle', async () => {
      await log.append(range(1_200).map((i) => text(`${i}`)));
      for await (const [first] of log.read(2n, 1_200n)) {
        expect(numbered(first)).toBe('2');
        break;
      }
      expect(await drain(log, 0n)).toHaveLength(1_200);
    });

    it.each([0, 1, 7, 9, 10])(
      'follows from position %i what is there and what comes',
      async (from) => {
        await log.append(range(10).map((i) => text(`${i}`)));
        const seen = followUntil(log, BigInt(from), 13n);
        await log.append(range(3).map((i) => text(`${10 + i}`)));
        expect((await seen).map(numbered)).toEqual(range(13).slice(from).map(String));
      },
    );

    it('delivers to a follower within milliseconds', async () => {
      const delays: number[] = [];
      let appendedAt = 0;
      let arrived: () => void = () => undefined;
      const stop = new AbortController();
      const onEntries = async () => {
        delays.push(performance.now() - appendedAt);
        arrived();
      };
      const following = log.follow(0n, onEntries, { signal: stop.signal });
      for (const i of range(31)) {
        const arrival = new Promise<void>((resolve) => {
          arrived = resolve;
        });
        appendedAt = performance.now();
        await log.append([text(`${i}`)]);
        await arrival;
      }
      stop.abort();
      await following;
      // The first one waits for the follower to connect.
      const median = delays.slice(1).sort((a, b) => a - b)[15];
      expect(median).toBeLessThan(100);
    });

    it('gives a follower batches no larger than asked for, one after the other', async () => {
      await log.append(range(25).map((i) => text(`${i}`)));
      const sizes: number[] = [];
      let busy = false;
      const stop = new AbortController();
      const onEntries = async (entries: readonly unknown[]) => {
        expect(busy).toBe(false);
        busy = true;
        await new Promise((resolve) => setTimeout(resolve, 2));
        busy = false;
        sizes.push(entries.length);
        if (sizes.reduce((a, b) => a + b) === 25) stop.abort();
      };
      await log.follow(0n, onEntries, { signal: stop.signal, maxBatch: 4 });
      expect(Math.max(...sizes)).toBe(4);
    });

    it('ends following when the handler fails, and skips nothing the next time', async () => {
      await log.append(range(10).map((i) => text(`${i}`)));
      // The log's own kind of error, to see that it is not taken for an outage of this log.
      const failure = new LogUnavailable('doing something else', 'it is away');
      const handled: string[] = [];
      let attempts = 0;
      const failing = log.follow(
        0n,
        async (entries) => {
          attempts += 1;
          if (entries.some((entry) => entry.position === 6n)) throw failure;
          handled.push(...entries.map(numbered));
        },
        { signal: new AbortController().signal, maxBatch: 2 },
      );
      await expect(failing).rejects.toBe(failure);
      expect(attempts).toBe(4);
      const rest = await followUntil(log, BigInt(handled.length), 10n);
      expect([...handled, ...rest.map(numbered)]).toEqual(range(10).map(String));
    });

    it('stops following when told, also while nothing comes', async () => {
      const stop = new AbortController();
      const following = log.follow(0n, async () => undefined, { signal: stop.signal });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const told = performance.now();
      stop.abort();
      await following;
      expect(performance.now() - told).toBeLessThan(5_000);
    });

    it('refuses to follow from beyond its end', async () => {
      await log.append([text('only')]);
      const refused = followUntil(log, 5n, 6n);
      await expect(refused).rejects.toMatchObject({ name: 'LogTruncated', position: 5n, end: 1n });
    });

    it('tells a follower when the log was made anew and is shorter', async () => {
      await log.append(range(10).map((i) => text(`${i}`)));
      let seen = 0;
      const signal = new AbortController().signal;
      const onEntries = async (entries: readonly unknown[]) => {
        seen += entries.length;
        if (seen === 10) void home.makeAnew(name);
      };
      const following = log.follow(0n, onEntries, { signal });
      await expect(following).rejects.toMatchObject({ name: 'LogTruncated', position: 10n });
      expect(seen).toBe(10);
    });
  });
}
