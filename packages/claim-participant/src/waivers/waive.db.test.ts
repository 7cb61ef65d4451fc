// A copy that diverged has written to the log: every other copy halts there, says who and where,
// and goes on once the copy was folded anew and two persons have let the record pass.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OrderedLog, openPostgresLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { eventually } from '@kc/test-kit';
import { machine } from '../../../claim-ledger/src/testing/items.js';
import { auditLedgers } from '../audit/audit-ledgers.js';
import { discardCopy } from '../discard-copy.js';
import { readLedgers } from '../halts/ledger-status.js';
import {
  requestOf,
  type SeatName,
  seatNames,
  ThreeSeats,
  takeSeat,
} from '../three-seats.fixture.js';
import { approveWaiver, proposeWaiver } from './waive.js';

const wrong = 'e'.repeat(64);
const others = ['programs', 'trade-promotion'] as const;
let three: ThreeSeats;
let log: OrderedLog;
/** The last position before the record that its writer should not have written. */
let last: bigint;
let right: string;
const diverged = randomUUID();

beforeAll(async () => {
  three = await ThreeSeats.open();
  log = openPostgresLog({
    url: three.logUrl,
    name: 'claims',
    applicationName: 'test',
    logger: silentLogger,
  });
  await three.asks('programs', 'ClaimRequested', claim('programs', 'W-1'));
  last = (await three.allAtTheEnd()) - 1n;
  right = (await three.seats.clusters.seat.status()).digest;
  await three.seats.clusters.leave();
  await inDatabase('clusters', `UPDATE ledger_position SET digest = '${wrong}'`);
  await inDatabase(
    'clusters',
    `UPDATE claim_verdict SET digest = '${wrong}' WHERE position = ${last}`,
  );
  await start('clusters');
}, 60_000);
afterAll(async () => {
  await three.rest();
  await log.close();
  await three.close();
});

const claim = (service: SeatName, serial: string) =>
  requestOf(randomUUID(), service, { content: 'DRYER', objects: [machine(serial)] });
const databases = () =>
  seatNames.map((service) => ({ service, url: three.seats[service].databaseUrl }));
const ledgers = async () => (await readLedgers({ log, databases: databases() })).copies;
const copyOf = async (name: SeatName) => (await ledgers()).find(({ service }) => service === name);

function inDatabase(name: SeatName, sql: string) {
  return withClient(three.seats[name].databaseUrl, (client) => client.query(sql));
}

async function start(service: SeatName) {
  const { databaseUrl } = three.seats[service];
  const at = { service, databaseUrl, logUrl: three.logUrl };
  three.seats[service] = await takeSeat({ ...at, signingKey: three.keyOf(service) });
}

async function startAgain(names: readonly SeatName[]) {
  for (const name of names) {
    await three.seats[name].leave();
    await start(name);
  }
}

/** As two persons would, with the digests that the status shows. */
const named = (by: string) => ({
  log,
  databases: databases(),
  position: last + 1n,
  theirs: wrong.slice(0, 16),
  ours: right.slice(0, 16),
  by,
  at: new Date(),
});
const propose = (by: string) => proposeWaiver({ ...named(by), reason: 'disk of clusters failed' });

describe('a record that a diverged copy has written', () => {
  test('halts every other copy, and the status says who wrote it and who has another digest', async () => {
    const body = { ...claim('clusters', 'W-2'), recordId: diverged };
    await three.asks('clusters', 'ClaimRequested', body);
    await eventually(async () => {
      for (const name of others) expect((await copyOf(name))?.halted).not.toBeNull();
    });
    for (const name of others) {
      const copy = await copyOf(name);
      expect(copy?.halted).toMatchObject({ position: String(last + 1n), kind: 'diverged' });
      expect(copy?.halted?.reason).toContain('infra/runbooks/halts.md#diverged');
      expect(copy?.differsFrom).toEqual(['clusters']);
      expect(copy?.stumblesOver).toMatchObject({
        type: 'ClaimRequested',
        recordId: diverged,
        service: 'clusters',
        organisation: 'Office',
        seenPosition: last,
        seenDigest: wrong,
        digests: [
          { service: 'programs', digest: right },
          { service: 'clusters', digest: wrong },
          { service: 'trade-promotion', digest: right },
        ],
      });
    }
  });

  test('is let pass by nobody while the copy that diverged is still there', async () => {
    await expect(propose('A')).rejects.toMatchObject({ why: 'copy-differs' });
  });

  test('halts its own writer too, once that is folded anew', async () => {
    const { databaseUrl: url } = three.seats.clusters;
    await three.seats.clusters.leave();
    await discardCopy({ service: 'clusters', url, log });
    await start('clusters');
    await eventually(async () => {
      expect((await copyOf('clusters'))?.halted).toMatchObject({ kind: 'diverged' });
    });
    expect((await copyOf('clusters'))?.agreesWith).toEqual([...others]);
  });

  test('takes two persons, who both name what they have looked at', async () => {
    const elsewhere = propose('A').then(() => approveWaiver({ ...named('B'), theirs: right }));
    await expect(elsewhere).rejects.toMatchObject({ why: 'other-digests' });
    const before = approveWaiver({ ...named('B'), position: last });
    await expect(before).rejects.toMatchObject({ why: 'nothing-to-waive' });
    await expect(approveWaiver(named(' a '))).rejects.toMatchObject({ why: 'same-person' });
    const byHand = inDatabase('programs', `UPDATE ledger_waiver SET approved_by = 'A'`);
    await expect(byHand).rejects.toThrow('check constraint');
    await startAgain(others);
    await eventually(async () => expect((await copyOf('programs'))?.halted).not.toBeNull());

    await approveWaiver(named('B'));
    await startAgain(seatNames);
    const end = await three.allAtTheEnd();
    expect(end).toBe(last + 2n);
    const statuses = seatNames.map((name) => three.seats[name].seat.status());
    const digests = (await Promise.all(statuses)).map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(1);
  });

  test('is folded as any other, and the services go on', async () => {
    expect((await three.seats.clusters.seat.answer(diverged))?.verdict.code).toBe('granted');
    const next = await three.asks('clusters', 'ClaimRequested', claim('clusters', 'W-3'));
    expect(next?.position).toBe(last + 2n);
    await three.allAtTheEnd();
    for (const { seat } of Object.values(three.seats)) {
      expect(await seat.figures()).toMatchObject({ halted: null, waivers: 1, pending: 0 });
    }
  });

  test('stays visible: the audit names both persons, and a copy that went on without', async () => {
    const green = await auditLedgers({ log, databases: databases() });
    expect(green.findings).toEqual([]);
    expect(green.waivers).toMatchObject([
      { position: last + 1n, service: 'clusters', proposedBy: 'A', approvedBy: 'B' },
    ]);
    await inDatabase('trade-promotion', 'DELETE FROM ledger_waiver');
    const red = await auditLedgers({ log, databases: databases() });
    expect(red.findings).toMatchObject([{ where: 'trade-promotion', table: 'ledger_waiver' }]);
  });
});
