// The turn to expire reservations, in PostgreSQL: one transaction of one instance at a time.
import { inTransaction, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { postgresAsking } from './own-questions.store.js';
import type { DueClaims, ExpiryStore } from './ports.js';

/** Any fixed number will do, as long as every version of the program uses the same. */
const expiryLock = 4_117_300_202;

export function postgresExpiry(dataSource: DataSource): ExpiryStore {
  return {
    inTurn: (work) =>
      inTransaction(dataSource, async (entities) => {
        if (!(await takeTurn(entities))) return;
        const dueClaims = (due: DueClaims) => claimsDue(entities, due);
        await work({ ...postgresAsking(entities), dueClaims });
      }),
  };
}

async function takeTurn(entities: EntityManager): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_xact_lock($1) AS mine';
  const [row] = await selectRows<{ mine: boolean }>(entities, sql, [expiryLock]);
  return row?.mine === true;
}

async function claimsDue(
  entities: EntityManager,
  { service, nowMs, atMost }: DueClaims,
): Promise<string[]> {
  const rows = await selectRows<{ claim_id: string }>(
    entities,
    `SELECT claim_id FROM claim c
     WHERE service = $1 AND deadline_ms <= $2 AND state IN ('RESERVED', 'UNDER_REVIEW')
       AND NOT EXISTS (SELECT FROM claim_request r WHERE r.claim_id = c.claim_id
         AND r.type = 'ClaimExpired' AND r.position IS NULL)
     ORDER BY deadline_ms LIMIT ${atMost}`,
    [service, nowMs],
  );
  return rows.map((row) => row.claim_id);
}
