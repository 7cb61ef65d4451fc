// Writes ClaimExpired for this service's reservations whose deadline seems to have passed. Its
// clock only suggests: whether the reservation has lapsed is decided by the log's own time, in the
// fold.
import { inTransaction, selectRows } from '@kc/persistence';
import { type Clock, type Ids, type Logger, loop, type WakeableWorker } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import type { Asking } from './ask.js';

const everyMs = 60_000;
const maxAtOnce = 200;
/** Any fixed number will do, as long as every version of the program uses the same. */
const expiryLock = 4_117_300_202;

export interface ExpireDeps {
  readonly service: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly ask: (entities: EntityManager, asking: Asking<'ClaimExpired'>) => Promise<boolean>;
}

export function expireClaims(deps: ExpireDeps): WakeableWorker {
  return loop({ name: 'expire-claims', everyMs, run: () => expireDue(deps), logger: deps.logger });
}

async function expireDue(deps: ExpireDeps): Promise<void> {
  const actor = { personId: 'system', role: 'SYSTEM', organisation: deps.service };
  await inTransaction(deps.dataSource, async (entities) => {
    if (!(await takeTurn(entities))) return;
    for (const { claim_id } of await due(deps, entities)) {
      const recordId = deps.ids.next();
      await deps.ask(entities, {
        recordId,
        actor,
        type: 'ClaimExpired',
        body: { claimId: claim_id },
      });
    }
  });
}

/** One instance at a time: the second would suggest what the first has not committed yet. */
async function takeTurn(entities: EntityManager): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_xact_lock($1) AS mine';
  const [row] = await selectRows<{ mine: boolean }>(entities, sql, [expiryLock]);
  return row?.mine === true;
}

/** Not while an earlier ClaimExpired is still unanswered: one suggestion at a time. */
function due(deps: ExpireDeps, entities: EntityManager): Promise<{ claim_id: string }[]> {
  return selectRows(
    entities,
    `SELECT claim_id FROM claim c
     WHERE service = $1 AND deadline_ms <= $2 AND state IN ('RESERVED', 'UNDER_REVIEW')
       AND NOT EXISTS (SELECT FROM claim_request r WHERE r.claim_id = c.claim_id
         AND r.type = 'ClaimExpired' AND r.position IS NULL)
     ORDER BY deadline_ms LIMIT ${maxAtOnce}`,
    [deps.service, deps.clock.now().getTime()],
  );
}
