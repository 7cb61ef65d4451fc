// The audit against real databases: green on what three seats kept, red and exact for each single
// thing that somebody with the highest rights on a server can alter.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LogUnavailable, type OrderedLog, openPostgresLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { eventually, testServerUrl } from '@kc/test-kit';
import { invoiceLine, machine } from '../../../claim-ledger/src/testing/items.js';
import { discardCopy } from '../discard-copy.js';
import {
  requestOf,
  type SeatName,
  seatNames,
  ThreeSeats,
  takeSeat,
} from '../three-seats.fixture.js';
import { type AuditReport, auditLedgers } from './audit-ledgers.js';
import type { Finding } from './findings.js';

const project = randomUUID();
const [dryer, road, refused, payment] = [1, 2, 3, 4].map(() => randomUUID());
const decision = { decisionNumber: '12/QĐ', decisionDate: '2026-03-03' };
let three: ThreeSeats;
let end: bigint;
/** A record that nobody asked for. */
const stranger = '99999999-9999-4999-8999-999999999999';

/**
 * A claim that is paid and settled, one that is refused, one under a ceiling, and a released one.
 */
async function makeHistory(): Promise<void> {
  const objects = [machine('SN-1')];
  const dryerFacts = { content: 'DRYER', objects };
  const asked = (id: string | undefined, name: SeatName, facts: typeof dryerFacts) =>
    three.asks(name, 'ClaimRequested', requestOf(String(id), name, facts));
  const codes = [
    await asked(dryer, 'programs', dryerFacts),
    await asked(refused, 'clusters', dryerFacts),
    await three.asks('programs', 'ClaimConfirmed', { claimId: dryer, ...decision }),
    await three.asks('programs', 'PaymentAuthorized', {
      claimId: dryer,
      paymentId: payment,
      kind: 'PAYMENT',
      amount: '60000000',
      invoiceLines: [invoiceLine('77', 1)],
    }),
    await three.asks('clusters', 'ProjectTotalSet', {
      project,
      total: '1000000000',
      ...decision,
    }),
    await three.asks('clusters', 'ClaimRequested', {
      ...requestOf(String(road), 'clusters', { content: 'ROAD', who: `cluster:${project}` }),
      item: {
        ...requestOf(String(road), 'clusters', { content: 'ROAD', who: `cluster:${project}` }).item,
        project,
        objects: [{ kind: 'WORK', parts: { project, code: 'R1' } }],
      },
    }),
    await three.asks('programs', 'ClaimSettled', { claimId: dryer }),
  ].map((answer) => answer?.verdict.code);
  expect(codes).toEqual([
    'granted',
    'object-claimed',
    'confirmed',
    'payment-authorized',
    'project-total-set',
    'granted',
    'settled',
  ]);
}

beforeAll(async () => {
  three = await ThreeSeats.open();
  await makeHistory();
  end = await three.allAtTheEnd();
  await three.rest();
}, 60_000);

afterAll(() => three.close());

const urlOf = (database: SeatName | 'log') =>
  database === 'log' ? three.logUrl : three.seats[database].databaseUrl;

const openLog = (url: string) =>
  openPostgresLog({
    url,
    name: 'claims',
    applicationName: 'audit',
    logger: silentLogger,
  });

async function audit(logUrl: string, urls: Partial<Record<SeatName, string>> = {}) {
  const log = openLog(logUrl);
  try {
    const databases = seatNames.map((service) => ({
      service,
      url: urls[service] ?? urlOf(service),
    }));
    return await auditLedgers({ log, databases });
  } finally {
    await log.close();
  }
}

