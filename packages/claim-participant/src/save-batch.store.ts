// Saves what a batch of folded records changed: the new position, each claim's last word, one
// verdict for each position and the answers to this service's own questions. One statement, which
// does all of it if the ledger still stands where the batch began, and nothing otherwise.
import type { Folded } from '@kc/claim-ledger';
import { runStatement, type Statement } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { toJson } from './json.js';
import type { Batch } from './ports.js';

/** Heard by whoever waits for an answer, in this process or another instance's. */
export const foldedChannel = 'claim_folded';

/**
 * Invariant: a record counts once, however often it is delivered. Everything is read from `moved`,
 * which has a row only if the old position was still there; a second follower of the same database
 * waits on that row and then changes nothing. A halt of another instance is past when this one
 * could go on.
 *
 * Locks and ceilings follow from the claims' rows: what a claim no longer has goes, the rest stays.
 * No row is both deleted and inserted, for the parts of one statement do not see each other. The
 * ids are given apart as well, so that the rows are found by index however large the tables are.
 *
 * The answer is what this service's first delivery of the record was told, however long ago: one
 * whose database came back from an older backup may ask again what the log holds already.
 *
 * A batch that answers nobody here need not wait for the disk: after a crash of the database it is
 * folded again from the log (infra/decisions/0014).
 */
const save: Statement = {
  name: 'save-batch',
  text: `
    WITH moved AS (
      UPDATE ledger_position
      SET position = $2, digest = $3, log_time_ms = $4, log_id = $5, participants = $6,
          rules_version = $7, halted = NULL
      WHERE position = $1 RETURNING position
    ), changed AS MATERIALIZED (
      SELECT (e->>'claimId')::uuid AS claim_id, e AS row
      FROM moved, jsonb_array_elements($9::jsonb) AS e
    ), held AS MATERIALIZED (
      SELECT claim_id, l->>'key' COLLATE "C" AS key, l->>'mode' AS mode
      FROM changed, jsonb_array_elements(row->'locks') AS l
    ), counted AS MATERIALIZED (
      SELECT claim_id, c->>'counter' COLLATE "C" AS counter, (c->>'amount')::numeric AS amount
      FROM changed, jsonb_array_elements(row->'counted') AS c
    ), verdicts AS (
      INSERT INTO claim_verdict
        (position, record_id, record_hash, service, log_time_ms, verdict, digest)
      SELECT (e->>'position')::bigint, (e->>'recordId')::uuid, e->>'recordHash', e->>'service',
        (e->>'logTimeMs')::bigint, e->'verdict', e->>'digest'
      FROM moved, jsonb_array_elements($8::jsonb) AS e
    ), claims AS (
      INSERT INTO claim (row) SELECT row FROM changed
      ON CONFLICT (claim_id) DO UPDATE SET row = excluded.row
    ), locks_gone AS (
      DELETE FROM claim_lock AS old
      WHERE claim_id = ANY($14::uuid[]) AND EXISTS (SELECT FROM moved) AND NOT EXISTS (
        SELECT FROM held WHERE held.claim_id = old.claim_id AND held.key = old.key)
    ), locks AS (
      INSERT INTO claim_lock AS old (claim_id, key, mode) SELECT claim_id, key, mode FROM held
      ON CONFLICT (key, claim_id) DO UPDATE SET mode = excluded.mode
      WHERE old.mode <> excluded.mode
    ), ceilings_gone AS (
      DELETE FROM claim_ceiling AS old
      WHERE claim_id = ANY($14::uuid[]) AND EXISTS (SELECT FROM moved) AND NOT EXISTS (
        SELECT FROM counted
        WHERE counted.claim_id = old.claim_id AND counted.counter = old.counter)
    ), ceilings AS (
      INSERT INTO claim_ceiling AS old (claim_id, counter, amount)
      SELECT claim_id, counter, amount FROM counted
      ON CONFLICT (counter, claim_id) DO UPDATE SET amount = excluded.amount
      WHERE old.amount <> excluded.amount
    ), payments AS (
      INSERT INTO claim_payment (row)
      SELECT e FROM moved, jsonb_array_elements($10::jsonb) AS e
    ), projects AS (
      INSERT INTO claim_project (row)
      SELECT e FROM moved, jsonb_array_elements($11::jsonb) AS e
      ON CONFLICT (project) DO UPDATE SET row = excluded.row
    ), cases AS (
      INSERT INTO claim_case (row)
      SELECT e FROM moved, jsonb_array_elements($17::jsonb) AS e
      ON CONFLICT (case_id) DO UPDATE SET row = excluded.row
    ), parties AS (
      INSERT INTO claim_party (row)
      SELECT e FROM moved, jsonb_array_elements($18::jsonb) AS e
      ON CONFLICT (party) DO UPDATE SET row = excluded.row
    ), rules AS (
      INSERT INTO claim_rules (version, position, rules)
      SELECT e->>'version', (e->>'position')::bigint, e->'rules'
      FROM moved, jsonb_array_elements($12::jsonb) AS e
      ON CONFLICT (version) DO NOTHING
    ), told AS (
      SELECT record_id, position, verdict FROM claim_verdict
      WHERE record_id = ANY($15::uuid[]) AND service = $16
        AND verdict->>'code' <> 'duplicate-record'
      UNION ALL
      SELECT (e->>'recordId')::uuid, (e->>'position')::bigint, e->'verdict'
      FROM jsonb_array_elements($13::jsonb) AS e
    ), answers AS (
      UPDATE claim_request AS r SET position = first.position, verdict = first.verdict
      FROM moved, (
        SELECT DISTINCT ON (record_id) record_id, told.position, verdict FROM told
        ORDER BY record_id, told.position) AS first
      WHERE r.record_id = ANY($15::uuid[]) AND r.record_id = first.record_id
        AND r.position IS NULL
    )
    SELECT pg_notify('${foldedChannel}', moved.position::text),
      CASE WHEN cardinality($15::uuid[]) > 0 THEN ''
        ELSE set_config('synchronous_commit', 'off', true) END
    FROM moved`,
};

