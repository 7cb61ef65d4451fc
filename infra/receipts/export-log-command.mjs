// What `npm run export-log` does, once everything is built. The file has its name only when it is
// whole.
import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { openClaimLog } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { dumpLog } from '../backup/dump-log.mjs';
import { namedLog, readArguments } from '../installation/arguments.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { openEmbeddedTargets, whileOpen } from '../installation/targets.mjs';

const bytesPerKilobyte = 1_024;

export async function exportLog({ args, env, show }) {
  const given = readArguments(args, {}, ['file']);
  const { file, log: url } = given;
  if (!file) throw new WrongUse('thiếu tên tệp / no file is named');
  if (given.database.length > 0) throw new WrongUse('--database');
  refuseExisting(file);
  show.step('mở sổ / opening the log');
  const targets = await openLog(url, env);
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
    await rename(part, file);
    const kilobytes = Math.ceil((await stat(file)).size / bytesPerKilobyte);
    return [
      `Đã chép sổ vào ${file}: ${end} bản ghi, ${kilobytes} kB (${show.seconds()})`,
      `The log is copied into ${file}: ${end} records, ${kilobytes} kB`,
      `sha256 (zcat): ${sha256}`,
      '',
    ].join('\n');
  });
}

function openLog(url, env) {
  if (url === undefined) return openEmbeddedTargets(env, []);
  return { log: namedLog(url, env), close: async () => {} };
}

function refuseExisting(file) {
  if (!existsSync(file)) return;
  throw new Refusal(
    `Đã có ${file}: hãy chọn tên khác.`,
    `There is a file ${file} already: choose another name.`,
  );
}
