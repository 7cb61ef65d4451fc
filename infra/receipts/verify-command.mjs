// What `npm run verify` does, once everything is built.
import { verifyReceipt } from '@kc/claim-participant';
import { readArguments } from '../installation/arguments.mjs';
import { WrongUse } from '../installation/refusal.mjs';
import { openRecords } from './log-records.mjs';
import { asText } from './verification-text.mjs';
import { readTextFile, readWaivers } from './waiver-file.mjs';

export async function verify({ args, show }) {
  const given = readArguments(args, { waivers: { type: 'string' } }, ['receipt']);
  const { receipt: path, log: file } = given;
  if (!path) throw new WrongUse('thiếu biên nhận / no receipt is named');
  if (!file) throw new WrongUse('--log');
  const receipt = await readJson(path);
  const waivers = await readWaivers(given.waivers);
  const log = await openRecords(file);
  const onProgress = (folded, upTo) =>
    show.step('phát lại sổ / replaying the log', `· ${folded} / ${upTo}`);
  const verification = await verifyReceipt({ receipt, log, waivers, onProgress });
  const text = `${asText(verification)}(${show.seconds()})\n`;
  return { text, exitCode: verification.proven ? 0 : 1 };
}

async function readJson(path) {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text);
  } catch {
    // Text that is not even JSON has not the form of a receipt.
    return null;
  }
}
