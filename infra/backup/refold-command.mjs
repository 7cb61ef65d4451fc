// What `npm run refold` does, once everything is built.
import { discardCopy, openClaimLog, ServiceRuns } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { fundingServices, readArguments } from '../installation/arguments.mjs';
import { Refusal, WrongUse } from '../installation/refusal.mjs';
import { openTargets, whileOpen } from '../installation/targets.mjs';

const mostShown = 50;

export async function refold({ args, env, show }) {
  const { service, ...given } = readArguments(args, { service: { type: 'string' } });
  const isNamed = given.database.length === 1 && given.log !== undefined;
  const isEmbedded = given.database.length === 0 && fundingServices.includes(service);
  if (isNamed === isEmbedded || (isNamed && service !== undefined)) {
    throw new WrongUse('--service hoặc / or --database … --log …');
  }
  show.step('mở sổ cái và nhật ký / opening ledger and log');
  const targets = await openTargets(given, env, fundingServices);
  const log = openClaimLog(targets.log, 'refold', silentLogger);
  const close = async () => {
    await log.close();
    await targets.close();
  };
  return whileOpen(close, async () => {
    const [first] = targets.databases;
    const database = targets.databases.find((one) => one.service === service) ?? first;
    show.step(`bỏ bản sao của / discarding the copy of ${database.service}`);
    return asText(database.service, await discardOrExplain({ ...database, log }));
  });
}

async function discardOrExplain(request) {
  try {
    return await discardCopy(request);
  } catch (error) {
    if (!(error instanceof ServiceRuns)) throw error;
    const { service, connections } = error;
    throw new Refusal(
      `Dịch vụ ${service} đang chạy (${connections} kết nối đến cơ sở dữ liệu): hãy dừng nó trước.`,
      `The service ${service} is running (${connections} connections to its database): stop it first.`,
    );
  }
}

function asText(service, { position, records, takenBack }) {
  return [
    `Đã bỏ bản sao sổ của ${service} (vị trí ${position}); khi khởi động, nó tính lại ${records} bản ghi.`,
    `The copy of ${service} (position ${position}) is gone; when it starts, it folds ${records} records anew.`,
    ...(takenBack.length === 0 ? [] : takenBackLines(takenBack)),
    '',
  ].join('\n');
}

function takenBackLines(takenBack) {
  const more = takenBack.length - mostShown;
  return [
    '',
    `${takenBack.length} yêu cầu không có trong sổ, coi như chưa hỏi; người hỏi có thể hỏi lại:`,
    `${takenBack.length} requests are not in the log and count as never asked; ask them again:`,
    ...takenBack.slice(0, mostShown).map(({ recordId, type, verdict, askedAt, actor }) => {
      const { personId = '?', organisation = '?' } = actor;
      const asked = `${recordId}  ${type}, ${verdict ?? 'chưa trả lời / unanswered'}`;
      return `  ${asked}  ${askedAt.toISOString()}  ${personId}, ${organisation}`;
    }),
    ...(more > 0 ? [`  … ${more}`] : []),
  ];
}
