// What a payer may change of a claim that stands, what a request may take the place of, and money
// that comes back.
import { describe, expect, test } from '@jest/globals';
import { dryer, invoiceLine, machine, otherFirm, teaFirm } from './testing/items.js';
import { testRules2 } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { day, World } from './testing/world.js';

const begin = () => new World(testRules2());
const claim = (world: World, name: string) => world.ledger.claim(uuidOf(name));

function paid(amount = 60): World {
  const world = begin();
  world.programs.asks('a', dryer('1', { requested: 100, cost: 200 }));
  world.programs.confirms('a');
  world.programs.pays('a', 'p', amount, [invoiceLine('7', 1)]);
  return world;
}

describe('a reservation made longer', () => {
  test('lapses later', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    const before = claim(world, 'a')?.deadlineMs ?? 0;
    expect(world.programs.renews('a', 90).code).toBe('renewed');
    expect(claim(world, 'a')?.deadlineMs).toBe(before + 90 * day);
  });

  test.each([
    ['more days than the rules give', 91, 0, 'renewed-for-more-than-90-days'],
    ['more often than the rules give', 90, 1, 'renewed-1-times'],
  ])('not for %s', (_what, days, before, reason) => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    for (let time = 0; time < before; time += 1) world.programs.renews('a', 1);
    expect(world.programs.renews('a', days)).toMatchObject({
      code: 'not-allowed-in-state',
      reason,
    });
  });

  test('not once its time is over, though nobody has said so yet', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    expect(world.after(365 * day).programs.renews('a')).toMatchObject({
      reason: 'deadline-has-passed',
    });
  });

  test('is the owner’s', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    expect(world.clusters.renews('a').code).toBe('not-the-owner');
  });
});

describe('a grant lowered', () => {
  test('frees the rest for others', () => {
    const world = begin();
    world.clusters.setsTotal('road', 1_000);
    const road = (code: string, requested: number) => ({
      content: 'ROAD',
      objects: [{ kind: 'WORK', parts: { project: uuidOf('road'), code } }],
      project: 'road',
      requested,
    });
    world.clusters.asks('a', road('R1', 300));
    expect(world.clusters.reduces('a', 100)).toMatchObject({ code: 'lowered', granted: 100n });
    expect(world.programs.asks('b', road('R2', 300))).toMatchObject({ granted: 200n });
  });

  test.each([
    [100, 'not-lower-than-granted'],
    [59, 'below-what-is-paid'],
  ])('not to %s', (granted, reason) => {
    expect(paid().programs.reduces('a', granted)).toMatchObject({ reason });
  });
});

describe('money that comes back', () => {
  test('in part: the claim stays and may be paid again up to its grant', () => {
    const world = paid();
    expect(world.programs.recovers('a', 'back', 20)).toMatchObject({ code: 'recovered' });
    expect(claim(world, 'a')).toMatchObject({ state: 'PAYING', authorised: 60n, recovered: 20n });
    expect(world.programs.pays('a', 'q', 61).code).toBe('ceiling-exhausted');
    expect(world.programs.pays('a', 'q', 60).code).toBe('payment-authorized');
  });

  test('in whole: only then is the thing free', () => {
    const world = paid();
    world.programs.settles('a');
    world.programs.recovers('a', 'back', 59);
    expect(world.clusters.asks('b', dryer('1')).code).toBe('object-settled');
    world.programs.recovers('a', 'rest', 1);
    expect(claim(world, 'a')).toMatchObject({ state: 'RECOVERED', locks: [], granted: 0n });
    expect(world.clusters.asks('c', dryer('1')).code).toBe('granted');
  });

  test('never more than left, and each recovery once', () => {
    const world = paid();
    expect(world.programs.recovers('a', 'back', 61)).toMatchObject({ reason: 'more-than-is-paid' });
    world.programs.recovers('a', 'back', 60);
    expect(world.programs.recovers('a', 'back', 60)).toMatchObject({
      code: 'recovered',
      reason: 'asked-before',
    });
    expect(world.programs.recovers('a', 'back', 59)).toMatchObject({ reason: 'payment-id-reused' });
    expect(claim(world, 'a')?.recovered).toBe(60n);
  });

  test('while money is out, the claim is neither released nor replaced', () => {
    const world = paid();
    expect(world.programs.releases('a').code).toBe('not-allowed-in-state');
    expect(world.programs.replaces('b', 'a', dryer('2'))).toMatchObject({ claimId: uuidOf('a') });
  });
});

describe('a request in the place of an own claim', () => {
  test('takes it at once: nobody can come between', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    expect(world.programs.replaces('b', 'a', dryer('1', { who: otherFirm })).code).toBe('granted');
    expect(claim(world, 'a')).toMatchObject({ state: 'RELEASED', locks: [] });
    expect(claim(world, 'b')).toMatchObject({ state: 'RESERVED', replaces: uuidOf('a') });
  });

  test('that is refused leaves it as it was', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    world.clusters.asks('c', dryer('2', { who: otherFirm }));
    const before = claim(world, 'a');
    expect(world.programs.replaces('b', 'a', dryer('2')).code).toBe('object-claimed');
    expect(claim(world, 'a')).toEqual(before);
  });

  test('does not count against itself', () => {
    const world = begin();
    const abroad = (fair: string) => ({
      content: 'ABROAD',
      objects: [{ kind: 'BOOTH', parts: { event: fair, number: '1' } }],
    });
    world.programs.asks('a', abroad('osaka'));
    world.programs.asks('b', abroad('lyon'));
    expect(world.programs.replaces('c', 'b', abroad('milan')).code).toBe('granted');
    expect(world.programs.asks('d', abroad('paris')).code).toBe('ceiling-exhausted');
  });

  test('is beside nobody whom the old one was let stand beside', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    world.clusters.records('old', dryer('1', { who: otherFirm }));
    world.programs.rules(['a', 'old']);
    expect(claim(world, 'a')?.waived).toEqual([uuidOf('old')]);
    expect(world.programs.replaces('b', 'a', dryer('1')).code).toBe('object-settled');
  });

  test('is not for another one’s claim', () => {
    const world = begin();
    world.clusters.asks('a', dryer('1'));
    expect(world.programs.replaces('b', 'a', dryer('1')).code).toBe('not-the-owner');
  });

  test('names the beneficiary of a group project; before that nothing is signed', () => {
    const world = begin();
    const group = `group:${uuidOf('group')}`;
    world.programs.asks('a', { content: 'DRYER', who: group });
    expect(world.programs.confirms('a')).toMatchObject({ reason: 'beneficiary-not-named' });
    world.clusters.asks('other', dryer('1', { who: teaFirm }));
    expect(world.programs.replaces('b', 'a', { content: 'DRYER' }).code).toBe('object-claimed');
    const named = { content: 'DRYER', who: otherFirm };
    expect(world.programs.replaces('c', 'a', named).code).toBe('granted');
    world.programs.specifies('c', [machine('8')]);
    expect(world.programs.confirms('c').code).toBe('confirmed');
  });
});