/** Audits with one database replaced by a copy to which something was done. */
async function auditCopy(
  database: SeatName | 'log',
  alter: (url: string) => Promise<void>,
): Promise<AuditReport> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const original = new URL(urlOf(database)).pathname.slice(1);
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  await withClient(testServerUrl(), (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${original}`),
  );
  try {
    await alter(url.href);
    return database === 'log'
      ? await audit(url.href)
      : await audit(three.logUrl, { [database]: url.href });
  } finally {
    await withClient(testServerUrl(), (client) => client.query(`DROP DATABASE ${name}`));
  }
}

function auditAltered(database: SeatName | 'log', ...statements: readonly string[]) {
  return auditCopy(database, (url) => execute(url, statements));
}

/** Past every trigger, as only a superuser can. */
async function execute(url: string, statements: readonly string[]): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
  });
}

const places = ({ findings }: AuditReport) =>
  findings.map(({ where, table, key, column }) => [where, table, key, column].join(' '));

describe('an audit of what three seats kept', () => {
  test('is green, and has looked at every record and at rows of every seat', async () => {
    const report = await audit(three.logUrl);

    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ records: end, of: end, findingsTotal: 0, warnings: [] });
    expect(report.copies.map(({ service, position }) => [service, position])).toEqual(
      seatNames.map((name) => [name, end - 1n]),
    );
    for (const { rows, digest } of report.copies) {
      expect(rows).toBeGreaterThan(Number(end) + 10);
      expect(digest).toBe(report.digest);
    }
  });

  test('is green for a seat that is one record behind', async () => {
    const behind = await auditAltered('programs', ...rolledBackTo(end - 2n));
    expect(behind.findings).toEqual([]);
    expect(behind.copies[0]).toMatchObject({ service: 'programs', position: end - 2n });
  });

  test('is green for a seat that has not begun', async () => {
    const tables = `claim, claim_lock, claim_ceiling, claim_payment, claim_project, claim_rules,
      claim_verdict, claim_request, claim_case, claim_party`;
    const fresh = await auditAltered(
      'clusters',
      `TRUNCATE ${tables}`,
      `UPDATE ledger_position SET position = -1, digest = repeat('0', 64), log_time_ms = 0,
        log_id = NULL, participants = '[]', rules_version = NULL`,
    );
    expect(fresh.findings).toEqual([]);
    expect(fresh.copies[1]).toMatchObject({ service: 'clusters', position: -1n });
  });
});

test('a copy that is thrown away is folded anew, and is green', async () => {
  const altered = `UPDATE claim_verdict SET digest = repeat('a', 64) WHERE position = 4`;
  const report = await auditCopy('programs', async (databaseUrl) => {
    await execute(databaseUrl, [altered]);
    const log = openLog(three.logUrl);
    await discardCopy({ service: 'programs', url: databaseUrl, log });
    await log.close();
    const sitting = await takeSeat({ service: 'programs', databaseUrl, logUrl: three.logUrl });
    await eventually(async () => {
      expect((await sitting.seat.status()).position).toBe(end - 1n);
    });
    await sitting.leave();
  });

  expect(report.findings).toEqual([]);
  expect(report.copies[0]).toMatchObject({ service: 'programs', position: end - 1n });
});

test('a log that is out of reach for a moment is read on where it was', async () => {
  const log = openLog(three.logUrl);
  let outages = 0;
  const failing: OrderedLog = {
    append: (values) => log.append(values),
    begin: () => log.begin(),
    end: () => log.end(),
    check: () => log.check(),
    close: () => log.close(),
    follow: (...all) => log.follow(...all),
    async *read(from, upTo) {
      outages += 1;
      if (outages === 1) yield* log.read(from, 3n);
      if (outages <= 2) throw new LogUnavailable('reading', 'the test takes it away');
      yield* log.read(from, upTo);
    },
  };
  const databases = seatNames.map((service) => ({ service, url: urlOf(service) }));
  const report = await auditLedgers({ log: failing, databases });
  await log.close();
  expect([report.findings, report.records, outages]).toEqual([[], end, 3]);
});

/** The last record settled the dryer's claim: take back what it changed, and nothing else. */
function rolledBackTo(position: bigint): string[] {
  return [
    `UPDATE claim SET row = row || '{"state": "PAYING"}' WHERE claim_id = '${dryer}'`,
    `UPDATE claim SET row = row || jsonb_build_object('granted', '100000000')
      WHERE claim_id = '${dryer}'`,
    `UPDATE claim SET row = row || jsonb_build_object('changedMs', v.log_time_ms)
      FROM claim_verdict v
      WHERE v.verdict->>'code' = 'payment-authorized' AND claim_id = '${dryer}'`,
    `UPDATE claim_request SET position = NULL, verdict = NULL WHERE position > ${position}`,
    `DELETE FROM claim_verdict WHERE position > ${position}`,
    `UPDATE ledger_position SET position = v.position, digest = v.digest,
      log_time_ms = v.log_time_ms FROM claim_verdict v WHERE v.position = ${position}`,
  ];
}

interface Alteration {
  readonly of: string;
  readonly sql: () => string;
  readonly at: () => Partial<Finding>;
}

const lost = randomUUID();
const alterations: readonly Alteration[] = [
  {
    of: 'an amount in a claim row',
    sql: () => `UPDATE claim SET row = row || '{"granted": "1"}' WHERE claim_id = '${road}'`,
    at: () => ({ table: 'claim', key: road, column: 'row.granted', found: '1' }),
  },
  {
    of: 'a word deep in a claim row',
    sql: () => `UPDATE claim SET row = jsonb_set(row, '{costLines,0,kind}', '"OTHER"')
      WHERE claim_id = '${road}'`,
    at: () => ({
      table: 'claim',
      key: road,
      column: 'row.costLines[0].kind',
      expected: 'EQUIPMENT',
      found: 'OTHER',
    }),
  },
  {
    of: 'the mode of a lock',
    sql: () => `UPDATE claim_lock SET mode = 'SHARED'
      WHERE mode = 'EXCLUSIVE' AND claim_id = '${dryer}' AND key LIKE 'MACHINE:%'`,
    at: () => ({ table: 'claim_lock', column: 'mode', expected: 'EXCLUSIVE', found: 'SHARED' }),
  },
  {
    of: 'the key of a lock',
    sql: () => `UPDATE claim_lock SET key = 'MACHINE:X|Y|Z'
      WHERE claim_id = '${dryer}' AND key LIKE 'MACHINE:%'`,
    at: () => ({ table: 'claim_lock', column: 'row', found: '∅' }),
  },
  {
    of: 'an amount counted in a ceiling',
    sql: () => `UPDATE claim_ceiling SET amount = amount - 1 WHERE claim_id = '${road}'`,
    at: () => ({ table: 'claim_ceiling', column: 'amount', found: '99999999' }),
  },
  {
    of: 'an amount of a payment',
    sql: () => `UPDATE claim_payment SET row = row || '{"amount": "50000000"}'`,
    at: () => ({
      table: 'claim_payment',
      key: payment,
      column: 'row.amount',
      expected: '60000000',
      found: '50000000',
    }),
  },
  {
    of: 'a total of a project',
    sql: () => `UPDATE claim_project SET row = row || '{"total": "9000000000"}'`,
    at: () => ({ table: 'claim_project', key: project, column: 'row.total' }),
  },
  {
    of: 'a row of the rules',
    sql: () => `UPDATE claim_rules SET rules = jsonb_set(rules, '{norms,0,cap}', '"1"')`,
    at: () => ({ table: 'claim_rules', key: 'test-1', column: 'rules.norms[0].cap' }),
  },
  {
    of: 'a verdict',
    sql: () => `UPDATE claim_verdict SET verdict = verdict || '{"code": "granted"}'
      WHERE position = 3`,
    at: () => ({
      table: 'claim_verdict',
      key: '3',
      column: 'verdict.code',
      expected: 'object-claimed',
      found: 'granted',
    }),
  },
  {
    of: 'a digest',
    sql: () => `UPDATE claim_verdict SET digest = repeat('a', 64) WHERE position = 4`,
    at: () => ({ table: 'claim_verdict', key: '4', column: 'digest', found: 'a'.repeat(64) }),
  },
  {
    of: 'the hash of a record',
    sql: () => `UPDATE claim_verdict SET record_hash = repeat('b', 64) WHERE position = 5`,
    at: () => ({ table: 'claim_verdict', key: '5', column: 'record_hash' }),
  },
  {
    of: 'the time of a record',
    sql: () => 'UPDATE claim_verdict SET log_time_ms = log_time_ms + 1 WHERE position = 5',
    at: () => ({ table: 'claim_verdict', key: '5', column: 'log_time_ms' }),
  },
  {
    of: 'the answer that a request remembers',
    sql: () => `UPDATE claim_request SET verdict = verdict || '{"granted": "5"}'
      WHERE type = 'ClaimRequested'`,
    at: () => ({ where: 'programs', table: 'claim_request', column: 'verdict.granted' }),
  },
  {
    of: 'a request that forgets its answer',
    sql: () => `UPDATE claim_request SET position = NULL, verdict = NULL
      WHERE type = 'ClaimConfirmed'`,
    at: () => ({ table: 'claim_request', column: 'position', expected: '4', found: 'null' }),
  },
  {
    of: 'a request that remembers its answer elsewhere',
    sql: () => `UPDATE claim_request SET position = position + 1
      WHERE type = 'ClaimConfirmed'`,
    at: () => ({ table: 'claim_request', column: 'position', expected: '4', found: '5' }),
  },
  {
    of: 'a request that was answered and never asked',
    sql: () => `INSERT INTO claim_request SELECT '${stranger}', type, claim_id, body, body_hash,
      actor, asked_at, position, verdict FROM claim_request WHERE type = 'ClaimConfirmed'`,
    at: () => ({ key: stranger, column: 'position', expected: 'null', found: '4' }),
  },
  {
    of: 'a request that was sent into another log',
    sql: () => `
      INSERT INTO outbox (id, value, position, relayed_at)
      VALUES ('${lost}', '', 1, clock_timestamp());
      INSERT INTO claim_request SELECT '${lost}', type, claim_id, body, body_hash, actor, asked_at
      FROM claim_request WHERE type = 'ClaimConfirmed'`,
    at: () => ({ table: 'outbox', key: lost, column: 'position', expected: 'null', found: '1' }),
  },
  {
    of: 'a claim that was deleted',
    sql: () => `DELETE FROM claim WHERE claim_id = '${refused}'`,
    at: () => ({ table: 'claim', key: refused, column: 'row', found: '∅' }),
  },
  {
    of: 'a verdict that was deleted',
    sql: () => 'DELETE FROM claim_verdict WHERE position = 2',
    at: () => ({ table: 'claim_verdict', key: '2', column: 'row', found: '∅' }),
  },
  {
    of: 'a lock that was added',
    sql: () => `INSERT INTO claim_lock (claim_id, key, mode)
      VALUES ('${refused}', 'MACHINE:A|B|C', 'SHARED')`,
    at: () => ({
      table: 'claim_lock',
      key: `${refused} MACHINE:A|B|C`,
      column: 'row',
      expected: '∅',
    }),
  },
  {
    of: 'a payment that was added',
    sql: () => `INSERT INTO claim_payment (row)
      SELECT row || jsonb_build_object('paymentId', gen_random_uuid()) FROM claim_payment`,
    at: () => ({ table: 'claim_payment', column: 'row', expected: '∅' }),
  },
  {
    of: 'a position moved back',
    sql: () => 'UPDATE ledger_position SET position = position - 1',
    at: () => ({ table: 'claim_verdict', key: String(end - 1n), column: 'row', expected: '∅' }),
  },
  {
    of: 'a position moved beyond the log',
    sql: () => 'UPDATE ledger_position SET position = position + 5',
    at: () => ({ table: 'ledger_position', column: 'position', found: String(end + 4n) }),
  },
  {
    of: 'another log id',
    sql: () => 'UPDATE ledger_position SET log_id = gen_random_uuid()',
    at: () => ({ table: 'ledger_position', column: 'log_id' }),
  },
  {
    of: 'a ledger that has halted',
    sql: () => `UPDATE ledger_position SET halted = '{"reason": "x"}'`,
    at: () => ({ table: 'ledger_position', column: 'halted' }),
  },
];

test('a service that forgot what it asked is green, and named with what it forgot', async () => {
  const forget = `DELETE FROM claim_request WHERE type IN ('ClaimConfirmed', 'ClaimSettled')`;
  const report = await auditAltered('programs', forget);

  expect(report.findings).toEqual([]);
  const forgotten = report.copies.map(({ service, forgotten: { total } }) => [service, total]);
  const none = seatNames.slice(1).map((service) => [service, 0]);
  expect(forgotten).toEqual([['programs', 2], ...none]);
});

test('is green for a ledger that a later version has given more columns', async () => {
  const tables = ['claim', 'claim_verdict', 'claim_payment', 'ledger_position'];
  const statements = tables.map((table) => `ALTER TABLE ${table} ADD COLUMN later int DEFAULT 7`);
  const report = await auditAltered('programs', ...statements);

  expect(report.findings).toEqual([]);
});

describe('an audit of one altered ledger is red, and says where', () => {
  test.each(alterations)('$of', async ({ sql, at }) => {
    const report = await auditAltered('programs', sql());

    expect(report.findings).toContainEqual(expect.objectContaining({ where: 'programs', ...at() }));
    expect(report.findingsTotal).toBeGreaterThan(0);
    expect(new Set(report.findings.map(({ where }) => where))).toEqual(new Set(['programs']));
  });
});

describe('an audit of an altered log is red, and says where', () => {
  const entries = (set: string) => `UPDATE ordered_log_entry SET ${set}`;

  test('a byte of one record: the log is to blame, not the three that agree', async () => {
    const value = `value = overlay(value placing '\\x20'::bytea from 30) WHERE position = 3`;
    const report = await auditAltered('log', entries(value));

    expect(report.findings[0]).toMatchObject({ where: 'log', key: '3', column: 'sha256(value)' });
    for (const name of seatNames) {
      expect(places(report)).toContain(`${name} claim_verdict 3 record_hash`);
    }
  });

  test('the time of one record', async () => {
    const report = await auditAltered('log', entries('at_ms = at_ms + 7 WHERE position = 3'));
    expect(places(report)).toContain('clusters claim_verdict 3 log_time_ms');
  });

  test('no Genesis', async () => {
    const report = await auditAltered('log', entries(`value = '{}' WHERE position = 0`));
    expect(report.findings).toContainEqual(
      expect.objectContaining({ where: 'log', key: '0', column: 'record' }),
    );
  });

  test('a record taken from its middle', async () => {
    const report = await auditAltered('log', 'DELETE FROM ordered_log_entry WHERE position = 4');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ where: 'log', key: '4', found: expect.stringContaining('5') }),
    );
  });

  test('a record taken from its end: all services are ahead of it', async () => {
    const last = `DELETE FROM ordered_log_entry WHERE position = ${end - 1n}`;
    const report = await auditAltered('log', last);
    for (const name of seatNames) {
      expect(places(report)).toContain(`${name} ledger_position one position`);
    }
    expect(places(report)).toContain('log record HEAD_DISAGREES log');
  });

  test('an empty log', async () => {
    const report = await auditAltered('log', 'DELETE FROM ordered_log_entry');
    expect(report.findings[0]).toMatchObject({ where: 'log' });
    expect(report.findingsTotal).toBeGreaterThan(3);
  });
});
