// Where this seat stands: the one row of `ledger_position`, and whether it has halted.
import type { LedgerHead } from '@kc/claim-ledger';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { toJson } from './json.js';
import type { RuleTables } from './rule-tables.js';

export interface Halted {
  readonly position: string;
  readonly reason: string;
  readonly at: string;
}

export interface StoredHead {
  readonly head: LedgerHead;
  readonly halted: Halted | null;
}

/** The head without the rules themselves, which a halted copy may be unable to read. */
export interface Standing extends Omit<LedgerHead, 'rules'> {
  readonly rulesVersion: string | null;
  readonly halted: Halted | null;
}

interface HeadRow {
  readonly position: string;
  readonly digest: string;
  readonly log_time_ms: string;
  readonly log_id: string | null;
  readonly participants: LedgerHead['participants'];
  readonly rules_version: string | null;
  readonly halted: Halted | null;
}

const selectHead = `
  SELECT position, digest, log_time_ms, log_id, participants, rules_version, halted
  FROM ledger_position`;

export function readHead(source: DataSource | EntityManager, tables: RuleTables) {
  return storedHead(source, tables, selectHead);
}

/** Two followers of one database take turns here; the second then sees what the first has saved. */
export function lockHead(entities: EntityManager, tables: RuleTables) {
  return storedHead(entities, tables, `${selectHead} FOR UPDATE`);
}

async function storedHead(
  source: DataSource | EntityManager,
  tables: RuleTables,
  sql: string,
): Promise<StoredHead> {
  const { rulesVersion, halted, ...standing } = await readStanding(source, sql);
  return { head: { ...standing, rules: await tables.of(source, rulesVersion) }, halted };
}

export async function readStanding(
  source: DataSource | EntityManager,
  sql = selectHead,
): Promise<Standing> {
  const [row] = await selectRows<HeadRow>(source, sql);
  if (row === undefined) throw new Error('ledger_position has no row');
  return {
    position: BigInt(row.position),
    digest: row.digest,
    logTimeMs: Number(row.log_time_ms),
    logId: row.log_id,
    participants: row.participants,
    rulesVersion: row.rules_version,
    halted: row.halted,
  };
}

/** A position of the ledger, its digest and its time: where an answer was true. */
export interface LedgerPoint {
  readonly position: bigint;
  readonly digest: string;
  readonly logTimeMs: number;
}

export async function readPoint(entities: DataSource | EntityManager): Promise<LedgerPoint> {
  const [row] = await selectRows<Pick<HeadRow, 'position' | 'digest' | 'log_time_ms'>>(
    entities,
    'SELECT position, digest, log_time_ms FROM ledger_position',
  );
  if (row === undefined) throw new Error('ledger_position has no row');
  const { position, digest, log_time_ms } = row;
  return { position: BigInt(position), digest, logTimeMs: Number(log_time_ms) };
}

/** Somebody else has saved this record: what was folded here is dropped. */
export class LedgerMovedOn extends Error {
  constructor(position: bigint) {
    super(`the ledger has moved on from position ${position}`);
  }
}

/**
 * Invariant: a record counts once, however often it is delivered (the old position is the guard).
 * A halt of another instance is past when this one could go on.
 */
export async function moveHead(
  entities: EntityManager,
  before: LedgerHead,
  after: LedgerHead,
): Promise<void> {
  const [, changed] = await entities.query<[unknown, number]>(
    `UPDATE ledger_position
     SET position = $2, digest = $3, log_time_ms = $4, log_id = $5, participants = $6,
         rules_version = $7, halted = NULL
     WHERE position = $1`,
    [
      before.position.toString(),
      after.position.toString(),
      after.digest,
      after.logTimeMs,
      after.logId,
      toJson(after.participants),
      after.rules?.version ?? null,
    ],
  );
  if (changed !== 1) throw new LedgerMovedOn(before.position);
}

export async function recordHalt(source: DataSource, halted: Halted | null): Promise<void> {
  const json = halted === null ? null : toJson(halted);
  await source.query('UPDATE ledger_position SET halted = $1', [json]);
}
