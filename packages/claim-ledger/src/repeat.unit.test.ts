// Delivered twice, asked twice, sent again under another id: the first answer stands and nothing
// changes.
import { describe, expect, test } from '@jest/globals';
import { dryer, invoiceLine, otherFirm } from './testing/items.js';
import { testRules } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { day, World } from './testing/world.js';

const claimsOf = (world: World) =>
  JSON.stringify([...world.ledger.claims], (_key, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );

describe('the same record once more', () => {
  test('is a duplicate, however much later, and changes nothing', () => {
    const world = new World();
    const bytes = world.bytes(
      'programs',
      'ClaimRequested',
      world.programs.request('a', dryer('1')),
    );
    world.take(bytes);
    world.programs.releases('a');
    const before = world.rows();
    const verdict = world.after(500 * day).take(bytes).verdict;
    expect(verdict).toMatchObject({ code: 'duplicate-record', claimId: uuidOf('a') });
    expect(world.rows()).toBe(before);
  });

  test('of a void record is a duplicate too', () => {
    const world = new World();
    const bytes = world.bytes('programs', 'ClaimRequested', {});
    expect(world.take(bytes).verdict.code).toBe('void');
    expect(world.take(bytes).verdict.code).toBe('duplicate-record');
  });

  test('under an id that another record used is told so, even by another service', () => {
    const world = new World();
    const recordId = uuidOf('one id');
    world.programs.asks('a', dryer('1'), {}, { recordId });
    const before = world.rows();
    const verdict = world.clusters.asks('b', dryer('2'), {}, { recordId });
    expect(verdict).toMatchObject({ code: 'record-id-reused', claimId: uuidOf('a') });
    expect(world.rows()).toBe(before);
  });
});

describe('the same request in another record', () => {
  test.each([
    ['granted', dryer('1')],
    ['reduced', dryer('1', { cost: 100, requested: 90 })],
    ['needs-review', dryer('1', { content: 'CONFERENCE' })],
    ['object-claimed', dryer('9')],
  ])('gets the first answer: %s', (code, facts) => {
    const world = new World();
    world.clusters.asks('other', dryer('9', { who: otherFirm }));
    const first = world.programs.asks('a', facts);
    const before = claimsOf(world);
    const again = world.after(day).programs.asks('a', facts);
    expect([first.code, again.code, again.reason]).toEqual([code, code, 'asked-before']);
    expect([again.granted, again.state]).toEqual([first.granted, first.state]);
    expect(claimsOf(world)).toBe(before);
  });

  test('gets the first answer even when the rules have changed or the way is free by now', () => {
    const world = new World();
    world.clusters.asks('other', dryer('1', { who: otherFirm }));
    world.programs.asks('a', dryer('1'));
    world.clusters.releases('other');
    world.programs.activates(
      testRules({
        version: 'test-2',
        contents: testRules().contents.slice(1),
        norms: testRules().norms.slice(2),
      }),
    );
    expect(world.programs.asks('a', dryer('1'))).toMatchObject({
      code: 'object-claimed',
      rulesVersion: 'test-1',
    });
  });

  test('says where the claim stands now', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    world.programs.confirms('a');
    expect(world.programs.asks('a', dryer('1'))).toMatchObject({
      code: 'granted',
      state: 'CONFIRMED',
    });
  });

  test.each([
    ['another amount', { requested: 1 }, {}],
    ['another firm', { who: otherFirm }, {}],
    ['another decision date', {}, { decisionDate: '2026-03-01' }],
    ['another origin', {}, { origin: uuidOf('another item') }],
  ])('with %s is another request', (_what, facts, rest) => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    const before = claimsOf(world);
    expect(world.programs.asks('a', dryer('1', facts), rest).code).toBe('claim-id-reused');
    expect(claimsOf(world)).toBe(before);
  });

  test('by another service is another request', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    const same = world.programs.request('a', dryer('1'));
    expect(world.clusters.writes('ClaimRequested', same).code).toBe('claim-id-reused');
  });
});

describe('one origin', () => {
  test('asks again after a refusal, a release or an expiry', () => {
    const world = new World();
    const origin = uuidOf('item');
    world.clusters.asks('other', dryer('1', { who: otherFirm }));
    expect(world.programs.asks('a', dryer('1'), { origin }).code).toBe('object-claimed');
    expect(world.programs.asks('b', dryer('2'), { origin }).code).toBe('granted');
    world.programs.releases('b');
    expect(world.programs.asks('c', dryer('2'), { origin }).code).toBe('granted');
    world.after(364 * day).clusters.asks('heartbeat', dryer('3', { who: otherFirm }));
    world.after(2 * day).clusters.expires('c');
    expect(world.programs.asks('d', dryer('2'), { origin }).code).toBe('granted');
    expect(world.programs.asks('e', dryer('4'), { origin })).toMatchObject({
      code: 'not-allowed-in-state',
      at: uuidOf('d'),
    });
  });

  test('of the same name in another service is another one', () => {
    const world = new World();
    const origin = uuidOf('item');
    world.programs.asks('a', dryer('1'), { origin });
    expect(world.clusters.asks('b', dryer('2'), { origin }).code).toBe('granted');
  });
});

describe('the same payment in another record', () => {
  const paying = () => {
    const world = new World();
    world.programs.asks('a', dryer('1', { requested: 100 }));
    world.programs.confirms('a');
    world.programs.pays('a', 'p', 60, [invoiceLine('7', 1)]);
    return world;
  };

  test('is authorised once, before and after settlement', () => {
    const world = paying();
    const again = () => world.programs.pays('a', 'p', 60, [invoiceLine('7', 1)]);
    expect(again()).toMatchObject({ code: 'payment-authorized', reason: 'asked-before' });
    expect(world.ledger.claim(uuidOf('a'))?.authorised).toBe(60n);
    world.programs.settles('a');
    expect(again()).toMatchObject({ code: 'payment-authorized', reason: 'asked-before' });
    expect(world.ledger.payments.size).toBe(1);
  });

  test('with another amount, line or claim is not', () => {
    const world = paying();
    expect(world.programs.pays('a', 'p', 40, [invoiceLine('7', 1)]).reason).toBe(
      'payment-id-reused',
    );
    expect(world.programs.pays('a', 'p', 60, [invoiceLine('7', 2)]).reason).toBe(
      'payment-id-reused',
    );
    world.programs.asks('b', dryer('2', { requested: 100 }));
    world.programs.confirms('b');
    expect(world.programs.pays('b', 'p', 60, [invoiceLine('8', 1)]).reason).toBe(
      'payment-id-reused',
    );
  });

  test('by somebody else is the owner’s affair', () => {
    expect(paying().clusters.pays('a', 'q', 1).code).toBe('not-the-owner');
  });
});
