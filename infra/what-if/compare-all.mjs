// Folds a whole log twice, as it is and under other rules, and adds up what differs. It writes
// nothing.
import { readGenesis, WhatIf } from '@kc/claim-ledger';
import { CompactLedger, checkedAhead } from '@kc/claim-participant';
import { Refusal } from '../installation/refusal.mjs';

/**
 * @typedef {object} Comparison
 * @property {string} version of the other rules
 * @property {string[]} versions that were in force, in the log's order
 * @property {bigint} records
 * @property {number} requests that were compared
 * @property {import('@kc/claim-ledger').Compared[]} differences
 * @property {Map<string, { actual: bigint, other: bigint }>} bySource granted, in đồng
 */

/** @returns {Promise<Comparison>} Throws Halt where the log cannot be folded. */
export async function compareAll({ records, waivers, tableFor, onProgress }) {
  let whatIf;
  const all = { version: '', versions: [], records: 0n, requests: 0, differences: [] };
  const bySource = new Map();
  const participants = () => whatIf?.actual.head().participants ?? [];
  for await (const { entries, crypto } of checkedAhead(records, participants)) {
    for (const entry of entries) {
      if (whatIf === undefined) {
        const table = tableFor(foundersIn(entry));
        all.version = table.version;
        whatIf = new WhatIf(table, new CompactLedger(waivers));
      }
      const compared = whatIf.take(entry, crypto);
      const version = whatIf.actual.head().rules?.version;
      if (version !== undefined && all.versions.at(-1) !== version) all.versions.push(version);
      if (compared !== null) count(all, bySource, compared);
    }
    all.records = whatIf.actual.head().position + 1n;
    onProgress(all.records);
  }
  if (whatIf === undefined) throw new Refusal('Sổ trống.', 'The log is empty.');
  return { ...all, bySource };
}

/** The fold says what is wrong with a log that is not founded; here it has to be readable. */
function foundersIn({ value }) {
  try {
    return readGenesis(value).participants;
  } catch (error) {
    throw new Refusal('Bản ghi đầu không khởi lập sổ.', `No readable Genesis: ${error.message}`);
  }
}

function count(all, bySource, compared) {
  const { claim, actual, other, differs } = compared;
  all.requests += 1;
  const sum = bySource.get(claim.source) ?? { actual: 0n, other: 0n };
  sum.actual += actual.granted ?? 0n;
  sum.other += other.granted ?? 0n;
  bySource.set(claim.source, sum);
  if (differs) all.differences.push(compared);
}
