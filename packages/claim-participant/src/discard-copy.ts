// Throws one service's copy of the ledger away, so that the service folds the log anew when it
// starts. What it asked stays, as far as the log holds it; what the log does not hold counts as
// never asked, for it was asked in view of a copy that is gone.
import { createHash } from 'node:crypto';
import type { OrderedLog } from '@kc/event-log';
import { listenerName, withClient } from '@kc/persistence';

export interface DiscardRequest {
  readonly service: string;
  readonly url: string;
  /** The log that the service will read. */
  readonly log: OrderedLog;
}

export interface TakenBack {
  readonly recordId: string;
  readonly type: string;
  readonly claimId: string | null;
  readonly askedAt: Date;
  readonly actor: { readonly personId?: string; readonly organisation?: string };
  /** What the copy that is gone had answered; null when it had not. */
  readonly verdict: string | null;
}

export interface Discarded {
  /** Where the copy stood. */
  readonly position: bigint;
  /** Of the log: what will be folded. */
  readonly records: bigint;
  readonly takenBack: readonly TakenBack[];
}

/** The service runs: it would write to the copy while it is thrown away. */
export class ServiceRuns extends Error {
  constructor(
    readonly service: string,
    readonly connections: number,
  ) {
    super(`${service} has ${connections} connections to its database`);
  }
}

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

const lockWaitMs = 5_000;

export async function discardCopy({ service, url, log }: DiscardRequest): Promise<Discarded> {
  const inLog = await positionsByHash(log);
  return withClient(url, async (client) => {
    await client.query(`SET lock_timeout = ${lockWaitMs}; SET statement_timeout = 0; BEGIN`);
    await refuseRunning(client, service);
    await client.query('LOCK ledger_position, claim_request, outbox IN ACCESS EXCLUSIVE MODE');
    const takenBack = await takeBack(client, inLog);
    const position = await emptyCopy(client);
    await client.query('COMMIT');
    return { position, records: BigInt(inLog.size), takenBack };
  });
}

/** By the hash of the whole record: the very bytes that the service has signed. */
async function positionsByHash(log: OrderedLog): Promise<Map<string, bigint>> {
  const positions = new Map<string, bigint>();
  for await (const entries of log.read(0n, await log.end())) {
    for (const { position, value } of entries) {
      const hash = createHash('sha256').update(value).digest('hex');
      if (!positions.has(hash)) positions.set(hash, position);
    }
  }
  return positions;
}

/** Also one that has halted and asks its database nothing: it listens for as long as it runs. */
async function refuseRunning(client: Client, service: string): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = ANY($1)
       AND pid <> pg_backend_pid()`,
    [[service, listenerName]],
  );
  const count = rows[0]?.count ?? 0;
  if (count > 0) throw new ServiceRuns(service, count);
}

async function emptyCopy(client: Client): Promise<bigint> {
  const { rows } = await client.query<{ position: string }>('SELECT position FROM ledger_position');
  await client.query(`
    TRUNCATE claim, claim_lock, claim_ceiling, claim_payment, claim_project, claim_rules,
      claim_verdict, claim_case, claim_party;
    UPDATE claim_request SET position = NULL, verdict = NULL;
    UPDATE ledger_position SET position = -1, digest = repeat('0', 64), log_time_ms = 0,
      log_id = NULL, participants = '[]', rules_version = NULL, halted = NULL`);
  return BigInt(rows[0]?.position ?? -1);
}

interface AskedRow extends TakenBack {
  readonly hash: string;
}

/**
 * Sent later, such a record would say what its writer had seen, and that was never in this log: it
 * would be void, or halt every copy.
 */
async function takeBack(client: Client, inLog: ReadonlyMap<string, bigint>): Promise<TakenBack[]> {
  const { rows } = await client.query<AskedRow>(
    `SELECT r.record_id AS "recordId", r.type, r.claim_id AS "claimId", r.asked_at AS "askedAt",
       r.actor, r.verdict->>'code' AS verdict, encode(sha256(o.value), 'hex') AS hash
     FROM claim_request r JOIN outbox o ON o.id = r.record_id ORDER BY o.seq`,
  );
  const missing = rows.filter(({ hash }) => !inLog.has(hash));
  const ids = missing.map(({ recordId }) => recordId);
  await client.query('DELETE FROM claim_request WHERE record_id = ANY($1::uuid[])', [ids]);
  await client.query('DELETE FROM outbox WHERE id = ANY($1::uuid[])', [ids]);
  const sent = rows.filter(({ hash }) => inLog.has(hash));
  await client.query(
    `UPDATE outbox SET position = found.position, relayed_at = clock_timestamp()
     FROM unnest($1::uuid[], $2::bigint[]) AS found (id, position)
     WHERE outbox.id = found.id AND outbox.position IS NULL`,
    [sent.map(({ recordId }) => recordId), sent.map(({ hash }) => String(inLog.get(hash)))],
  );
  return missing.map(({ hash: _, ...asked }) => asked);
}
