// Says what is wrong after a race: from the raw log by a count of its own and by an independent
// replay, from the three databases by plain SQL, and from what the two clients were told. Nothing,
// if nothing is.
import { type FundingService, fundingServices } from '@kc/set-up';
import { type RacedPair, type Racer, racers } from './clients.js';
import { caughtUp, faultsOfCopy, gaps, type Replayed, replay, rowsOf } from './copies.js';
import type { RawEntry } from './raw-log.js';

export interface Checked {
  readonly findings: readonly string[];
  readonly records: number;
  /** Records that stand in the log more than once: sent again, and counted once. */
  readonly duplicates: number;
  readonly wins: Readonly<Record<Racer, number>>;
}

const granted: readonly string[] = ['ClaimGranted', 'ClaimReduced'];

/** Where the checker looks: past the product, at its log and its databases. */
export interface Inside {
  rawLog(): Promise<RawEntry[]>;
  databaseUrl(service: FundingService): string;
}

export async function check(inside: Inside, raced: readonly RacedPair[]): Promise<Checked> {
  const entries = await inside.rawLog();
  const records = readRecords(entries);
  const replayed = replay(entries);
  const findings = [...gaps(entries), ...raced.flatMap((pair) => faultsOfPair(pair, records))];
  for (const service of fundingServices) {
    const url = inside.databaseUrl(service);
    await caughtUp(url, entries.length);
    findings.push(...(await faultsOfLedger(service, url, { records, replayed })));
  }
  const wonBy = (racer: Racer) =>
    raced.filter(({ settled }) => granted.includes(settled[racer].answer.__typename)).length;
  return {
    findings,
    records: entries.length,
    duplicates: records.list.length - records.firstPosition.size,
    wins: { programs: wonBy('programs'), clusters: wonBy('clusters') },
  };
}

interface Records {
  readonly list: readonly { readonly recordId: string; readonly position: bigint }[];
  /** Of each record id. */
  readonly firstPosition: ReadonlyMap<string, bigint>;
  /** Of each serial number: the claim whose request stands first in the log. */
  readonly winner: ReadonlyMap<string, string>;
}

/** A count of its own: JSON, first come first served, and nothing of the rules. */
function readRecords(entries: readonly RawEntry[]): Records {
  const list: { recordId: string; position: bigint }[] = [];
  const firstPosition = new Map<string, bigint>();
  const winner = new Map<string, string>();
  for (const { position, value } of entries) {
    const [line = ''] = Buffer.from(value).toString('utf8').split('\n');
    const { recordId, type, body } = JSON.parse(line);
    if (recordId === undefined) continue;
    list.push({ recordId, position });
    if (!firstPosition.has(recordId)) firstPosition.set(recordId, position);
    if (type !== 'ClaimRequested') continue;
    const { serial } = body.item.objects[0].parts;
    if (!winner.has(serial)) winner.set(serial, body.claimId);
  }
  return { list, firstPosition, winner };
}

/** The first in the log won, the other was refused for it, and both answers name their records. */
function faultsOfPair({ serial, settled }: RacedPair, records: Records): string[] {
  const faults: string[] = [];
  for (const racer of racers) {
    const { claimId, answer } = settled[racer];
    const won = records.winner.get(serial) === claimId;
    const told = `${racer} was told ${answer.__typename} ${answer.verdict ?? ''} of ${serial}`;
    const isGranted = granted.includes(answer.__typename);
    const isRefused = answer.__typename === 'ClaimRefused' && answer.verdict === 'object-claimed';
    if (won ? !isGranted : !isRefused)
      faults.push(`${told}, whose first claim is ${won}ly its own`);
    if (records.firstPosition.get(claimId) !== BigInt(answer.position)) {
      faults.push(`${told} at position ${answer.position}, where its request does not stand`);
    }
  }
  return faults;
}

async function faultsOfLedger(
  service: FundingService,
  url: string,
  { records, replayed }: { readonly records: Records; readonly replayed: Replayed },
): Promise<string[]> {
  const { firstPosition } = records;
  const faults = await faultsOfCopy(url, { firstPosition, replayed });

  // One row for each machine: by the raw log its winner, and nobody else, may hold it.
  const holders = await rowsOf<{ serial: string; holders: string[] }>(
    url,
    `select row->'objects'->0->'parts'->>'serial' as serial, array_agg(claim_id::text) as holders
     from claim where state in ('RESERVED', 'CONFIRMED', 'PAYING', 'SETTLED', 'UNDER_REVIEW')
     group by 1`,
  );
  const held = new Map(holders.map((row) => [row.serial, row.holders]));
  for (const [serial, claimId] of records.winner) {
    const found = held.get(serial) ?? [];
    if (found.length === 1 && found[0] === claimId) continue;
    faults.push(`${serial} is held by ${found.join(', ') || 'nobody'}, not by ${claimId} alone`);
  }
  if (held.size !== records.winner.size) faults.push(`${held.size} machines are held`);

  return faults.map((fault) => `${service}: ${fault}`);
}
