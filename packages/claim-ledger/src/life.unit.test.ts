// The life of a claim: who may move it, what is freed when it ends, and whose clock counts.
import { describe, expect, test } from '@jest/globals';
import { dryer, invoiceLine, machine, otherFirm } from './testing/items.js';
import { testRules } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { day, startMs, World } from './testing/world.js';

const reserved = () => {
  const world = new World();
  world.programs.asks('a', dryer('1'));
  return world;
};
const claimIn = (world: World, claim = 'a') => {
  const found = world.ledger.claim(uuidOf(claim));
  if (found === undefined) throw new Error(`no claim ${claim}`);
  return found;
};

test('from request to settlement, with everything it must keep', () => {
  const world = reserved();
  expect(claimIn(world)).toMatchObject({
    state: 'RESERVED',
    named: true,
    firstVerdict: 'granted',
    requestedAt: 2n,
    requestedMs: startMs,
    deadlineMs: startMs + 365 * day,
    rulesVersion: 'test-1',
  });
  expect(world.programs.confirms('a')).toMatchObject({ code: 'confirmed', state: 'CONFIRMED' });
  expect(claimIn(world)).toMatchObject({
    deadlineMs: null,
    decision: { number: '12/QĐ', date: '2026-03-03' },
  });
  expect(world.programs.pays('a', 'p', 40_000_000)).toMatchObject({ state: 'PAYING' });
  expect(world.ledger.payment(uuidOf('p'))).toMatchObject({
    claimId: uuidOf('a'),
    amount: 40_000_000n,
    authorisedAt: 4n,
  });
  expect(world.programs.settles('a')).toMatchObject({ state: 'SETTLED', granted: 40_000_000n });
  expect(claimIn(world)).toMatchObject({ authorised: 40_000_000n, granted: 40_000_000n });
});

test('every step but expiry is the owner’s alone', () => {
  const world = reserved();
  const { clusters } = world;
  const before = claimIn(world);
  const steps = [
    clusters.confirms('a'),
    clusters.releases('a'),
    clusters.specifies('a', [machine('2')]),
    clusters.pays('a', 'p', 1),
    clusters.settles('a'),
  ];
  expect(steps.map((verdict) => verdict.code)).toEqual(steps.map(() => 'not-the-owner'));
  expect(claimIn(world)).toEqual(before);
});

test('every step needs a claim', () => {
  const { programs } = new World();
  const steps = [
    programs.confirms('a'),
    programs.releases('a'),
    programs.expires('a'),
    programs.specifies('a', []),
    programs.pays('a', 'p', 1),
    programs.settles('a'),
  ];
  expect(steps.map((verdict) => verdict.code)).toEqual(steps.map(() => 'unknown-claim'));
});

describe('a claim that ends', () => {
  test.each(['released', 'expired', 'refused'])('%s, stands on nothing any more', (how) => {
    const world = new World();
    if (how === 'refused') world.clusters.asks('first', dryer('1', { who: otherFirm }));
    world.programs.asks('a', dryer('1'));
    if (how === 'released') world.programs.releases('a');
    if (how === 'expired') {
      world.after(364 * day).clusters.asks('heartbeat', dryer('7', { who: otherFirm }));
      world.after(day).clusters.expires('a');
    }
    expect(claimIn(world)).toMatchObject({
      state: how.toUpperCase(),
      granted: 0n,
      deadlineMs: null,
      locks: [],
      counted: [],
    });
    const machines = world.ledger.holders('MACHINE:SAOMAI|SM9|1').map((one) => one.claimId);
    expect(machines).not.toContain(uuidOf('a'));
  });

  test('released, lets the next one have the thing', () => {
    const world = reserved();
    world.programs.confirms('a');
    world.programs.releases('a');
    expect(world.clusters.asks('b', dryer('1')).code).toBe('granted');
  });

  test('released under review, lets go as well', () => {
    const world = new World();
    world.programs.asks('a', dryer('1', { content: 'CONFERENCE' }));
    expect(world.clusters.asks('b', dryer('1')).code).toBe('object-claimed');
    world.programs.releases('a');
    expect(world.clusters.asks('c', dryer('1')).code).toBe('granted');
  });

  test('settled, closes the thing for ever', () => {
    const world = reserved();
    world.programs.confirms('a');
    world.programs.pays('a', 'p', 1);
    world.programs.settles('a');
    const later = dryer('1', { from: '2040-01', who: otherFirm });
    expect(world.after(4_000 * day).clusters.asks('b', later).code).toBe('object-settled');
  });
});

