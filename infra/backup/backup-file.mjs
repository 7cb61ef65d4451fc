// One compressed file of a backup: written with the hash of what is in it, and read with it. A file
// that is not there, is damaged, or is another one, is refused by name.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Refusal } from '../installation/refusal.mjs';

/** The data are those of citizens and enterprises: only their owner may read them. */
export const ownerOnly = { folder: 0o700, file: 0o600 };

/** @returns {Promise<string>} sha256 of the content, before it was compressed */
export async function writeFileOf(source, { folder, file }) {
  const hash = hashing();
  const path = join(folder, file);
  const target = createWriteStream(path, { flags: 'wx', mode: ownerOnly.file, flush: true });
  await pipeline(source, hash, createGzip(), target);
  return hash.digest();
}

/** Passes the content on to `into`; resolves when all of it was there and it was the right one. */
export async function readFileOf({ folder, file, sha256 }, into = nowhere()) {
  const hash = hashing();
  // A damaged file and a target that refuses its content are told apart by who fails first.
  let damaged;
  const source = createReadStream(join(folder, file)).once('error', (error) => {
    damaged ??= error;
  });
  const gunzip = createGunzip().once('error', (error) => {
    if (error.code?.startsWith('Z_')) damaged ??= error;
  });
  try {
    await pipeline(source, gunzip, hash, into);
  } catch (error) {
    throw damaged === undefined ? error : damagedFile(file, damaged.message);
  }
  if (sha256 !== undefined && hash.digest() !== sha256)
    throw damagedFile(file, `sha256 ≠ ${sha256}`);
}

export function damagedFile(file, what) {
  return new Refusal(
    `Bản sao lưu hỏng hoặc thiếu: ${file} (${what}). Không khôi phục gì từ bản này; dùng bản khác.`,
    `The backup is damaged or incomplete: ${file} (${what}). Nothing is restored from it; use another.`,
  );
}

/** A stream that lets everything through and knows its hash in the end. */
export function hashing() {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return Object.assign(through, { digest: () => hash.digest('hex') });
}

export function nowhere() {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
