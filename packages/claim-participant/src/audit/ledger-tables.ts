// What every table of a seat must hold when it stands where the replay stands. The order of the
// expected rows is the order of the SQL: by key, code unit by code unit.
import type { Claim, Folded, Payment, ProjectTotal } from '@kc/claim-ledger';
import { firstForm, loweredTable } from '@kc/claim-ledger';
import type { Replay } from '../replay/replay.js';
import type { AuditRow } from './table-comparison.js';

export interface AuditedTable {
  readonly table: string;
  /** One row a record, ordered by what `keyOf` gives. */
  readonly sql: string;
  readonly keyOf: (row: Readonly<Record<string, unknown>>) => string;
  readonly expected: (replay: Replay) => Iterable<AuditRow>;
}

const text = (value: unknown): string => String(value);

export const auditedTables: readonly AuditedTable[] = [
  {
    table: 'claim',
    sql: 'SELECT * FROM claim ORDER BY claim_id',
    keyOf: (row) => text(row.claim_id),
    *expected({ ledger }) {
      for (const claim of inOrder(ledger.claims)) yield claimRow(claim);
    },
  },
  {
    table: 'claim_lock',
    sql: 'SELECT * FROM claim_lock ORDER BY claim_id, key',
    keyOf: (row) => `${row.claim_id} ${row.key}`,
    *expected({ ledger }) {
      for (const { claimId, locks } of inOrder(ledger.claims)) {
        for (const { key, mode } of [...locks].sort((a, b) => byCodeUnit(a.key, b.key))) {
          yield { key: `${claimId} ${key}`, columns: { claim_id: claimId, key, mode } };
        }
      }
    },
  },
  {
    table: 'claim_ceiling',
    sql: 'SELECT * FROM claim_ceiling ORDER BY claim_id, counter',
    keyOf: (row) => `${row.claim_id} ${row.counter}`,
    *expected({ ledger }) {
      for (const { claimId, counted } of inOrder(ledger.claims)) {
        const sorted = [...counted].sort((a, b) => byCodeUnit(a.counter, b.counter));
        for (const { counter, amount } of sorted) {
          yield { key: `${claimId} ${counter}`, columns: { claim_id: claimId, counter, amount } };
        }
      }
    },
  },
  {
    table: 'claim_payment',
    sql: 'SELECT * FROM claim_payment ORDER BY payment_id',
    keyOf: (row) => text(row.payment_id),
    *expected({ ledger }) {
      for (const payment of inOrder(ledger.payments)) yield paymentRow(payment);
    },
  },
  {
    table: 'claim_project',
    sql: 'SELECT * FROM claim_project ORDER BY project',
    keyOf: (row) => text(row.project),
    *expected({ ledger }) {
      for (const total of inOrder(ledger.projects)) yield projectRow(total);
    },
  },
  {
    table: 'claim_case',
    sql: 'SELECT * FROM claim_case ORDER BY case_id',
    keyOf: (row) => text(row.case_id),
    *expected({ ledger }) {
      for (const row of inOrder(ledger.cases)) {
        const { caseId, status, openedAt, dueMs } = row;
        const derived = { case_id: caseId, status, opened_at: openedAt, due_ms: text(dueMs) };
        yield { key: caseId, columns: { row, ...derived } };
      }
    },
  },
  {
    table: 'claim_party',
    sql: 'SELECT * FROM claim_party ORDER BY party',
    keyOf: (row) => text(row.party),
    *expected({ ledger }) {
      for (const row of inOrder(ledger.parties)) {
        const { party, root } = row;
        yield { key: party, columns: { row, party, root } };
      }
    },
  },
  {
    table: 'claim_rules',
    sql: 'SELECT * FROM claim_rules ORDER BY version',
    keyOf: (row) => text(row.version),
    *expected({ rules: kept }) {
      for (const { position, rules } of inOrder(kept)) {
        const { version } = rules;
        const earlier = rules.level === 1 ? { rules: loweredTable(rules) } : {};
        yield { key: version, columns: { version, position, rules }, earlier };
      }
    },
  },
  {
    table: 'ledger_position',
    sql: `SELECT position, digest, log_time_ms, log_id, participants, rules_version, halted
          FROM ledger_position`,
    keyOf: () => 'one',
    *expected(replay) {
      const { position, digest, logTimeMs, logId, participants, rules } = replay.head();
      const where = { position, digest, log_time_ms: text(logTimeMs), log_id: logId };
      const rulesVersion = rules?.version ?? null;
      yield {
        key: 'one',
        columns: { ...where, participants, rules_version: rulesVersion, halted: null },
        earlier: { participants: participants.map(({ mayRule: _, ...one }) => one) },
      };
    },
  },
];

export const verdictsSql = 'SELECT * FROM claim_verdict ORDER BY position';

export function verdictRow({ head, recordId, recordHash, service, verdict }: Folded): AuditRow {
  const { position, logTimeMs, digest } = head;
  const record = { record_id: recordId, record_hash: recordHash, service };
  const columns = { position, ...record, log_time_ms: text(logTimeMs), verdict, digest };
  return { key: position, columns };
}

/** Every column, those that the database derives too: a derived column can be altered as well. */
function claimRow(claim: Claim): AuditRow {
  const { claimId, service, origin, beneficiary, project, state } = claim;
  const deadlineMs = claim.deadlineMs === null ? null : text(claim.deadlineMs);
  const columns = {
    row: claim,
    claim_id: claimId,
    service,
    origin,
    beneficiary,
    project,
    state,
    requested_at: claim.requestedAt,
    deadline_ms: deadlineMs,
  };
  const row = firstForm(claim);
  return { key: claimId, columns, ...(row === null ? {} : { earlier: { row } }) };
}

function paymentRow(payment: Payment): AuditRow {
  const { paymentId, claimId } = payment;
  return { key: paymentId, columns: { row: payment, payment_id: paymentId, claim_id: claimId } };
}

function projectRow(total: ProjectTotal): AuditRow {
  return { key: total.project, columns: { row: total, project: total.project } };
}

function* inOrder<Value>(rows: ReadonlyMap<string, Value>): Generator<Value> {
  for (const key of [...rows.keys()].sort(byCodeUnit)) yield rows.get(key) as Value;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
