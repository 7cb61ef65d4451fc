// Three seats at one log, on real databases: what one asks all answer alike, and what each keeps is
// what an independent replay of the log gives.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalJson, MemoryLedger } from '@kc/claim-ledger';
import { selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { machine } from '../../claim-ledger/src/testing/items.js';
import { crypto } from './crypto.js';
import { requestOf, type SeatName, ThreeSeats } from './three-seats.fixture.js';

let three: ThreeSeats;

beforeAll(async () => {
  three = await ThreeSeats.open();
}, 60_000);

afterAll(async () => {
  await three.rest();
  await three.close();
});

describe('three seats at one log', () => {
  test('the second payer of one machine is refused, and learns whom to ask', async () => {
    const thing = { content: 'DRYER', objects: [machine('SN-1')] };
    const first = await three.asks(
      'programs',
      'ClaimRequested',
      requestOf(randomUUID(), 'programs', thing),
    );
    const second = await three.asks(
      'clusters',
      'ClaimRequested',
      requestOf(randomUUID(), 'clusters', thing),
    );

    expect(first?.verdict.code).toBe('granted');
    expect(second?.verdict.code).toBe('object-claimed');
    expect(second?.verdict.grounds[0]?.met[0]).toMatchObject({
      service: 'programs',
      decidingBody: 'Board of programs',
    });
  });

  test('two payers at the same moment: one is granted, whoever it is', async () => {
    for (let round = 0; round < 10; round += 1) {
      const thing = { content: 'DRYER', who: 'tax:0300588569', objects: [machine(`R-${round}`)] };
      const answers = await Promise.all(
        (['programs', 'clusters'] as const).map((name) =>
          three.asks(name, 'ClaimRequested', requestOf(randomUUID(), name, thing)),
        ),
      );
      const codes = answers.map((answer) => answer?.verdict.code).sort();
      expect(codes).toEqual(['granted', 'object-claimed']);
    }
  });

  test('the same question again is answered the same; another one under its id is refused', async () => {
    const claimId = randomUUID();
    const body = requestOf(claimId, 'programs', {
      content: 'DRYER',
      who: 'tax:0101243150',
      objects: [machine('AGAIN')],
    });
    const first = await three.asks('programs', 'ClaimRequested', { ...body, recordId: claimId });
    const again = await three.asks('programs', 'ClaimRequested', { ...body, recordId: claimId });
    const another = { ...body, decidingBody: 'Else', recordId: claimId };
    const other = three.asks('programs', 'ClaimRequested', another);

    expect(again?.position).toBe(first?.position);
    await expect(other).rejects.toBeInstanceOf(Problem);
  });

  test('what a service forgot that it asked is answered as the first time when asked again', async () => {
    const recordId = randomUUID();
    const thing = { content: 'DRYER', who: 'tax:0301418498', objects: [machine('FORGOTTEN')] };
    const question = { ...requestOf(recordId, 'clusters', thing), recordId };
    const first = await three.asks('clusters', 'ClaimRequested', question);
    await forget('clusters', recordId);

    const again = await three.asks('clusters', 'ClaimRequested', question);

    expect(first?.verdict.code).toBe('granted');
    expect(again).toEqual(first);
  });

  test('each keeps what an independent replay of the log gives', async () => {
    const end = await three.allAtTheEnd();
    const replayed = new MemoryLedger();
    for await (const entries of three.log.read(0n, end)) {
      for (const entry of entries) replayed.take(entry, crypto);
    }
    for (const { seat, dataSource } of Object.values(three.seats)) {
      expect((await seat.status()).digest).toBe(replayed.head().digest);
      const kept = await selectRows<{ claim_id: string; row: never }>(
        dataSource,
        'select claim_id, row from claim order by requested_at',
      );
      expect(kept).toHaveLength(replayed.claims.size);
      for (const { claim_id, row } of kept) {
        expect(canonicalJson(row)).toBe(canonicalJson(replayed.claims.get(claim_id) as never));
      }
      const locks = await selectRows<{ count: string }>(
        dataSource,
        'select count(*) from claim_lock',
      );
      const expected = [...replayed.claims.values()].flatMap((claim) => claim.locks);
      expect(Number(locks[0]?.count)).toBe(expected.length);
    }
  });
});

/** As a database does that came back from a backup older than the question. */
async function forget(name: SeatName, recordId: string): Promise<void> {
  const { dataSource } = three.seats[name];
  await dataSource.query('delete from claim_request where record_id = $1', [recordId]);
  await dataSource.query('delete from outbox where id = $1', [recordId]);
}
