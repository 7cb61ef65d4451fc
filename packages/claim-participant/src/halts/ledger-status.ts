// Where every copy of the ledger stands, and, where one has halted, what it stumbled over: read
// past the services, for a person who must find out what to do. It changes nothing.
import { Malformed, readSigned } from '@kc/claim-ledger';
import { type LogFault, LogUnavailable, type OrderedLog } from '@kc/event-log';
import { isOutage, withClient } from '@kc/persistence';
import type { AuditedDatabase } from '../audit/ledger-copy.js';
import type { Halted } from '../ports.js';
import { waiversOf } from '../waivers/read-waivers.js';
import type { KeptWaiver } from '../waivers/waiver.store.js';
import { type HaltKind, kindInReason } from './halt-kinds.js';
import { logIdOf } from './log-guard.js';

export interface CopyStatus {
  readonly service: string;
  readonly position: bigint;
  readonly digest: string;
  readonly logId: string | null;
  readonly rulesVersion: string | null;
  /** Null while the log is out of reach; below 0 when the copy is ahead of it. */
  readonly behind: bigint | null;
  readonly halted: (Halted & { readonly kind: HaltKind }) | null;
  readonly stumblesOver: Stumble | null;
  readonly pending: number;
  readonly waivers: readonly KeptWaiver[];
  /** Copies that have the same digest where both have been, and those that have another. */
  readonly agreesWith: readonly string[];
  readonly differsFrom: readonly string[];
}

/** The record that a copy could not fold, in what it says of itself. */
export interface Stumble {
  readonly type: string;
  readonly recordId: string;
  readonly service: string;
  readonly organisation: string;
  readonly role: string;
  readonly seenPosition: bigint;
  readonly seenDigest: string;
  /** What each copy has there; null where it has not been, or keeps no verdict. */
  readonly digests: readonly { readonly service: string; readonly digest: string | null }[];
}

export interface LedgersStatus {
  /** Null while the log is out of reach. */
  readonly log: {
    readonly id: string | null;
    readonly end: bigint;
    readonly faults: readonly LogFault[];
  } | null;
  readonly copies: readonly CopyStatus[];
  /** Databases that could not be asked. */
  readonly silent: readonly { readonly service: string; readonly reason: string }[];
}

interface Seen {
  readonly service: string;
  readonly url: string;
  readonly row: HeadRow;
  readonly waivers: readonly KeptWaiver[];
}

interface HeadRow {
  readonly position: string;
  readonly digest: string;
  readonly log_id: string | null;
  readonly rules_version: string | null;
  readonly halted: Halted | null;
  readonly pending: number;
}

export async function readLedgers(request: {
  readonly log: OrderedLog;
  readonly databases: readonly AuditedDatabase[];
}): Promise<LedgersStatus> {
  const silent: { service: string; reason: string }[] = [];
  const seen: Seen[] = [];
  for (const database of request.databases) {
    try {
      seen.push(await lookAt(database));
    } catch (error) {
      if (!isOutage(error)) throw error;
      silent.push({ service: database.service, reason: String((error as Error).message) });
    }
  }
  const log = await unlessOutOfReach(async () => {
    const faults = await request.log.check();
    const isThere = !faults.some(({ code }) => code === 'LOG_MISSING');
    const end = isThere ? await request.log.end() : 0n;
    return { id: isThere ? await logIdOf(request.log) : null, end, faults };
  });
  const copies: CopyStatus[] = [];
  for (const one of seen) copies.push(await statusOf(one, { seen, log, reader: request.log }));
  return { log, copies, silent };
}

function lookAt({ service, url }: AuditedDatabase): Promise<Seen> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<HeadRow>(
      `SELECT position, digest, log_id, rules_version, halted,
         (SELECT count(*)::int FROM outbox WHERE position IS NULL) AS pending
       FROM ledger_position`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`${service}: ledger_position has no row`);
    return { service, url, row, waivers: await waiversOf(client) };
  });
}

interface Around {
  readonly seen: readonly Seen[];
  readonly log: LedgersStatus['log'];
  readonly reader: OrderedLog;
}

async function statusOf(one: Seen, { seen, log, reader }: Around): Promise<CopyStatus> {
  const { row, service, waivers } = one;
  const position = BigInt(row.position);
  const others = seen.filter((other) => other !== one);
  const same = await Promise.all(others.map((other) => agree(one, other)));
  const { halted } = row;
  const at = halted === null ? null : BigInt(halted.position);
  const inLog = at !== null && log !== null && at < log.end;
  return {
    service,
    position,
    digest: row.digest,
    logId: row.log_id,
    rulesVersion: row.rules_version,
    behind: log === null ? null : log.end - position - 1n,
    halted: halted === null ? null : { ...halted, kind: kindInReason(halted.reason) },
    stumblesOver: inLog ? await unlessOutOfReach(() => stumbleAt(reader, at, seen)) : null,
    pending: row.pending,
    waivers,
    agreesWith: others.filter((_, i) => same[i]).map((other) => other.service),
    differsFrom: others.filter((_, i) => !same[i]).map((other) => other.service),
  };
}

/** At the last position where both have been. */
async function agree(a: Seen, b: Seen): Promise<boolean> {
  const [shorter, longer] = BigInt(a.row.position) <= BigInt(b.row.position) ? [a, b] : [b, a];
  const at = BigInt(shorter.row.position);
  return at < 0n || (await digestAt(longer, at)) === shorter.row.digest;
}

async function digestAt({ row, url }: Seen, position: bigint): Promise<string | null> {
  if (BigInt(row.position) === position) return row.digest;
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ digest: string }>(
      'SELECT digest FROM claim_verdict WHERE position = $1',
      [position.toString()],
    );
    return rows[0]?.digest ?? null;
  });
}

/** Null when there is nothing to be read there. */
async function stumbleAt(
  log: OrderedLog,
  position: bigint,
  seen: readonly Seen[],
): Promise<Stumble | null> {
  for await (const [entry] of log.read(position, position + 1n)) {
    if (entry === undefined) break;
    const said = readable(entry.value);
    if (said === null) return null;
    const seenPosition = BigInt(said.seen.position);
    const digests = seen.map(async (copy) => {
      const { service } = copy;
      return { service, digest: await digestAt(copy, seenPosition) };
    });
    return {
      type: said.type,
      recordId: said.recordId,
      service: said.service,
      organisation: said.actor.organisation,
      role: said.actor.role,
      seenPosition,
      seenDigest: said.seen.digest,
      digests: await Promise.all(digests),
    };
  }
  return null;
}

function readable(value: Uint8Array) {
  try {
    return readSigned(value).envelope;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

async function unlessOutOfReach<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof LogUnavailable) return null;
    throw error;
  }
}
