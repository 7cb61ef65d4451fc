// What stands still, measured in the time of the log: which cases and claims are told of, in which
// order, how many times over due, and to whom.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDataSource } from '@kc/persistence';
import { type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { CasesView } from './cases.view.js';
import { seatMigrations } from './index.js';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 25);
const daysAgo = (days: number) => now - days * dayMs;

let database: ThrowAwayDatabase;
let dataSource: DataSource;
let cases: CasesView;
const laoCaiClaim = randomUUID();
const laiChauClaim = randomUUID();
const freshClaim = randomUUID();

beforeAll(async () => {
  database = await throwAwayDatabase(seatMigrations);
  const migrations = seatMigrations;
  dataSource = await openDataSource({
    url: database.url,
    entities: [],
    migrations,
    applicationName: 'test',
  });
  cases = new CasesView(dataSource);
  await dataSource.query('UPDATE ledger_position SET position = 9, log_time_ms = $1', [now]);
  await givenClaim(laoCaiClaim, 'QD19_2025.15', daysAgo(400));
  await givenClaim(laiChauClaim, 'QD19_2025.12', daysAgo(200));
  await givenClaim(freshClaim, 'QD19_2025.15', daysAgo(179));
  await givenCase('C3', { subject: laoCaiClaim, opened: daysAgo(95) });
  await givenCase('C4', { subject: laiChauClaim, opened: daysAgo(29) });
  await givenCase('C5', { subject: laoCaiClaim, opened: daysAgo(95), status: 'RULED' });
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

async function givenClaim(claimId: string, province: string, changedMs: number) {
  const amounts = { requested: '1', granted: '1', authorised: '0' };
  const row = {
    ...{ claimId, province, changedMs, requestedMs: changedMs, ...amounts },
    ...{ service: 'programs', origin: claimId, beneficiary: 'tax:0100109106', state: 'CONFIRMED' },
    ...{ project: null, deadlineMs: null, requestedAt: '1', costLines: [], counted: [], locks: [] },
  };
  await dataSource.query('INSERT INTO claim (row) VALUES ($1)', [JSON.stringify(row)]);
}

async function givenCase(
  caseId: string,
  { subject, opened, status = 'OPEN' }: { subject: string; opened: number; status?: string },
) {
  const row = {
    ...{ caseId, kind: 'REVIEW', status, openedBy: 'ClaimRequested', before: null, ruling: null },
    ...{ openedAt: caseId.slice(1), openedMs: opened, dueMs: opened + 30 * dayMs },
    ...{ subject: [subject], met: [], grounds: [] },
  };
  await dataSource.query('INSERT INTO claim_case (row) VALUES ($1)', [JSON.stringify(row)]);
}

const everything = { after: null, limit: 100 };

describe('what stands still', () => {
  test('the longest overdue first, with how many times over', async () => {
    const { asOf, rows } = await cases.standingStill(
      { confirmedDays: 180, provinces: null },
      everything,
    );
    expect(asOf.position).toBe(9n);
    expect(rows.map(({ id, level }) => [id, level])).toEqual([
      // Due 220 days ago after 180 days: for the second time.
      [laoCaiClaim, 2],
      ['C3', 3],
      [laiChauClaim, 1],
    ]);
  });

  test('page by page, each once', async () => {
    const within = { confirmedDays: 180, provinces: null };
    const { rows: first } = await cases.standingStill(within, { after: null, limit: 1 });
    const after = { dueMs: String(first[0]?.dueMs), id: first[0]?.id ?? '' };
    const { rows: rest } = await cases.standingStill(within, { after, limit: 100 });
    expect([...first, ...rest].map(({ id }) => id)).toEqual([laoCaiClaim, 'C3', laiChauClaim]);
  });

  test('a province hears of its own only', async () => {
    const provinces = ['QD19_2025.12'];
    const { rows } = await cases.standingStill({ confirmedDays: 180, provinces }, everything);
    expect(rows.map(({ id }) => id)).toEqual([laiChauClaim]);
  });
});

test('cases by status, by whether they stand still, by province and by claim', async () => {
  const all = { status: null, kind: null, standsStill: null, provinces: null };
  const ids = async (filter: object) =>
    (await cases.page({ ...all, ...filter }, everything)).map(({ caseId }) => caseId);
  expect(await ids({})).toEqual(['C5', 'C4', 'C3']);
  expect(await ids({ status: 'OPEN' })).toEqual(['C4', 'C3']);
  expect(await ids({ standsStill: true })).toEqual(['C3']);
  expect(await ids({ standsStill: false })).toEqual(['C5', 'C4']);
  expect(await ids({ kind: 'CONFLICT' })).toEqual([]);
  expect(await ids({ provinces: ['QD19_2025.12'] })).toEqual(['C4']);
  const [of] = await cases.ofClaims([laoCaiClaim]);
  expect(of?.map(({ caseId }) => caseId)).toEqual(['C3', 'C5']);
});
