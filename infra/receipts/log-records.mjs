// The records of a log that stands in a file, compressed or not, some at a time and in order.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { LogUnreadable } from '@kc/claim-participant';
import { unframed } from '../backup/log-file.mjs';
import { Refusal } from '../installation/refusal.mjs';

const gzipBegins = Buffer.from([0x1f, 0x8b]);

/** Refuses a file that is not there; what is wrong inside is thrown as LogUnreadable. */
export async function openRecords(file) {
  const begins = await firstBytes(file);
  return records(file, begins.equals(gzipBegins));
}

async function* records(file, isCompressed) {
  const content = new PassThrough();
  const stages = [createReadStream(file), ...(isCompressed ? [createGunzip()] : []), content];
  // Its failure comes out of the stream.
  pipeline(stages).catch((error) => content.destroy(error));
  try {
    yield* unframed(content);
  } catch (error) {
    throw new LogUnreadable(error.message);
  }
}

async function firstBytes(file) {
  try {
    const handle = await open(file);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(gzipBegins.length));
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new Refusal(`Không đọc được ${file}.`, `${file} cannot be read: ${error.message}`);
  }
}
