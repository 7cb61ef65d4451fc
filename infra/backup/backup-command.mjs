// What `npm run backup` does, once everything is built.
import { readArguments, services } from '../installation/arguments.mjs';
import { WrongUse } from '../installation/refusal.mjs';
import { openTargets, whileOpen } from '../installation/targets.mjs';
import { takeBackup } from './take-backup.mjs';

const bytesPerKilobyte = 1_024;

export async function backup({ args, env, show, version }) {
  const { to: folder, ...given } = readArguments(args, { to: { type: 'string' } });
  if (!folder) throw new WrongUse('--to: thiếu thư mục / no folder is named');
  show.step('mở cơ sở dữ liệu / opening the databases');
  const targets = await openTargets(given, env, services);
  return whileOpen(targets.close, async () => {
    refuseMissing(targets.databases);
    const { rows, records, bytes, keys } = await takeBackup(targets, { folder, version, show });
    const kilobytes = Math.ceil(bytes / bytesPerKilobyte);
    return [
      `Đã sao lưu vào ${folder}: ${rows} dòng, ${records} bản ghi của sổ, ${kilobytes} kB (${show.seconds()})`,
      `Backed up into ${folder}: ${rows} rows, ${records} records of the log, ${kilobytes} kB`,
      keys ? keysNote : operatorsKeysNote,
      '',
    ].join('\n');
  });
}

const keysNote =
  'Trong đó có keys.json: ai có tệp này ký được thay hệ thống. Giữ kín.\n' +
  'It holds keys.json: whoever has that file can sign in the name of the system. Keep it secret.';
const operatorsKeysNote =
  'Khóa ký không nằm trong bản này: hãy giữ chúng riêng.\n' +
  'The signing keys are not in it: keep them yourself.';

/** A backup that lacks a service would be missed on the worst day. */
function refuseMissing(databases) {
  const missing = services.filter((name) => !databases.some(({ service }) => service === name));
  if (missing.length > 0) throw new WrongUse(`--database: thiếu / missing ${missing.join(', ')}`);
}
