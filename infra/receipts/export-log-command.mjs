// What `npm run export-log` does, once everything is built. The file has its name only when it is
// whole.
import { existsSync } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { approvedWaivers, openClaimLog, waiverFileText } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { ownerOnly } from '../backup/backup-file.mjs';
import { dumpLog } from '../backup/dump-log.mjs';
import {
  fundingServices,
  namedDatabases,
  namedLog,
  readArguments,
} from '../installation/arguments.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { openEmbeddedTargets, whileOpen } from '../installation/targets.mjs';
import { waiverFileOf } from './waiver-file.mjs';

const bytesPerKilobyte = 1_024;

export async function exportLog({ args, env, show }) {
  const given = readArguments(args, {}, ['file']);
  const { file } = given;
  if (!file) throw new WrongUse('thiếu tên tệp / no file is named');
  refuseExisting(file);
  refuseExisting(waiverFileOf(file));
  show.step('mở sổ / opening the log');
  const targets = await openLog(given, env);
  const log = openClaimLog(targets.log, 'export-log', silentLogger);
  const part = `${file}.part`;
  const close = async () => {
    await log.close();
    await targets.close();
    await rm(part, { force: true });
  };
  return whileOpen(close, async () => {
    await rm(part, { force: true });
    const onRecord = (position, end) =>
      show.step('chép sổ / copying the log', `· ${position} / ${end}`);
    const { end, sha256 } = await dumpLog(log, {
      folder: dirname(part),
      file: basename(part),
      onRecord,
    });
    const waivers = await exportWaivers(targets.databases, waiverFileOf(file));
    await rename(part, file);
    const kilobytes = Math.ceil((await stat(file)).size / bytesPerKilobyte);
    return [
      `Đã chép sổ vào ${file}: ${end} bản ghi, ${kilobytes} kB (${show.seconds()})`,
      `The log is copied into ${file}: ${end} records, ${kilobytes} kB`,
      `sha256 (zcat): ${sha256}`,
      ...waivers,
      '',
    ].join('\n');
  });
}

/** Databases are asked for waivers alone: on servers they need not be named. */
function openLog({ log, database }, env) {
  if (log === undefined && database.length > 0) throw new WrongUse('--log');
  if (log === undefined) return openEmbeddedTargets(env, fundingServices);
  const databases = namedDatabases(database, fundingServices);
  return { log: namedLog(log, env), databases, close: async () => {} };
}

async function exportWaivers(databases, file) {
  const waivers = await approvedWaivers(databases);
  if (waivers.length === 0) return [];
  await writeFile(file, waiverFileText(waivers), { flag: 'wx', mode: ownerOnly.file });
  return [
    `Hai người đã cho qua ${waivers.length} bản ghi: gửi kèm ${file}.`,
    `Two persons have let ${waivers.length} records pass: hand on ${file} too.`,
  ];
}

function refuseExisting(file) {
  if (!existsSync(file)) return;
  throw new Refusal(
    `Đã có ${file}: hãy chọn tên khác.`,
    `There is a file ${file} already: choose another name.`,
  );
}
