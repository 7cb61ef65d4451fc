// What `npm run waive` does, once everything is built.
import { approveWaiver, openClaimLog, proposeWaiver, WaiverRefused } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { fundingServices, readArguments } from '../installation/arguments.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { openTargets, whileOpen } from '../installation/targets.mjs';

const options = {
  position: { type: 'string' },
  theirs: { type: 'string' },
  ours: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  agree: { type: 'boolean', default: false },
};

export async function waive({ args, env, show }) {
  const { agree, ...given } = readArguments(args, options);
  const asked = readAsked(given, agree);
  show.step('mở sổ cái và nhật ký / opening ledgers and log');
  const targets = await openTargets(given, env, fundingServices);
  const log = openClaimLog(targets.log, 'audit', silentLogger);
  const close = async () => {
    await log.close();
    await targets.close();
  };
  return whileOpen(close, async () => {
    const onProgress = (position) => show.step('phát lại / replaying', String(position));
    const { databases } = targets;
    const request = { ...asked, log, databases, at: new Date(), onProgress };
    return asText(await inWords(agree ? approveWaiver(request) : proposeWaiver(request)), agree);
  });
}

function readAsked({ position, theirs, ours, by, reason }, agree) {
  const missing = Object.entries({ position, theirs, ours, by })
    .filter(([, value]) => !value?.trim())
    .map(([name]) => `--${name}`);
  if (missing.length > 0) throw new WrongUse(`${missing.join(', ')}: thiếu / missing`);
  if (!/^\d{1,18}$/.test(position)) throw new WrongUse(`--position ${position}`);
  if (agree !== (reason === undefined)) throw new WrongUse('--reason hoặc / or --agree');
  if (reason?.trim() === '') throw new WrongUse('--reason: thiếu / missing');
  return { position: BigInt(position), theirs, ours, by: by.trim(), reason };
}

function asText({ position, service, services }, agree) {
  const copies = services.join(', ');
  return agree
    ? [
        `Đã cho qua bản ghi ở vị trí ${position} của ${service}, trong bản sao của ${copies}. Khởi động lại các dịch vụ.`,
        `The record at position ${position} by ${service} is let pass in the copies of ${copies}. Start the services again.`,
        '',
      ].join('\n')
    : [
        `Đã đề nghị cho qua vị trí ${position} trong bản sao của ${copies}. Người thứ hai xem lại và chạy lệnh với --agree.`,
        `Proposed for position ${position} in the copies of ${copies}. A second person looks again and runs it with --agree.`,
        '',
      ].join('\n');
}

const refusals = {
  'not-in-the-log': ({ position }) => [
    `Nhật ký không có vị trí ${position}.`,
    `The log has no position ${position}.`,
  ],
  'halts-before': ({ position }) => [
    `Phải giải quyết vị trí ${position} trước.`,
    `Position ${position} comes first.`,
  ],
  'halts-otherwise': ({ position, reason }) => [
    `Ở vị trí ${position} là chuyện khác, không cho qua được: ${reason}`,
    `At position ${position} it is something else, which nobody can let pass: ${reason}`,
  ],
  'nothing-to-waive': ({ position }) => [
    `Bản ghi ở vị trí ${position} không vướng gì.`,
    `Nothing is wrong with the record at position ${position}.`,
  ],
  'copy-differs': ({ service, position }) => [
    `Bản sao của ${service} khác nhật ký ở vị trí ${position}: npm run refold -- --service ${service} trước.`,
    `The copy of ${service} is not what the log says at position ${position}: refold it first.`,
  ],
  'other-digests': () => [
    'Dấu kiểm không đúng (cần ít nhất 12 ký tự đầu): hãy xem npm run ledger.',
    'These are not the digests (their first 12 characters at least): look at npm run ledger.',
  ],
  'not-proposed': ({ service }) => [
    `Bản sao của ${service} chưa có đề nghị này.`,
    `This was not proposed for the copy of ${service}.`,
  ],
  'same-person': ({ by }) => [
    `Phải là người khác, không phải ${by}.`,
    `It takes another person than ${by}.`,
  ],
};

async function inWords(doing) {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof WaiverRefused)) throw error;
    throw new Refusal(...refusals[error.why](error.facts));
  }
}
