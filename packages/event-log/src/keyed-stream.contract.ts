// What every keyed stream must keep, whatever medium is behind it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import type { KeyedStream, StreamEntry, StreamPlaces } from './keyed-stream.js';

export interface StreamHome {
  /** A new stream each time. */
  make(): Promise<KeyedStream>;
  close(): Promise<void>;
}

const startWithinMs = 120_000;
const within = { withinMs: 30_000 };
const message = (key: string, number: number) => ({
  key,
  value: Buffer.from(`${key} ${number}`, 'utf8'),
});
const textOf = ({ value }: StreamEntry) => Buffer.from(value).toString('utf8');

/** Follows from there until it has heard so many, or its handler throws. */
export async function hear(stream: KeyedStream, wanted: number, from: StreamPlaces = new Map()) {
  const heard: StreamEntry[] = [];
  const stop = new AbortController();
  const onEntries = async (entries: readonly StreamEntry[]) => {
    heard.push(...entries);
    if (heard.length >= wanted) stop.abort();
  };
  await stream.follow({ from, onEntries, signal: stop.signal });
  return heard;
}

export function keyedStreamContract(title: string, makeHome: () => Promise<StreamHome>): void {
  describe(`a keyed stream in ${title}`, () => {
    let home: StreamHome;
    const opened: KeyedStream[] = [];
    const made = async () => {
      const stream = await home.make();
      opened.push(stream);
      return stream;
    };
    beforeAll(async () => {
      home = await makeHome();
    }, startWithinMs);
    afterAll(async () => {
      await Promise.all(opened.map((stream) => stream.close()));
      await home?.close();
    }, startWithinMs);

    it('brings all messages, those of one key in order, in one partition', async () => {
      const stream = await made();
      const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      for (let number = 0; number < 5; number += 1) {
        await stream.append(keys.map((key) => message(key, number)));
      }
      const heard = await hear(stream, 40);
      for (const key of keys) {
        const own = heard.filter((entry) => textOf(entry).startsWith(key));
        expect(own.map(textOf)).toEqual([0, 1, 2, 3, 4].map((number) => `${key} ${number}`));
        expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
      }
    }, 60_000);

    it('goes on from the places that the reader kept, and from no others', async () => {
      const stream = await made();
      await stream.append(['a', 'b', 'c', 'd'].map((key) => message(key, 1)));
      const first = await hear(stream, 4);
      const places = new Map<number, bigint>();
      for (const { partition, offset } of first) places.set(partition, offset + 1n);
      await stream.append(['d', 'a'].map((key) => message(key, 2)));
      const rest = await hear(stream, 2, places);
      expect(rest.map(textOf).sort()).toEqual(['a 2', 'd 2']);
    }, 60_000);

    it('says where it begins and ends', async () => {
      const stream = await made();
      await stream.append([message('a', 1), message('a', 2), message('b', 1)]);
      const bounds = [...(await stream.bounds()).values()];
      expect(bounds.every(({ begin }) => begin === 0n)).toBe(true);
      expect(bounds.reduce((sum, { end }) => sum + end, 0n)).toBe(3n);
    });

    it('ends with what the handler threw, and brings the same again afterwards', async () => {
      const stream = await made();
      await stream.append([message('a', 1)]);
      const following = stream.follow({
        from: new Map(),
        onEntries: () => Promise.reject(new Error('not today')),
        signal: new AbortController().signal,
      });
      await expect(following).rejects.toThrow('not today');
      expect((await hear(stream, 1)).map(textOf)).toEqual(['a 1']);
    }, 60_000);

    it('brings what is appended while it is followed', async () => {
      const stream = await made();
      const heard: string[] = [];
      const stop = new AbortController();
      const onEntries = async (entries: readonly StreamEntry[]) => {
        heard.push(...entries.map(textOf));
      };
      const following = stream.follow({ from: new Map(), onEntries, signal: stop.signal });
      await stream.append([message('a', 1)]);
      await eventually(() => expect(heard).toEqual(['a 1']), within);
      await stream.append([message('a', 2)]);
      await eventually(() => expect(heard).toEqual(['a 1', 'a 2']), within);
      stop.abort();
      await following;
    }, 90_000);

    it('refuses a message that is too large before anything is sent', async () => {
      const stream = await made();
      const large = { key: 'a', value: new Uint8Array(70_000) };
      await expect(stream.append([message('a', 1), large])).rejects.toMatchObject({
        name: 'RecordTooLarge',
      });
      expect([...(await stream.bounds()).values()].every(({ end }) => end === 0n)).toBe(true);
    });
  });
}
