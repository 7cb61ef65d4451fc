// What `npm run verify` does, once everything is built.
import { readFile } from 'node:fs/promises';
import { verifyReceipt } from '@kc/claim-participant';
import { readArguments } from '../installation/arguments.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { openRecords } from './log-records.mjs';
import { asText } from './verification-text.mjs';

export async function verify({ args, show }) {
  const { receipt: path, log: file } = readArguments(args, {}, ['receipt']);
  if (!path) throw new WrongUse('thiếu biên nhận / no receipt is named');
  if (!file) throw new WrongUse('--log');
  const receipt = await readJson(path);
  const log = await openRecords(file);
  const onProgress = (folded, upTo) =>
    show.step('phát lại sổ / replaying the log', `· ${folded} / ${upTo}`);
  const verification = await verifyReceipt({ receipt, log, onProgress });
  const text = `${asText(verification)}(${show.seconds()})\n`;
  return { text, exitCode: verification.proven ? 0 : 1 };
}

async function readJson(path) {
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Refusal(`Không đọc được ${path}.`, `${path} cannot be read: ${error.message}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // Text that is not even JSON has not the form of a receipt.
    return null;
  }
}
