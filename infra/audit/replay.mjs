// One audit, shown as it goes: progress, what was found and where, and one final figure. Ends with
// 0 when all ledgers are what the log says, 1 when they are not, 2 when it could not be found out.
import { auditLedgers } from '@kc/claim-participant';
import { progress } from '../run/progress.mjs';
import { asText } from './report.mjs';
import { openTargets, usage, WrongUse } from './targets.mjs';

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
  const targets = await openTargets(process.argv.slice(2), process.env);
  const stop = () => void targets.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  const startedAt = performance.now();
  try {
    const report = await auditLedgers({ ...targets, onProgress: everySecond(showProgress) });
    show.done();
    const seconds = (performance.now() - startedAt) / 1_000;
    process.stdout.write(asText(report, seconds));
    return report.findingsTotal === 0 ? 0 : 1;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
    await targets.close();
  }
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
