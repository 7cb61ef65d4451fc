// Where this seat stands: the one row of `ledger_position`, and whether it has halted.
import type { LedgerHead } from '@kc/claim-ledger';
import { runStatement, type Statement, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { toJson } from './json.js';
import type { Halted, LedgerPoint, StoredHead } from './ports.js';
import type { RuleTables } from './rule-tables.js';

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

const selectHead: Statement = {
  name: 'ledger-head',
  text: `SELECT position, digest, log_time_ms, log_id, participants, rules_version, halted
         FROM ledger_position`,
};

export async function readHead(
  source: DataSource | EntityManager,
  tables: RuleTables,
): Promise<StoredHead> {
  const { rulesVersion, halted, ...standing } = await readStanding(source);
  return { head: { ...standing, rules: await tables.of(source, rulesVersion) }, halted };
}

export async function readStanding(source: DataSource | EntityManager): Promise<Standing> {
  const [row] = await runStatement<HeadRow>(source, selectHead);
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

export type PointRow = Pick<HeadRow, 'position' | 'digest' | 'log_time_ms'>;

export async function readPoint(entities: DataSource | EntityManager): Promise<LedgerPoint> {
  const [row] = await selectRows<PointRow>(
    entities,
    'SELECT position, digest, log_time_ms FROM ledger_position',
  );
  return pointOf(row);
}

export function pointOf(row: PointRow | undefined): LedgerPoint {
  if (row === undefined) throw new Error('ledger_position has no row');
  const { position, digest, log_time_ms } = row;
  return { position: BigInt(position), digest, logTimeMs: Number(log_time_ms) };
}

/** The reader level that the log stands at, as far as it is folded here. */
export async function readLevel(entities: DataSource | EntityManager): Promise<number> {
  const [row] = await selectRows<{ level: number | null }>(
    entities,
    `SELECT (r.rules->>'level')::int AS level FROM ledger_position
     JOIN claim_rules r ON r.version = rules_version`,
  );
  return row?.level ?? 1;
}

export async function recordHalt(source: DataSource, halted: Halted | null): Promise<void> {
  const json = halted === null ? null : toJson(halted);
  await source.query('UPDATE ledger_position SET halted = $1', [json]);
}
