// The manifest: what a backup holds, by whom it was made, and where each ledger stood. It is
// written last and in one move, so that a folder without it is no backup.
import { createHash } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../installation/refusal.mjs';
import { damagedFile, ownerOnly } from './backup-file.mjs';

/** Raised when a reader of the format before could not restore it. */
const format = 1;
const fileName = 'manifest.json';

export async function writeManifest(folder, content) {
  const manifest = { format, ...content };
  const text = `${JSON.stringify({ ...manifest, sha256: checksum(manifest) }, null, 2)}\n`;
  const draft = join(folder, `${fileName}.part`);
  const file = await open(draft, 'wx', ownerOnly.file);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(draft, join(folder, fileName));
}

/** Refuses what is no backup, what is damaged, and what a newer version has made. */
export async function readManifest(folder, version) {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => {
    throw new Refusal(
      `${folder} không phải là bản sao lưu hoàn chỉnh: không có ${fileName}.`,
      `${folder} is no complete backup: there is no ${fileName}.`,
    );
  });
  const manifest = parsed(text);
  if (manifest.format > format || isNewer(manifest.version, version)) {
    throw new Refusal(
      `Bản sao lưu do phiên bản ${manifest.version} tạo, mới hơn phiên bản này (${version}). Hãy dùng phiên bản ấy.`,
      `The backup was made by version ${manifest.version}, newer than this one (${version}). Use that version.`,
    );
  }
  return manifest;
}

function parsed(text) {
  try {
    const { sha256, ...manifest } = JSON.parse(text);
    if (sha256 === checksum(manifest)) return manifest;
  } catch {
    // Not even JSON: the same fault.
  }
  throw damagedFile(fileName, 'sha256');
}

function checksum(manifest) {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}

function isNewer(one, other) {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  const place = a.findIndex((number, i) => number !== b[i]);
  return place >= 0 && a[place] > b[place];
}

/** Every copy of the ledger must find in the log what it has folded. */
export function refuseOlderLog(databases, log) {
  for (const { service, ledger } of databases) {
    if (ledger === undefined || BigInt(ledger.position) < BigInt(log.end)) continue;
    throw new Refusal(
      `Sổ (đến vị trí ${BigInt(log.end) - 1n}) cũ hơn bản sao của ${service} (vị trí ${ledger.position}): phải lưu sổ sau cùng.`,
      `The log (up to position ${BigInt(log.end) - 1n}) is older than the copy of ${service} (position ${ledger.position}): the log is taken last.`,
    );
  }
}
