// What `npm run what-if` does, once everything is built.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Halt } from '@kc/claim-ledger';
import { LogUnreadable } from '@kc/claim-participant';
import { ownerOnly } from '../backup/backup-file.mjs';
import { readArguments } from '../installation/arguments.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { whileOpen } from '../installation/targets.mjs';
import { compareAll } from './compare-all.mjs';
import { asJson } from './comparison-json.mjs';
import { asText } from './comparison-text.mjs';
import { openSource } from './log-source.mjs';
import { readSheets } from './sheets.mjs';

const options = {
  sheets: { type: 'string' },
  waivers: { type: 'string' },
  json: { type: 'string' },
};

export async function whatIf({ args, env, show }) {
  const given = readArguments(args, options);
  const { sheets, json } = given;
  if (!sheets) throw new WrongUse('--sheets');
  if (json !== undefined && existsSync(json)) {
    throw new Refusal(`Đã có ${json}: hãy chọn tên khác.`, `There is ${json} already.`);
  }
  const tableFor = await readSheets(sheets);
  show.step('mở sổ / opening the log');
  const { records, waivers, end, close } = await openSource(given, env);
  return whileOpen(close, async () => {
    const onProgress = (position) =>
      show.step(
        'phát lại sổ / replaying the log',
        `· ${position}${end === null ? '' : ` / ${end}`}`,
      );
    const comparison = await inWords(compareAll({ records, waivers, tableFor, onProgress }));
    if (json !== undefined) {
      await writeFile(json, asJson(comparison), { flag: 'wx', mode: ownerOnly.file });
    }
    return `${asText(comparison)}(${show.seconds()})\n`;
  });
}

async function inWords(comparing) {
  try {
    return await comparing;
  } catch (error) {
    if (!(error instanceof Halt || error instanceof LogUnreadable)) throw error;
    throw new Refusal(
      `Không phát lại được sổ: ${error.message}. Xem infra/runbooks/halts.md.`,
      `The log cannot be replayed: ${error.message}. See infra/runbooks/halts.md; what two persons` +
        ' have let pass is given with --waivers.',
    );
  }
}
