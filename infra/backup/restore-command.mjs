// What `npm run restore` does, once everything is built: into what is named, or else into a new
// embedded installation.
import { namedDatabases, namedLog, readArguments, services } from '../installation/arguments.mjs';
import { embeddedFolder } from '../installation/embedded.mjs';
import { WrongUse } from '../installation/refusal.mjs';
import { makeEmbedded } from './make-embedded.mjs';
import { checkBackup, putBack, readKeys } from './put-back.mjs';

export async function restore({ args, env, show, version }) {
  const { from: folder, database, log } = readArguments(args, { from: { type: 'string' } });
  if (!folder) throw new WrongUse('--from: thiếu thư mục / no folder is named');
  const isEmbedded = database.length === 0 && log === undefined;
  const databases = namedDatabases(database, services);
  const home = log === undefined ? undefined : namedLog(log, env);
  const manifest = await checkBackup(folder, { version, show });
  const from = { folder, manifest, show };
  if (isEmbedded) await restoreEmbedded(from, env);
  else await putBack({ databases, log: home }, from);
  return asText(manifest, { seconds: show.seconds(), hasLog: isEmbedded || home !== undefined });
}

function asText({ madeAt, version, log: { end }, databases }, { seconds, hasLog }) {
  const copies = databases.filter(({ ledger }) => ledger !== undefined);
  return [
    `Đã khôi phục bản sao lưu lúc ${madeAt} (phiên bản ${version}; sổ ${end} bản ghi; ${seconds})`,
    `Restored the backup of ${madeAt} (version ${version}; ${end} records of the log)`,
    ...copies.map(({ service, ledger: { position, digest } }) => {
      const at = `vị trí / position ${position}, digest ${digest.slice(0, 16)}…`;
      return `  ${service.padEnd(16)} ${at}`;
    }),
    ...(hasLog ? [] : [logNote]),
    'Khởi động, rồi / start, and then: npm run audit',
    '',
  ].join('\n');
}

const logNote =
  'Sổ mà các dịch vụ này đọc phải dài ít nhất đến các vị trí ấy. / ' +
  'The log that these services read must reach at least those positions.';

async function restoreEmbedded({ folder, manifest, show }, env) {
  const keys = manifest.keys === undefined ? undefined : await readKeys(folder, manifest.keys);
  show.step('mở PostgreSQL mới / opening a new PostgreSQL');
  const made = await makeEmbedded({ folder: embeddedFolder(env), env, keys, services });
  const stop = () => void made.abandon().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  try {
    await putBack(made, { folder, manifest, show });
    await made.settle();
  } catch (error) {
    await made.abandon();
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
  }
}
