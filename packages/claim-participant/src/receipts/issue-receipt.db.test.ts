// Seats issue receipts of what they have folded, and the log alone proves them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dryer } from '../../../claim-ledger/src/testing/items.js';
import { requestOf, type SeatName, seatNames, ThreeSeats } from '../three-seats.fixture.js';
import { verifyReceipt } from './verify-receipt.js';

let three: ThreeSeats;
beforeAll(async () => {
  three = await ThreeSeats.open();
});
afterAll(async () => {
  await three.rest();
  await three.close();
});

const issuedBy = (name: SeatName, id: string) => three.seats[name].seat.receipt(id);

test('of the record that asked for a claim, by the claim’s id, from every seat', async () => {
  const claimId = randomUUID();
  await three.asks('programs', 'ClaimRequested', requestOf(claimId, 'programs', dryer('12')));
  await three.asks('programs', 'ClaimConfirmed', {
    claimId,
    decisionNumber: '12/QĐ',
    decisionDate: '2026-03-03',
  });
  const end = await three.allAtTheEnd();
  for (const service of seatNames) {
    const receipt = await issuedBy(service, claimId);
    expect(receipt).toMatchObject({ service, claimId, verdict: 'granted', granted: '100000000' });
    const log = three.log.read(0n, end);
    const { proven, writer } = await verifyReceipt({ receipt, log });
    expect([proven, writer]).toEqual([true, 'programs']);
  }
});

test('of any other record, by the record’s id: its first verdict, however often it came', async () => {
  const claimId = randomUUID();
  const recordId = randomUUID();
  await three.asks('clusters', 'ClaimRequested', {
    recordId,
    ...requestOf(claimId, 'clusters', dryer('12', { content: 'FILTER' })),
  });
  const position = (await three.allAtTheEnd()) - 1n;
  for await (const [again] of three.log.read(position, position + 1n)) {
    if (again !== undefined) await three.log.append([again.value]);
  }
  const end = await three.allAtTheEnd();
  const receipt = await issuedBy('trade-promotion', recordId);
  expect(receipt).toMatchObject({
    recordId,
    position: String(position),
    verdict: 'object-claimed',
  });
  const { proven } = await verifyReceipt({ receipt, log: three.log.read(0n, end) });
  expect(proven).toBe(true);
});

test('of nothing that is not folded', async () => {
  expect(await issuedBy('programs', randomUUID())).toBeNull();
});
