// Issues receipts for what this seat has folded. Every copy holds every record, so that any of the
// services may give one: whoever distrusts one of them asks another.
import type { KeyObject } from 'node:crypto';
import { type VerdictJson, verdictFromJson } from '@kc/claim-ledger';
import { runStatement, type Statement } from '@kc/persistence';
import type { Clock } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import { type Receipt, signReceipt } from './receipt.js';

export interface IssuerDeps {
  readonly service: string;
  readonly dataSource: DataSource;
  readonly signingKey: KeyObject;
  readonly clock: Clock;
}

interface FoldedRow {
  readonly log_id: string;
  readonly record_id: string;
  readonly record_hash: string;
  readonly position: string;
  readonly log_time_ms: string;
  readonly verdict: VerdictJson;
  readonly digest: string;
}

/** The first record with this id, or else the record that first asked for the claim. */
const foldedFirst: Statement = {
  name: 'receipt-of',
  text: `
    SELECT p.log_id, v.record_id, v.record_hash, v.position, v.log_time_ms, v.verdict, v.digest
    FROM ledger_position p, claim_verdict v
    WHERE v.position = COALESCE(
      (SELECT min(position) FROM claim_verdict WHERE record_id = $1),
      (SELECT requested_at FROM claim WHERE claim_id = $1))`,
};

/** `id` is of a record or of a claim. Null while no such record is folded here. */
export async function issueReceipt(deps: IssuerDeps, id: string): Promise<Receipt | null> {
  const { service, dataSource, signingKey, clock } = deps;
  const [row] = await runStatement<FoldedRow>(dataSource, foldedFirst, [id]);
  if (row === undefined) return null;
  const { code, claimId, granted } = verdictFromJson(row.verdict);
  const stated = {
    logId: row.log_id,
    service,
    recordId: row.record_id,
    claimId,
    position: row.position,
    digest: row.digest,
    logTime: new Date(Number(row.log_time_ms)).toISOString(),
    verdict: code,
    granted: granted === null ? null : String(granted),
    recordHash: row.record_hash,
    issuedAt: clock.now().toISOString(),
  };
  return signReceipt(stated, signingKey);
}
