// One audit, shown as it goes: progress, what was found and where, and one final figure. Ends with
// 0 when all ledgers are what the log says, 1 when they are not, 2 when it could not be found out.
import { auditLedgers, openClaimLog } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { fundingServices, readArguments } from '../installation/arguments.mjs';
import { WrongUse } from '../installation/refusal.mjs';
import { openTargets, whileOpen } from '../installation/targets.mjs';
import { progress } from '../run/progress.mjs';
import { asText } from './report.mjs';

const usage = `
npm run audit
npm run audit -- --database <service>=postgres://… [--database …] --log postgres://…
npm run audit -- --database <service>=postgres://… [--database …] --log kafka://host:port,…

Dịch vụ / services: ${fundingServices.join(', ')}`;
const showEveryMs = 1_000;
const show = progress();

try {
  process.exitCode = await audit();
} catch (error) {
  show.fail(error instanceof WrongUse ? `${error.message}\n${usage}` : String(error.message));
  process.exitCode = 2;
}

async function audit() {
  show.step('mở sổ cái và nhật ký / opening ledgers and log');
  const given = readArguments(process.argv.slice(2));
  const targets = await openTargets(given, process.env, fundingServices);
  const log = openClaimLog(targets.log, 'audit', silentLogger);
  const close = async () => {
    await log.close();
    await targets.close();
  };
  const startedAt = performance.now();
  return whileOpen(close, async () => {
    const { databases } = targets;
    const onProgress = everySecond(showProgress);
    const report = await auditLedgers({ log, databases, onProgress });
    show.done();
    const seconds = (performance.now() - startedAt) / 1_000;
    process.stdout.write(asText(report, seconds));
    return report.findingsTotal === 0 ? 0 : 1;
  });
}

function showProgress({ records, of, rows }) {
  show.step(`phát lại / replaying ${records} / ${of}, đã so / compared ${rows}`);
}

function everySecond(act) {
  let last = 0;
  return (given) => {
    if (performance.now() - last < showEveryMs) return;
    last = performance.now();
    act(given);
  };
}
