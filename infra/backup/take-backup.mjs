// One backup: every database in a snapshot of its own, the keys of the embedded installation, and
// the claim log last. The services may go on working.

import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openClaimLog } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { Refusal } from '../installation/refusal.mjs';
import { ownerOnly } from './backup-file.mjs';
import { dumpDatabase } from './dump-database.mjs';
import { dumpLog } from './dump-log.mjs';
import { writeManifest } from './manifest.mjs';

export const keysFile = 'keys.json';

/** @returns {Promise<{ rows: number, records: string, bytes: number, keys: boolean }>} */
export async function takeBackup(targets, { folder, version, show }) {
  await claimFolder(folder);
  const madeAt = new Date().toISOString();
  const databases = [];
  for (const database of targets.databases) {
    const onTable = (table) => show.step(`sao lưu / backing up ${database.service}`, `· ${table}`);
    databases.push(await dumpDatabase(database, { folder, onTable }));
  }
  const keys = targets.folder === undefined ? undefined : await keepKeys(targets.folder, folder);
  const log = await lastOfAll(targets, { folder, databases, show });
  await writeManifest(folder, { version, madeAt, databases, log, keys });
  const rows = databases.flatMap(({ tables }) => tables).reduce((sum, one) => sum + one.rows, 0);
  return { rows, records: log.end, bytes: await sizeOf(folder), keys: keys !== undefined };
}

async function lastOfAll(targets, { folder, databases, show }) {
  const log = openClaimLog(targets.log, 'backup', silentLogger);
  const onRecord = (position, end) =>
    show.step('sao lưu sổ / backing up the log', `· ${position} / ${end}`);
  try {
    return await dumpLog(log, { folder, databases, onRecord });
  } finally {
    await log.close();
  }
}

/** An older backup is never mixed with a new one, nor written over. */
async function claimFolder(folder) {
  await mkdir(folder, { recursive: true, mode: ownerOnly.folder });
  if ((await readdir(folder)).length === 0) return chmod(folder, ownerOnly.folder);
  throw new Refusal(
    `Thư mục ${folder} không trống: hãy chọn thư mục mới cho mỗi bản sao lưu.`,
    `The folder ${folder} is not empty: choose a new one for each backup.`,
  );
}

/** Without them the log is of no use to the embedded installation. */
async function keepKeys(from, folder) {
  const path = join(folder, keysFile);
  await copyFile(join(from, keysFile), path);
  await chmod(path, ownerOnly.file);
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { file: keysFile, sha256 };
}

async function sizeOf(folder) {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
