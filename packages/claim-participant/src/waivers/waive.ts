// A waiver takes two persons: one proposes it and says why, another agrees. Both name the position
// and both digests, so that both have looked; every copy is given the same. It is not undone:
// what a copy has folded stays folded.
import { withClient } from '@kc/persistence';
import { type Examination, examine, WaiverRefused } from './examine.js';
import type { Waiver } from './waiver.js';

export interface WaiveRequest extends Examination {
  /** The first characters at least of what the writer had, and of what the copies have. */
  readonly theirs: string;
  readonly ours: string;
  /** The person: name and office. */
  readonly by: string;
  readonly at: Date;
}

export interface Waived extends Waiver {
  readonly services: readonly string[];
}

const fewestCharacters = 12;

/** What had been proposed for that position, and was not agreed to, is forgotten. */
export async function proposeWaiver(request: WaiveRequest & { reason: string }): Promise<Waived> {
  const waiver = await lookedAt(request);
  const { by, at, reason } = request;
  await inEach(request, async (run) => {
    await run('DELETE FROM ledger_waiver WHERE position = $1 AND approved_by IS NULL', [
      String(waiver.position),
    ]);
    await run(
      `INSERT INTO ledger_waiver (position, record_hash, service, seen_position, seen_digest,
         own_digest, reason, proposed_by, proposed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (position) DO NOTHING`,
      [...namedBy(waiver), reason, by, at],
    );
  });
  return { ...waiver, services: request.databases.map(({ service }) => service) };
}

/** From now on it counts: a copy that has halted there goes on when its service is started anew. */
export async function approveWaiver(request: WaiveRequest): Promise<Waived> {
  const waiver = await lookedAt(request);
  const { by, at } = request;
  await inEach(request, async (run, service) => {
    const [kept] = await run(
      `SELECT proposed_by AS "proposedBy" FROM ledger_waiver
       WHERE (position, record_hash, service, seen_position, seen_digest, own_digest)
         = ($1, $2, $3, $4, $5, $6) FOR UPDATE`,
      namedBy(waiver),
    );
    if (kept === undefined) throw new WaiverRefused('not-proposed', { service });
    if (isSamePerson(kept.proposedBy ?? '', by)) throw new WaiverRefused('same-person', { by });
    await run(
      `UPDATE ledger_waiver SET approved_by = $2, approved_at = $3
       WHERE position = $1 AND approved_by IS NULL`,
      [String(waiver.position), by, at],
    );
  });
  return { ...waiver, services: request.databases.map(({ service }) => service) };
}

async function lookedAt(request: WaiveRequest): Promise<Waiver> {
  const waiver = await examine(request);
  const named = [
    [request.theirs, waiver.seenDigest],
    [request.ours, waiver.ownDigest],
  ] as const;
  if (named.every(([said, is]) => said.length >= fewestCharacters && is.startsWith(said))) {
    return waiver;
  }
  throw new WaiverRefused('other-digests');
}

function namedBy(waiver: Waiver): unknown[] {
  const { position, recordHash, service, seenPosition, seenDigest, ownDigest } = waiver;
  return [String(position), recordHash, service, String(seenPosition), seenDigest, ownDigest];
}

function isSamePerson(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

type Run = (sql: string, values: unknown[]) => Promise<Record<string, string>[]>;

/** One transaction each. Broken off between two copies, it is done again: nothing happens twice. */
async function inEach(
  { databases }: WaiveRequest,
  work: (run: Run, service: string) => Promise<void>,
): Promise<void> {
  for (const { service, url } of databases) {
    await withClient(url, async (client) => {
      await client.query('BEGIN');
      await work(async (sql, values) => (await client.query(sql, values)).rows, service);
      await client.query('COMMIT');
    });
  }
}
