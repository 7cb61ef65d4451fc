// Where the records come from: a file that was exported, a log that is named, or the log of the
// embedded installation. All are only read.
import { approvedWaivers, openClaimLog } from '@kc/claim-participant';
import { silentLogger } from '@kc/process-kit';
import { fundingServices, namedDatabases, namedLog } from '../installation/arguments.mjs';
import { WrongUse } from '../installation/refusal.mjs';
import { openEmbeddedTargets } from '../installation/targets.mjs';
import { openRecords } from '../receipts/log-records.mjs';
import { readWaivers } from '../receipts/waiver-file.mjs';

const isUrl = (log) => /^(postgres(ql)?|kafka):\/\//.test(log);

export async function openSource({ log, database, waivers: file }, env) {
  if (database.length > 0 && (log === undefined || !isUrl(log))) throw new WrongUse('--database');
  const waivers = await readWaivers(file);
  if (log !== undefined && !isUrl(log)) {
    return { records: await openRecords(log), waivers, end: null, close: async () => {} };
  }
  const targets =
    log === undefined
      ? await openEmbeddedTargets(env, fundingServices)
      : {
          log: namedLog(log, env),
          databases: namedDatabases(database, fundingServices),
          close: async () => {},
        };
  return fromTargets(targets, waivers);
}

async function fromTargets(targets, waivers) {
  // The name by which a reader that is no service may read: the brokers' rights know it.
  const log = openClaimLog(targets.log, 'audit', silentLogger);
  const close = async () => {
    await log.close();
    await targets.close();
  };
  try {
    const kept = await approvedWaivers(targets.databases);
    const end = await log.end();
    return { records: log.read(0n, end), waivers: [...waivers, ...kept], end, close };
  } catch (error) {
    await close();
    throw error;
  }
}
