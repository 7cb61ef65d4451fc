// What this service has asked the log: written in the transaction of whoever asks, together with
// the outbox row, and found again by record or by what the claim is for.
import { writeToOutbox } from '@kc/outbox';
import { runStatement, type Statement, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { toJson } from './json.js';
import { readLevel, readPoint } from './ledger-head.store.js';
import type { AskStore } from './ports.js';

/** A twin of this call that has not committed yet is waited for here. */
const remember: Statement = {
  name: 'ask-remember',
  text: `INSERT INTO claim_request (record_id, type, claim_id, body, body_hash, actor, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (record_id) DO NOTHING RETURNING record_id`,
};
const askedBefore: Statement = {
  name: 'asked-before',
  text: 'SELECT body_hash FROM claim_request WHERE record_id = $1',
};

export function postgresAsking(entities: EntityManager): AskStore {
  return {
    readPoint: () => readPoint(entities),
    readLevel: () => readLevel(entities),
    async remember({ recordId, type, claimId, body, bodyHash, actor, askedAt }) {
      const values = [recordId, type, claimId, toJson(body), bodyHash, toJson(actor), askedAt];
      return (await runStatement(entities, remember, values)).length === 1;
    },
    async bodyHashOf(recordId) {
      const found = await runStatement<{ body_hash: string }>(entities, askedBefore, [recordId]);
      return found[0]?.body_hash;
    },
    enqueue: (entry) => writeToOutbox(entities, entry),
  };
}

/** Which claim a record of one's own was about, if it was asked before. */
export async function claimAskedUnder(
  source: DataSource | EntityManager,
  recordId: string,
): Promise<string | undefined> {
  const [row] = await selectRows<{ claim_id: string | null }>(
    source,
    'SELECT claim_id FROM claim_request WHERE record_id = $1',
    [recordId],
  );
  return row?.claim_id ?? undefined;
}

/** The claim of an item that is still on its way to the log. */
export async function claimOnItsWay(
  source: DataSource | EntityManager,
  origin: string,
): Promise<string | undefined> {
  const [row] = await selectRows<{ claim_id: string }>(
    source,
    `SELECT claim_id FROM claim_request
     WHERE type = 'ClaimRequested' AND body->>'origin' = $1 AND position IS NULL
     ORDER BY asked_at DESC LIMIT 1`,
    [origin],
  );
  return row?.claim_id;
}
