// What both loading commands do, once everything is built: the file, the database of facilities,
// and the outcome in words. What a row must hold, @kc/geography knows.
import { readFile, stat } from 'node:fs/promises';
import { loadAreaClasses, loadCommunes, migrations, tables } from '@kc/facilities';
import { readProvinceBook } from '@kc/geography';
import { openDataSource } from '@kc/persistence';
import { namedDatabases, readArguments } from '../installation/arguments.mjs';
import { databaseOf, embeddedFolder, openEmbedded } from '../installation/embedded.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { whileOpen } from '../installation/targets.mjs';

const service = 'facilities';
const maxFileBytes = 50_000_000;
/** Further ones are counted: whoever mends these sees them next. */
const maxFaultsShown = 50;
const options = {
  by: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  whole: { type: 'boolean', default: false },
};

export function loadCommand(list) {
  return async ({ args, env, show }) => {
    const given = readArguments(args, options, ['file']);
    const by = given.by?.trim().normalize('NFC');
    if (!given.file || given.log !== undefined) throw new WrongUse('<file>.csv');
    if (!by) throw new WrongUse('--by');
    const text = await readText(given.file);
    show.step('mở cơ sở dữ liệu / opening the database');
    const { url, stop } = await openTarget(given, env);
    return whileOpen(stop, async () => {
      const dataSource = await openDataSource({
        ...{ url, entities: tables, migrations },
        applicationName: `load-${list}`,
      });
      try {
        show.step('kiểm tra và nạp / checking and loading', `· ${text.split('\n').length}`);
        const stamp = { personId: 'operator', name: by, role: 'OPERATOR', organisation: '' };
        const flags = { isWhole: given.whole, dryRun: given['dry-run'] };
        const sheet = { text, by: stamp, at: new Date(), ...flags };
        const outcome =
          list === 'communes'
            ? await loadCommunes(dataSource, readProvinceBook(), sheet)
            : await loadAreaClasses(dataSource, sheet);
        return inWords(outcome, given.file);
      } finally {
        await dataSource.destroy();
      }
    });
  };
}

async function readText(file) {
  try {
    if ((await stat(file)).size > maxFileBytes) throw new Error(`> ${maxFileBytes} byte`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    throw new Refusal(
      `Không đọc được tệp ${file} (cần CSV, mã UTF-8): ${error.message}.`,
      `The file ${file} cannot be read (CSV in UTF-8 is needed): ${error.message}.`,
    );
  }
}

async function openTarget({ database }, env) {
  if (database.length > 0) {
    const [{ url }] = namedDatabases(database, [service]);
    return { url, stop: async () => {} };
  }
  const { urlOf, stop } = await openEmbedded(embeddedFolder(env));
  return { url: urlOf(databaseOf(service)), stop };
}

function inWords(outcome, file) {
  if (outcome.kind === 'REFUSED') throw refusal(outcome.faults, file);
  const { kind, added, changed, removed, unchanged } = outcome;
  const [vi, en] = {
    LOADED: ['Đã nạp', 'Loaded'],
    CHECKED: ['Chạy thử, chưa ghi gì', 'A dry run, nothing was written'],
    UNCHANGED: ['Không có gì đổi', 'Nothing changed'],
  }[kind];
  return [
    `${vi} / ${en}: ${file}`,
    `  thêm / added ${added}, sửa / changed ${changed}, bỏ / removed ${removed},`,
    `  như cũ / unchanged ${unchanged}`,
    '',
  ].join('\n');
}

function refusal(faults, file) {
  const lines = faults.slice(0, maxFaultsShown).map(({ row, problem }) => {
    const where = row === null ? 'đã có / on record' : `dòng / row ${row}`;
    return [
      `  ${where} · ${problem.field ?? '*'}`,
      `    ${problem.messageVi} ${problem.wayOutVi}`,
      `    ${problem.messageEn} ${problem.wayOutEn}`,
    ].join('\n');
  });
  const more = faults.length - lines.length;
  return new Refusal(
    `${file} có ${faults.length} lỗi; chưa ghi gì.`,
    [
      `${file} has ${faults.length} faults; nothing was written.`,
      ...lines,
      ...(more > 0 ? [`  … và ${more} lỗi nữa / and ${more} more`] : []),
    ].join('\n'),
  );
}
