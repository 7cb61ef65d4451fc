// A claim as a list shows it says the same as the whole claim, and what a party has is told at one
// point of the ledger.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDataSource } from '@kc/persistence';
import { type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { ClaimsView } from './claims.view.js';
import { seatMigrations } from './index.js';

const teaFirm = 'tax:0100109106';
const otherFirm = 'tax:0300588569';
const nobody = 'tax:0100100079';

let database: ThrowAwayDatabase;
let dataSource: DataSource;
let claims: ClaimsView;

beforeAll(async () => {
  database = await throwAwayDatabase(seatMigrations);
  dataSource = await openDataSource({
    ...{ url: database.url, entities: [], migrations: seatMigrations },
    applicationName: 'test',
  });
  claims = new ClaimsView(dataSource);
  await dataSource.query(`UPDATE ledger_position SET position = 7, digest = 'd', log_time_ms = 5`);
  await givenClaim({ origin: 'dryer', requestedAt: 1, state: 'REFUSED', granted: 0 });
  await givenClaim({ origin: 'dryer', requestedAt: 2, state: 'PAYING', granted: 300, paid: 100 });
  await givenClaim({ origin: 'dryer', requestedAt: 3, state: 'REFUSED', granted: 0 });
  await givenClaim({ origin: 'kiln', requestedAt: 4, state: 'RELEASED', granted: 0 });
  await givenClaim({ origin: 'kiln', requestedAt: 5, state: 'EXPIRED', granted: 0 });
  await givenClaim({ origin: 'dryer', service: 'clusters', requestedAt: 6, state: 'CONFIRMED' });
  const isOfFirstLevel = true;
  await givenClaim({ origin: 'old', beneficiary: otherFirm, requestedAt: 0, isOfFirstLevel });
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

interface Given {
  readonly origin: string;
  readonly requestedAt: number;
  readonly service?: string;
  readonly beneficiary?: string;
  readonly state?: string;
  readonly granted?: number;
  readonly paid?: number;
  /** Rows of that level say neither what came back nor where it is. */
  readonly isOfFirstLevel?: boolean;
}

async function givenClaim({
  requestedAt,
  granted = 50,
  paid = 0,
  isOfFirstLevel,
  ...given
}: Given) {
  const row = {
    ...{ claimId: randomUUID(), service: 'programs', beneficiary: teaFirm, state: 'RESERVED' },
    ...given,
    ...{ source: 'KCQG', project: null, deadlineMs: null, costLines: [], counted: [], locks: [] },
    ...{ requested: '900', granted: String(granted), authorised: String(paid) },
    requestedAt: String(requestedAt),
    ...(isOfFirstLevel ? {} : { recovered: '40', province: 'GSO_2004.10' }),
  };
  await dataSource.query('INSERT INTO claim (row) VALUES ($1)', [JSON.stringify(row)]);
}

test('the head of the newest claim of an item is that of the whole one', async () => {
  const items = ['kiln', 'dryer', 'old', 'never asked'];
  const heads = await claims.newestHeadsOf('programs', items);
  const whole = await claims.newestOf('programs', items);

  expect(heads.map((head) => head?.state)).toEqual(['EXPIRED', 'PAYING', 'RESERVED', undefined]);
  for (const [at, head] of heads.entries()) {
    if (head === undefined) expect(whole[at]).toBeUndefined();
    else expect(whole[at]).toMatchObject(head);
  }
  expect(heads[1]).toEqual({
    ...{ claimId: whole[1]?.claimId, service: 'programs', origin: 'dryer', beneficiary: teaFirm },
    ...{ province: 'GSO_2004.10', source: 'KCQG', state: 'PAYING' },
    ...{ granted: 300n, authorised: 100n, recovered: 40n },
  });
  expect(heads[2]).toMatchObject({ province: null, recovered: 0n });
});

test('all claims of each party, in the order of asking, and the point at which that is all', async () => {
  const asOf = { position: 7n, digest: 'd', logTimeMs: 5 };
  const [other, none, tea] = await claims.supportOf([otherFirm, nobody, teaFirm]);

  expect(other).toMatchObject({ asOf, claims: [{ origin: 'old' }] });
  expect(none).toEqual({ asOf, claims: [] });
  expect(tea?.asOf).toEqual(asOf);
  expect(tea?.claims.map(({ requestedAt }) => requestedAt)).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
  expect(await claims.supportOf([nobody])).toEqual([{ asOf, claims: [] }]);
});
