// The other rules: a folder with the same sheets as services/programs/data/norms. Every fault is
// shown with file, row and column.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RuleFaults, ruleTableFrom, sheetFiles } from '@kc/programs';
import { Refusal } from '../installation/refusal.mjs';

/** What makes the rule table, once it is known who takes part in the log. */
export async function readSheets(folder) {
  const texts = Object.fromEntries(
    await Promise.all(sheetFiles.map(async (file) => [file, await readSheet(folder, file)])),
  );
  return (participants) => {
    try {
      return ruleTableFrom(
        texts,
        // As services/programs drafts them.
        participants.map((one) => ({ ...one, mayRule: one.mayRule ?? one.mayActivateRules })),
      );
    } catch (error) {
      if (!(error instanceof RuleFaults)) throw error;
      throw faulty(error.list);
    }
  };
}

async function readSheet(folder, file) {
  try {
    return await readFile(join(folder, file), 'utf8');
  } catch (error) {
    throw new Refusal(
      `Thiếu bảng ${file} trong ${folder}.`,
      `The sheet ${file} in ${folder} cannot be read: ${error.message}`,
    );
  }
}

function faulty(faults) {
  const lines = faults.map(
    ({ file, row, column, message }) =>
      `  ${file} · dòng / row ${row} · cột / column ${column}: ${message}`,
  );
  return new Refusal(
    `Bảng quy định có ${faults.length} lỗi; chưa phát lại gì.`,
    [`The sheets have ${faults.length} faults; nothing was replayed.`, ...lines].join('\n'),
  );
}
