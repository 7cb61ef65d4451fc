// One part of the measurement in a process of its own: does it, and says what it took.
import { Readable } from 'node:stream';
import { auditLedgers, CompactLedger } from '@kc/claim-participant';
import { refillPostgresLog } from '@kc/event-log';
import { writeFileOf } from '../../backup/backup-file.mjs';
import { recordsOf } from '../../backup/load-log.mjs';
import { framed } from '../../backup/log-file.mjs';
import { catchUp, logName, openLog, prepareTables } from '../claims/catch-up.mjs';
import { years } from './years.mjs';

const tellEveryMs = 10_000;
const service = 'trade-promotion';
const parts = { write, fill, replay, catchUp: catchUpOnIt, audit };

const [name, json] = process.argv.slice(2);
const result = await measured(() => parts[name](JSON.parse(json)));
process.send({ result }, () => process.disconnect());

async function measured(work) {
  const from = performance.now();
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
  return { ...done, ms: performance.now() - from, cpuSeconds, peakMegabytes };
}

async function write({ folder, file, records }) {
  const ledger = new CompactLedger();
  const verdicts = {};
  const onVerdict = (code) => {
    verdicts[code] = (verdicts[code] ?? 0) + 1;
  };
  const tell = teller(records);
  let bytes = 0;
  let digest = '';
  function* frames() {
    for (const entry of years({ records, ledger, onVerdict })) {
      tell(entry.position);
      bytes += entry.value.length;
      digest = ledger.digestAt(entry.position);
      yield framed(entry);
    }
  }
  const sha256 = await writeFileOf(Readable.from(frames()), { folder, file });
  return { verdicts, bytes, digest, sha256, claims: ledger.claims.size };
}

async function fill({ folder, file, logUrl }) {
  const entries = () => recordsOf({ folder, file });
  await refillPostgresLog({ url: logUrl, name: logName }, entries);
  return {};
}

async function replay({ logUrl }) {
  return auditOf([], logUrl);
}

async function audit({ logUrl, seatUrl }) {
  return auditOf([{ service, url: seatUrl }], logUrl);
}

async function auditOf(databases, logUrl) {
  const log = openLog(logUrl);
  const tell = teller();
  const onProgress = ({ records, of }) => tell(records, of);
  const { digest, rows, findingsTotal, findings } = await auditLedgers({
    log,
    databases,
    onProgress,
  });
  await log.close();
  if (findingsTotal > 0) throw new Error(JSON.stringify(findings[0]));
  return { digest, rows };
}

async function catchUpOnIt({ logUrl, seatUrl, records }) {
  await prepareTables(seatUrl);
  const tell = teller(records);
  return catchUp({ service, url: seatUrl, logUrl, records, onSaved: tell });
}

function teller(all) {
  let last = performance.now();
  return (done, of = all) => {
    if (performance.now() - last < tellEveryMs) return;
    last = performance.now();
    process.send({ done: Number(done), of: Number(of) });
  };
}
