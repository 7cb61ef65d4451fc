// The folder of built stages: one builder at a time, and nothing kept that is of no more use.
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';

const waitMs = 250;
const keptMs = 24 * 60 * 60 * 1_000;

/** Somebody else's build is waited for; one that was killed is not. */
export function withLock(cache, work) {
  const lock = join(cache, 'lock');
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!lives(Number(read(lock)))) rmSync(lock, { force: true });
  return false;
}

function lives(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8') || 'being written';
  } catch {
    return 'gone';
  }
}

/** Of all that is below a path of a finished stage; worked out once. */
export function digestWithin(stageRoot, path) {
  const memo = `${stageRoot}.digests`;
  const known = existsSync(memo) ? JSON.parse(readFileSync(memo, 'utf8')) : {};
  if (known[path] === undefined) {
    const hash = createHash('sha256');
    addTo(hash, join(stageRoot, path));
    known[path] = hash.digest('hex');
    writeFileSync(memo, JSON.stringify(known));
  }
  return known[path];
}

function addTo(hash, path) {
  const found = lstatSync(path);
  hash.update(`\n${basename(path)} ${found.mode}`);
  if (found.isSymbolicLink()) hash.update(readlinkSync(path));
  else if (found.isFile()) hash.update(readFileSync(path));
  else for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}

/** A finished image may be in use by a system that runs: kept for a day after its last use. */
export function clearOldStages(cache, current) {
  mkdirSync(cache, { recursive: true });
  const image = current.at(-1);
  const inUse = new Set(current.map(({ root }) => basename(root)));
  const imageName = basename(image.root).replace(/-[0-9a-f]+$/, '');
  for (const name of readdirSync(cache)) {
    if (name === 'lock' || inUse.has(name.replace(/\.digests$/, ''))) continue;
    const isImage = name.startsWith(`${imageName}-`) && !name.endsWith('.draft');
    const age = Date.now() - statSync(join(cache, name)).mtimeMs;
    if (!isImage || age > keptMs) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
