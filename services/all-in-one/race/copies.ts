// Whether the copy of the ledger in a service's database is what the raw log makes of it: every
// record folded, the digest of every position as an independent replay has it, every request in its
// place, nothing left to send, and not halted. Plain SQL.
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryLedger } from '@kc/claim-ledger';
import { crypto } from '@kc/claim-participant';
import { withClient } from '@kc/persistence';
import type { RawEntry } from './raw-log.js';

const catchUpMs = 30_000;
const lookEveryMs = 50;

export interface Replayed {
  /** Where the log ends. */
  readonly position: bigint;
  digestAt(position: bigint): string | null | undefined;
}

export function replay(entries: readonly RawEntry[]): Replayed {
  const ledger = new MemoryLedger();
  for (const entry of entries) ledger.take(entry, crypto);
  const { position } = ledger.head();
  return { position, digestAt: (at) => ledger.digestAt(at) };
}

export function gaps(entries: readonly RawEntry[]): string[] {
  const stray = entries.findIndex(({ position }, at) => position !== BigInt(at));
  return stray < 0 ? [] : [`the log has no position ${stray}`];
}

export async function caughtUp(url: string, length: number): Promise<void> {
  const deadline = Date.now() + catchUpMs;
  while (Date.now() < deadline) {
    const [row] = await rowsOf<{ position: string }>(url, 'select position from ledger_position');
    if (Number(row?.position) === length - 1) return;
    await sleep(lookEveryMs);
  }
}

export async function faultsOfCopy(
  url: string,
  given: { readonly firstPosition: ReadonlyMap<string, bigint>; readonly replayed: Replayed },
): Promise<string[]> {
  const { firstPosition, replayed } = given;
  const faults: string[] = [];
  const verdicts = await rowsOf<{ position: string; digest: string }>(
    url,
    'select position, digest from claim_verdict order by position',
  );
  if (verdicts.length !== Number(replayed.position) + 1) {
    faults.push(`has folded ${verdicts.length} records, the log ends at ${replayed.position}`);
  }
  const other = verdicts.find(
    ({ position, digest }) => replayed.digestAt(BigInt(position)) !== digest,
  );
  if (other !== undefined) faults.push(`has another digest at position ${other.position}`);

  const asked = await rowsOf<{ record_id: string; position: string | null }>(
    url,
    'select record_id, position from claim_request',
  );
  for (const { record_id: id, position } of asked) {
    const first = firstPosition.get(id)?.toString();
    if (first === position) continue;
    faults.push(`asked ${id}, answered at ${position}, in the log at ${first}`);
  }
  const [left] = await rowsOf<{ pending: string }>(
    url,
    'select count(*) as pending from outbox where position is null',
  );
  if (left?.pending !== '0') faults.push(`still has ${left?.pending} records to send`);
  const [head] = await rowsOf<{ halted: object | null }>(url, 'select halted from ledger_position');
  if (head?.halted !== null) faults.push(`has halted: ${JSON.stringify(head?.halted)}`);
  return faults;
}

export function rowsOf<Row extends object>(url: string, sql: string): Promise<Row[]> {
  return withClient(url, async (client) => (await client.query<Row>(sql)).rows);
}
