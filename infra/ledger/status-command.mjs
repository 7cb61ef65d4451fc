// What `npm run ledger` does, once everything is built. It reads, and changes nothing.
import { openClaimLog, readLedgers } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { fundingServices, readArguments } from '../installation/arguments.mjs';
import { openTargets, whileOpen } from '../installation/targets.mjs';
import { asText, verdictOf } from './status-text.mjs';

export async function status({ args, env, show }) {
  show.step('mở sổ cái và nhật ký / opening ledgers and log');
  const targets = await openTargets(readArguments(args), env, fundingServices);
  const log = openClaimLog(targets.log, 'audit', silentLogger);
  const close = async () => {
    await log.close();
    await targets.close();
  };
  return whileOpen(close, async () => {
    show.step('hỏi từng bản sao / asking each copy');
    const ledgers = await readLedgers({ log, databases: targets.databases });
    return { exitCode: verdictOf(ledgers), text: asText(ledgers) };
  });
}
