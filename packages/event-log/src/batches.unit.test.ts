// How one append is cut into requests.
import { describe, expect, it } from '@jest/globals';
import { inBatches } from './batches.js';
import { maxRecordBytes, RecordTooLarge } from './index.js';

const sizes = (batches: Uint8Array[][]) => batches.map((batch) => batch.length);
const values = (count: number, bytes: number) =>
  Array.from({ length: count }, () => new Uint8Array(bytes));

describe('cutting an append into requests', () => {
  it('makes none of nothing', () => {
    expect(inBatches([])).toEqual([]);
  });

  it('keeps a request at or under half a mebibyte', () => {
    expect(sizes(inBatches(values(17, maxRecordBytes)))).toEqual([8, 8, 1]);
  });

  it('keeps a request at or under a thousand records', () => {
    expect(sizes(inBatches(values(2_001, 1)))).toEqual([1_000, 1_000, 1]);
  });

  it('keeps the order', () => {
    const batches = inBatches(Array.from({ length: 20 }, (_, i) => new Uint8Array(50_000).fill(i)));
    expect(batches.flat().map((value) => value[0])).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
  });

  it('refuses everything when one record is too large', () => {
    const one = [new Uint8Array(1), new Uint8Array(maxRecordBytes + 1)];
    expect(() => inBatches(one)).toThrow(RecordTooLarge);
  });
});