describe('a reservation', () => {
  const heartbeat = (world: World) => world.clusters.asks('h', dryer('7', { who: otherFirm }));

  test('does not lapse a moment before its deadline, and does at it, whoever says so', () => {
    const world = reserved();
    world.after(364 * day);
    heartbeat(world);
    expect(world.after(day - 1).clusters.expires('a').code).toBe('void');
    expect(world.after(1).trade.expires('a')).toMatchObject({ code: 'expired', state: 'EXPIRED' });
  });

  test('past its deadline still stands until the log says that it lapsed', () => {
    const world = reserved();
    world.after(364 * day);
    heartbeat(world);
    world.after(2 * day);
    expect(world.clusters.asks('b', dryer('1')).code).toBe('object-claimed');
    expect(world.programs.confirms('a').code).toBe('confirmed');
  });

  test('does not lapse in a jump of the clock, but does when the log goes on from there', () => {
    const world = reserved();
    world.after(362 * day);
    heartbeat(world);
    expect(world.after(3 * day + 1).programs.expires('a').reason).toBe('clock-jumped');
    expect(world.programs.expires('a').code).toBe('expired');
  });

  test('lapses after a step of the clock that is just as long as the rules allow', () => {
    const world = reserved();
    world.after(362 * day);
    heartbeat(world);
    expect(world.after(3 * day).programs.expires('a').code).toBe('expired');
  });

  test('is measured by the log’s time, which never goes back', () => {
    const world = reserved();
    world.after(100 * day);
    heartbeat(world);
    const { logTimeMs } = world.ledger.head();
    world.after(-50 * day).programs.asks('b', dryer('2'));
    expect(world.ledger.head().logTimeMs).toBe(logTimeMs);
    expect(claimIn(world, 'b').deadlineMs).toBe(logTimeMs + 365 * day);
  });

  test('that wakes up after its expiry is not allowed any more', () => {
    const world = reserved();
    world.after(364 * day);
    heartbeat(world);
    world.after(day).clusters.expires('a');
    world.clusters.asks('b', dryer('1'));
    expect(world.programs.confirms('a').code).toBe('not-allowed-in-state');
    expect(world.programs.pays('a', 'p', 1).code).toBe('not-allowed-in-state');
  });
});

describe('more said about a claim', () => {
  test('adds, and never takes away', () => {
    const world = new World();
    world.programs.asks('a', dryer('', { objects: [machine('1')] }));
    world.programs.specifies('a', [machine('2')]);
    expect(claimIn(world).objects).toEqual([machine('1'), machine('2')]);
    expect(world.clusters.asks('b', dryer('1')).code).toBe('object-claimed');
    expect(world.clusters.asks('c', dryer('2')).code).toBe('object-claimed');
  });

  test('may send a confirmed claim to a person, and then it is not paid', () => {
    const world = reserved();
    world.programs.confirms('a');
    const hint = { role: 'HINT', ref: machine('x') };
    world.clusters.asks('b', dryer('2', { who: otherFirm, evidence: [hint] }));
    expect(world.programs.specifies('a', [], [hint])).toMatchObject({ code: 'needs-review' });
    expect(world.programs.pays('a', 'p', 1).code).toBe('not-allowed-in-state');
  });

  test('keeps the invoices that paid for it', () => {
    const world = reserved();
    world.programs.confirms('a');
    world.programs.pays('a', 'p', 1, [invoiceLine('7', 1)]);
    world.programs.specifies('a', [machine('2')]);
    expect(claimIn(world).locks).toContainEqual({
      key: 'INVOICE_LINE:0300588569|7|1',
      mode: 'EXCLUSIVE',
    });
  });
});

describe('payment before the thing is named', () => {
  test('is refused, also for an advance, and allowed after', () => {
    const world = new World();
    world.programs.asks('a', { content: 'DRYER' });
    world.programs.confirms('a');
    const refused = world.programs.pays('a', 'p', 1);
    expect(refused.grounds.map((ground) => ground.rule.id)).toEqual(['G-NAMED_BEFORE_PAYMENT']);
    world.programs.specifies('a', [machine('1')]);
    expect(world.programs.pays('a', 'p', 1).code).toBe('payment-authorized');
  });

  test('is allowed where the class does not ask for a name', () => {
    const world = new World();
    world.programs.asks('a', { content: 'SERVICE' });
    world.programs.confirms('a');
    expect(world.programs.pays('a', 'p', 1).code).toBe('payment-authorized');
  });
});

test('a claim keeps the rules’ version that decided it', () => {
  const world = reserved();
  world.programs.activates(testRules({ version: 'test-2' }));
  expect(world.programs.confirms('a').rulesVersion).toBe('test-1');
  expect(world.programs.asks('b', dryer('2')).rulesVersion).toBe('test-2');
});
