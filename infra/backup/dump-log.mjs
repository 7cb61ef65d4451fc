// The whole claim log as one file. It is taken after every database, so that each copy of the
// ledger finds in it what the copy has folded; and that is looked at on the way.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { LogUnavailable } from '@kc/event-log';
import { delayAfter, pause } from '@kc/process-kit';
import { Refusal } from '../installation/refusal.mjs';
import { writeFileOf } from './backup-file.mjs';
import { framed } from './log-file.mjs';
import { refuseOlderLog } from './manifest.mjs';

const mostFailures = 5;
const backOff = { firstDelayMs: 500, maxDelayMs: 4_000 };
export const logFile = 'log.records.gz';
/** Faults of the log's content; all others are of its settings. */
const contentFaults = ['LOG_MISSING', 'FIRST_POSITION', 'HEAD_DISAGREES'];

/** What the manifest says of the log. */
export async function dumpLog(log, { folder, file = logFile, databases = [], onRecord }) {
  const faults = (await log.check()).filter(({ code }) => contentFaults.includes(code));
  for (const { code, found } of faults) throw unfit(`${code}: ${found}`);
  const end = await log.end();
  refuseOlderLog(databases, { end });
  const ledgers = databases.filter(({ ledger }) => ledger !== undefined);
  async function* records() {
    for await (const entries of readPatiently(log, end)) {
      for (const entry of entries) {
        for (const copy of ledgers) compare(copy, entry);
        onRecord(entry.position, end);
        yield framed(entry);
      }
    }
  }
  const sha256 = await writeFileOf(Readable.from(records()), { folder, file });
  return { end: String(end), file, sha256 };
}

/** A broker that changes its office is out of reach for a moment: reading goes on where it was. */
async function* readPatiently(log, end) {
  for (let [next, failures] = [0n, 0]; next < end; ) {
    try {
      for await (const entries of log.read(next, end)) {
        yield entries;
        next = entries.at(-1).position + 1n;
        failures = 0;
      }
    } catch (error) {
      failures += 1;
      if (!(error instanceof LogUnavailable) || failures === mostFailures) throw error;
      await pause(delayAfter(failures, backOff));
    }
  }
}

function compare({ service, ledger }, { position, value }) {
  if (BigInt(ledger.position) !== position) return;
  if (createHash('sha256').update(value).digest('hex') === ledger.recordHash) return;
  throw unfit(`${service}, ${position}`);
}

function unfit(what) {
  return new Refusal(
    `Sổ không khớp với bản sao của dịch vụ (${what}): không chép. Hãy chạy npm run audit.`,
    `The log is not what a service has folded (${what}): it is not copied. Run npm run audit.`,
  );
}
