// What filling an empty log from a backup must do in every home of the log.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type LogEntry,
  LogNotEmpty,
  maxRecordBytes,
  type OrderedLog,
  type RefillEntries,
  RefillFailed,
} from './index.js';
import { drain, range, text } from './log-driver.contract.js';

export interface RefillHome {
  refill(name: string, entries: RefillEntries): Promise<void>;
  open(name: string): Promise<OrderedLog>;
  close(): Promise<void>;
}

const longAgoMs = Date.UTC(2025, 2, 1);

/** Times that step back, as a new leader's may; values that are empty, equal, and the largest. */
const records: readonly LogEntry[] = [
  { timestampMs: longAgoMs, value: text('Genesis') },
  { timestampMs: longAgoMs + 7, value: new Uint8Array() },
  { timestampMs: longAgoMs + 3, value: text('Đề án khuyến công') },
  { timestampMs: longAgoMs + 3, value: text('Đề án khuyến công') },
  ...range(20).map((i) => ({
    timestampMs: longAgoMs + 86_400_000 * i,
    value: new Uint8Array(maxRecordBytes).fill(i),
  })),
].map((record, i) => ({ ...record, position: BigInt(i) }));

async function* inTwoBatches(entries: readonly LogEntry[]) {
  yield entries.slice(0, 3);
  yield entries.slice(3);
}

async function* brokenOff() {
  yield records.slice(0, 3);
  throw new Error('the backup cannot be read any further');
}

const plain = ({ position, timestampMs, value }: LogEntry) => ({
  position,
  timestampMs,
  value: Buffer.from(value).toString('base64'),
});

export function refillContract(title: string, openHome: () => Promise<RefillHome>): void {
  describe(`filling a log in ${title} from a backup`, () => {
    let home: RefillHome;
    const opened: OrderedLog[] = [];
    const open = async (name: string) => {
      const log = await home.open(name);
      opened.push(log);
      return log;
    };
    const unused = () => `refill-${process.pid}-${Date.now()}-${opened.length}`;

    beforeAll(async () => {
      home = await openHome();
    });
    afterAll(async () => {
      await Promise.all(opened.map((log) => log.close()));
      await home.close();
    });

    it('keeps positions, times and bytes; then the log goes on with its own clock', async () => {
      const name = unused();
      await home.refill(name, () => inTwoBatches(records));
      const log = await open(name);
      expect((await drain(log, 0n)).map(plain)).toEqual(records.map(plain));
      expect(await log.check()).toEqual([]);

      const beforeMs = Date.now();
      expect(await log.append([text('next')])).toEqual([BigInt(records.length)]);
      const [next] = await drain(log, BigInt(records.length));
      expect(next?.timestampMs).toBeGreaterThanOrEqual(beforeMs - 1_000);
    });

    it('refuses a log that has records, and leaves it as it is', async () => {
      const name = unused();
      await home.refill(name, () => inTwoBatches(records.slice(0, 2)));
      await expect(home.refill(name, () => inTwoBatches(records))).rejects.toBeInstanceOf(
        LogNotEmpty,
      );
      expect(await (await open(name)).end()).toBe(2n);
    });

    it('leaves no usable log when it breaks off, and completes it the next time', async () => {
      const name = unused();
      await expect(home.refill(name, brokenOff)).rejects.toThrow('any further');
      const log = await open(name);
      const usable = (await log.check()).length === 0 && (await log.end()) > 0n;
      expect(usable).toBe(false);

      await home.refill(name, () => inTwoBatches(records));
      expect((await drain(log, 0n)).map(plain)).toEqual(records.map(plain));
      expect(await log.check()).toEqual([]);
    });

    it('says so when what stands there in the end is not the backup', async () => {
      const name = unused();
      let readings = 0;
      const other = records.map((one, i) => (i === 2 ? { ...one, timestampMs: 1 } : one));
      const differing = () => inTwoBatches(readings++ === 0 ? other : records);
      await expect(home.refill(name, differing)).rejects.toBeInstanceOf(RefillFailed);
    });
  });
}
