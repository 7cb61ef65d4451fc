// The ledger's rows in PostgreSQL: loading those that a slice wants, in one statement, so that one
// look is at one moment.
import {
  type CaseJson,
  type ClaimJson,
  caseFromJson,
  claimFromJson,
  holdingStates,
  type Party,
  type PaymentJson,
  type ProjectTotalJson,
  paymentFromJson,
  projectTotalFromJson,
  type VerdictJson,
  verdictFromJson,
} from '@kc/claim-ledger';
import { runStatement, type Statement } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { LoadedRows, Wanted } from './ledger-slice.js';

/**
 * Claims are those wanted by id, by the origin they are open for, and all that stand on a key or
 * count somewhere.
 */
const load: Statement = {
  name: 'ledger-rows',
  text: `
    SELECT
      (SELECT position FROM ledger_position) AS position,
      (SELECT json_agg(json_build_object('position', position::text, 'digest', digest))
       FROM claim_verdict WHERE position = ANY($1::bigint[])) AS digests,
      (SELECT json_agg(json_build_object(
         'recordId', record_id, 'recordHash', record_hash, 'verdict', verdict))
       FROM (SELECT DISTINCT ON (record_id) record_id, record_hash, verdict FROM claim_verdict
             WHERE record_id = ANY($2::uuid[]) ORDER BY record_id, position) AS first) AS records,
      (SELECT json_agg(row) FROM claim WHERE claim_id IN (
         SELECT unnest($3::uuid[])
         UNION SELECT claim_id FROM claim WHERE (service || '|' || origin) = ANY($4::text[])
         UNION SELECT claim_id FROM claim_lock WHERE key = ANY($5::text[])
         UNION SELECT claim_id FROM claim_ceiling WHERE counter = ANY($6::text[])
         UNION SELECT claim_id FROM claim WHERE state = ANY($11::text[]))) AS claims,
      (SELECT json_agg(row) FROM claim_project WHERE project = ANY($7::text[])) AS projects,
      (SELECT json_agg(row) FROM claim_payment WHERE payment_id = ANY($8::uuid[])) AS payments,
      (SELECT json_agg(row) FROM claim_case WHERE case_id = ANY($9::text[])) AS cases,
      (SELECT json_agg(row) FROM claim_party WHERE party = ANY($10::text[])) AS parties`,
};

interface Loaded {
  readonly position: string;
  readonly digests: readonly { readonly position: string; readonly digest: string }[] | null;
  readonly records:
    | readonly {
        readonly recordId: string;
        readonly recordHash: string;
        readonly verdict: VerdictJson;
      }[]
    | null;
  readonly claims: readonly ClaimJson[] | null;
  readonly projects: readonly ProjectTotalJson[] | null;
  readonly payments: readonly PaymentJson[] | null;
  readonly cases: readonly CaseJson[] | null;
  readonly parties: readonly Party[] | null;
}

/** `at` is where the ledger stood when these were its rows. */
export async function loadRows(
  source: DataSource | EntityManager,
  wanted: Wanted,
): Promise<LoadedRows & { readonly at: bigint }> {
  const { digest, record, claim, origin, key, counter, project, payment } = wanted;
  const states = wanted.holding.size > 0 ? holdingStates : [];
  const values = [digest, record, claim, origin, key, counter, project, payment].concat(
    wanted.case,
    wanted.party,
    new Set(states),
  );
  const [row] = await runStatement<Loaded>(
    source,
    load,
    values.map((one) => [...one]),
  );
  if (row === undefined) throw new Error('ledger_position has no row');
  const digests = row.digests ?? [];
  return {
    at: BigInt(row.position),
    digests: new Map(digests.map((one) => [BigInt(one.position), one.digest])),
    records: (row.records ?? []).map((one) => ({ ...one, verdict: verdictFromJson(one.verdict) })),
    claims: (row.claims ?? []).map(claimFromJson),
    projects: (row.projects ?? []).map(projectTotalFromJson),
    payments: (row.payments ?? []).map(paymentFromJson),
    cases: (row.cases ?? []).map(caseFromJson),
    parties: row.parties ?? [],
  };
}
