// Everything the checker has to say of a run, once nothing moves any more: of the topic, of what
// was decided, of the databases beside each other, and of what clients were told.
import { fundingServices } from '@kc/set-up';
import { caughtUp, faultsOfCopy, gaps, replay, rowsOf } from '../copies.js';
import type { Deployment } from '../deployment.js';
import type { RawEntry } from '../raw-log.js';
import { checkLog } from './check-log.js';
import { type Blackout, checkPromises } from './check-promises.js';
import { type Decided, type Fact, factsOfLog } from './facts-of-log.js';
import type { Journal } from './journal.js';

export interface CheckedRun {
  readonly findings: readonly string[];
  readonly entries: readonly RawEntry[];
  readonly decided: ReadonlyMap<number, Decided>;
  /** Records that stand in the log more than once: sent again, and counted once. */
  readonly duplicates: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Of the records that were asked, not counting what set the scene. */
  readonly undecided: number;
  readonly digest: string;
}

export async function checkRun(
  deployment: Deployment,
  journal: Journal,
  blackouts: readonly Blackout[],
): Promise<CheckedRun> {
  const entries = await deployment.rawLog();
  const urls = fundingServices.map(
    (service) => [service, deployment.databaseUrl(service)] as const,
  );
  for (const [, url] of urls) await caughtUp(url, entries.length);
  const decided = await decidedIn(deployment.databaseUrl('programs'));
  const facts = factsOfLog(entries, decided);
  const replayed = replay(entries);
  const firstPosition = firstPositions(facts);
  const findings = [
    ...gaps(entries),
    ...checkLog(facts),
    ...checkPromises(journal.all, facts, blackouts),
  ];
  for (const [service, url] of urls) {
    const faults = await faultsOfCopy(url, { firstPosition, replayed });
    findings.push(...faults.map((fault) => `${service}: ${fault}`));
  }
  findings.push(...(await differences(urls)));
  return {
    findings,
    entries,
    decided,
    duplicates: facts.filter(({ isRepeated }) => isRepeated).length,
    verdicts: countsOf(facts.map((fact) => fact.decided?.code ?? 'undecided')),
    undecided: facts.filter((fact) => fact.decided === undefined).length,
    digest: replayed.digestAt(replayed.position) ?? '',
  };
}

async function decidedIn(url: string): Promise<Map<number, Decided>> {
  const rows = await rowsOf<{ position: string; code: string; granted: string | null }>(
    url,
    `select position, verdict->>'code' as code, verdict->>'granted' as granted
     from claim_verdict`,
  );
  return new Map(
    rows.map((row) => {
      const position = Number(row.position);
      const granted = row.granted === null ? null : Number(row.granted);
      return [position, { position, code: row.code, granted }];
    }),
  );
}

/** Row by row, past every digest: what one database holds, all hold. */
async function differences(urls: readonly (readonly [string, string])[]): Promise<string[]> {
  const tables = {
    claim_verdict: 'position',
    claim: 'claim_id',
    claim_lock: 'claim_id, key',
    claim_ceiling: 'claim_id, counter',
    claim_payment: 'payment_id',
    claim_case: 'case_id',
    claim_party: 'party',
    ledger_position: 'one',
  };
  const found: string[] = [];
  for (const [table, order] of Object.entries(tables)) {
    const sql = `select coalesce(md5(string_agg(md5(t::text), '' order by ${order})), '') as hash
      from ${table} t`;
    const hashes = await Promise.all(
      urls.map(async ([, url]) => (await rowsOf<{ hash: string }>(url, sql))[0]?.hash),
    );
    if (new Set(hashes).size > 1) found.push(`the databases differ in ${table}`);
  }
  return found;
}

function firstPositions(facts: readonly Fact[]): Map<string, bigint> {
  const first = facts.filter(({ isRepeated }) => !isRepeated);
  return new Map(first.map(({ recordId, position }) => [recordId, BigInt(position)]));
}

export function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