/** False when somebody else has moved the ledger on: then nothing was saved. */
export async function saveBatch(
  dataSource: DataSource,
  { service, before, folded }: Batch,
): Promise<boolean> {
  const after = folded.at(-1)?.head ?? before;
  const changes = folded.map((one) => one.changes);
  const claims = lastById(
    changes.flatMap((one) => one.claims),
    ({ claimId }) => claimId,
  );
  const projects = lastById(
    changes.flatMap((one) => one.projects),
    ({ project }) => project,
  );
  const own = folded.filter((one) => one.service === service && one.recordId !== null);
  const rows = await runStatement(dataSource, save, [
    before.position.toString(),
    after.position.toString(),
    after.digest,
    after.logTimeMs,
    after.logId,
    toJson(after.participants),
    after.rules?.version ?? null,
    toJson(folded.map(verdictRow)),
    toJson(claims),
    toJson(changes.flatMap(({ payments }) => payments)),
    toJson(projects),
    toJson(folded.flatMap(rulesRow)),
    toJson(own.filter(({ verdict }) => verdict.code !== 'duplicate-record').map(verdictRow)),
    claims.map(({ claimId }) => claimId),
    own.map(({ recordId }) => recordId),
    service,
    toJson(
      lastById(
        changes.flatMap(({ cases }) => cases),
        ({ caseId }) => caseId,
      ),
    ),
    toJson(
      lastById(
        changes.flatMap(({ parties }) => parties),
        ({ party }) => party,
      ),
    ),
  ]);
  return rows.length === 1;
}

function verdictRow({ head, recordId, recordHash, service, verdict }: Folded) {
  const { position, logTimeMs, digest } = head;
  return { position, logTimeMs, digest, recordId, recordHash, service, verdict };
}

/** A version may come back into force later; its rows are the same then. */
function rulesRow({ changes: { rules }, head: { position } }: Folded): object[] {
  return rules === null ? [] : [{ version: rules.version, position, rules }];
}

function lastById<T>(rows: readonly T[], idOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}
