// One restore: everything is looked at before anything is written; then the log, so that no copy of
// the ledger ever stands ahead of it; then each database in a transaction of its own.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '@kc/persistence';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { damagedFile, readFileOf } from './backup-file.mjs';
import { migrationsOf } from './known-migrations.mjs';
import { loadDatabase, refuseUsed } from './load-database.mjs';
import { loadLog } from './load-log.mjs';
import { readManifest, refuseOlderLog } from './manifest.mjs';

/** Refuses a backup that could not be restored whole, before a target is touched. */
export async function checkBackup(folder, { version, show }) {
  const manifest = await readManifest(folder, version);
  const { databases, log, keys } = manifest;
  refuseOlderLog(databases, log);
  for (const database of databases) migrationsOf(database);
  for (const file of [...databases.flatMap(({ tables }) => tables), log]) {
    show.step('kiểm tra bản sao lưu / checking the backup', `· ${file.file}`);
    await readFileOf({ folder, ...file });
  }
  if (keys !== undefined) await readKeys(folder, keys);
  return manifest;
}

export async function readKeys(folder, { file, sha256 }) {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  if (createHash('sha256').update(text).digest('hex') === sha256) return text;
  throw damagedFile(file, `sha256 ≠ ${sha256}`);
}

/** `log` may be missing: then databases alone are put back. */
export async function putBack({ databases, log }, { folder, manifest, show }) {
  const wanted = databases.map((one) => ({ ...one, backedUp: partOf(manifest, one.service) }));
  for (const { service, url } of wanted) {
    await withClient(url, (client) => refuseUsed(client, service));
  }
  const done = [];
  try {
    if (log !== undefined) {
      const onRecord = (position) =>
        show.step('khôi phục sổ / restoring the log', `· ${position} / ${manifest.log.end}`);
      await loadLog(log, { folder, log: manifest.log, onRecord });
      done.push('log');
    }
    for (const one of wanted) {
      const onTable = (table) => show.step(`khôi phục / restoring ${one.service}`, `· ${table}`);
      await loadDatabase(one, { folder, onTable });
      done.push(one.service);
    }
  } catch (error) {
    if (done.length === 0) throw error;
    throw brokenOff(error, done, wanted);
  }
  return done;
}

function partOf({ databases }, service) {
  const found = databases.find((one) => one.service === service);
  if (found === undefined)
    throw new WrongUse(`--database ${service}: không có / not in the backup`);
  return found;
}

function brokenOff({ message }, done, wanted) {
  const left = wanted.map(({ service }) => service).filter((service) => !done.includes(service));
  const again = left.map((service) => `--database ${service}=…`).join(' ');
  return new Refusal(
    `${message}\n\nĐã khôi phục xong: ${done.join(', ')}. Chưa ghi gì vào: ${left.join(', ')}.\n` +
      `Sửa nguyên nhân rồi chạy lại chỉ với phần còn lại: npm run restore -- --from … ${again}`,
    `Restored: ${done.join(', ')}. Nothing was written to: ${left.join(', ')}.\n` +
      `Remove the cause, then run it again for what is left: npm run restore -- --from … ${again}`,
  );
}
