// Cuts the values of one append into requests that both logs take: a limited number of bytes and of
// records each. A value that is too large is refused here, before any request is sent.
import { RecordTooLarge } from './log-errors.js';
import { maxRecordBytes } from './ordered-log.js';

/** Well under the 1 MiB that a Kafka broker takes in one batch by default. */
const maxBatchBytes = 512 * 1024;
const maxBatchRecords = 1_000;

export function inBatches(values: readonly Uint8Array[]): Uint8Array[][] {
  const tooLarge = values.find((value) => value.byteLength > maxRecordBytes);
  if (tooLarge) throw new RecordTooLarge(tooLarge.byteLength);

  const batches: Uint8Array[][] = [];
  let current: Uint8Array[] = [];
  let bytes = 0;
  for (const value of values) {
    const full = bytes + value.byteLength > maxBatchBytes || current.length === maxBatchRecords;
    if (full) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(value);
    bytes += value.byteLength;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}
