// The cost that support is counted on, joint financing, and sums over one thing.
import { describe, expect, test } from '@jest/globals';
import {
  address,
  booths,
  dryer,
  event,
  type Facts,
  machine,
  otherFirm,
  type Ref,
  teaFirm,
} from './testing/items.js';
import { testRules2 } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { World } from './testing/world.js';

const begin = () => new World(testRules2());
const claim = (world: World, name: string) => world.ledger.claim(uuidOf(name));
const at = (text: string) => [address(text)];

const model = (lines: Facts['lines'], rest: Partial<Facts> = {}): Facts => ({
  content: 'MODEL',
  who: otherFirm,
  objects: at('xưởng 1'),
  lines: lines ?? [],
  requested: 1_000,
  ...rest,
});

describe('a cost line that names what somebody else paid for', () => {
  test('is taken out of the base', () => {
    const world = begin();
    world.programs.asks('dryer', dryer('1'));
    const lines = [{ object: machine('1'), amount: 600 }];
    const verdict = world.clusters.asks('model', model(lines, { cost: 400 }));
    expect(verdict).toMatchObject({ code: 'reduced', granted: 400n });
    expect(verdict.grounds).toMatchObject([
      { effect: 'EXCLUDE_LINE', allowed: 400n, met: [{ claimId: uuidOf('dryer') }] },
      { effect: 'REDUCE' },
      { effect: 'REDUCE' },
    ]);
    expect(claim(world, 'model')?.excludedLines).toEqual([1]);
  });

  test('leaves nothing when all lines are paid for', () => {
    const world = begin();
    world.programs.asks('dryer', dryer('1'));
    const verdict = world.clusters.asks('model', model([{ object: machine('1'), amount: 600 }]));
    expect(verdict).toMatchObject({ code: 'ceiling-exhausted', state: 'REFUSED' });
  });

  test('otherwise holds it: the machine is not supported again on its own', () => {
    const world = begin();
    world.clusters.asks('model', model([{ object: machine('1'), amount: 1_000 }]));
    expect(world.programs.asks('dryer', dryer('1')).code).toBe('object-claimed');
  });

  test('of a loan is lowered by the share of the thing that the state bears', () => {
    const world = begin();
    world.programs.asks('dryer', dryer('1', { requested: 200, cost: 600 }));
    const loan = { content: 'INTEREST', who: otherFirm, objects: at('xưởng 2'), requested: 100 };
    const lines = [{ object: machine('1'), amount: 100 }];
    // A third of the machine is paid for: of an interest of 100, 66 are one's own to bear.
    expect(world.clusters.asks('loan', { ...loan, lines })).toMatchObject({
      code: 'reduced',
      granted: 66n,
    });
    expect(claim(world, 'loan')?.excludedLines).toEqual([0]);
  });

  test('of a loan counts nothing when all of the thing is paid for', () => {
    const world = begin();
    world.clusters.records('gift', dryer('1', { requested: 600, cost: 600 }));
    const loan = { content: 'INTEREST', who: otherFirm, objects: at('xưởng 2'), requested: 100 };
    const lines = [{ object: machine('1'), amount: 100 }];
    expect(world.clusters.asks('loan', { ...loan, lines }).code).toBe('ceiling-exhausted');
  });

  const trainee = (person: string): Ref => ({ kind: 'TRAINEE', parts: { person, trade: 'dệt' } });
  const hash = (name: string) => `pid:k1:${name.repeat(64)}`;
  const course = (name: string, people: readonly string[], rest: Partial<Facts> = {}): Facts => ({
    content: 'COURSE',
    who: otherFirm,
    objects: [event(name)],
    lines: people.map((one) => ({ object: trainee(hash(one)), amount: 10 })),
    requested: people.length * 10,
    from: '2026-04',
    to: '2026-05',
    ...rest,
  });

  test('of a trainee is paid once in the months that two courses share', () => {
    const world = begin();
    world.programs.asks('a', course('c1', ['a', 'b', 'c']));
    expect(
      world.trade.asks('b', course('c2', ['b', 'c', 'd'], { from: '2026-05', to: '2026-06' })),
    ).toMatchObject({ code: 'reduced', granted: 10n });
    expect(
      world.trade.asks('c', course('c3', ['a', 'b'], { from: '2026-07', to: '2026-07' })),
    ).toMatchObject({ code: 'granted', granted: 20n });
  });
});

describe('sums over one thing', () => {
  const fair = (cost: number, requested: number, otherFunding = 0): Facts => ({
    content: 'EVENT_COST',
    who: otherFirm,
    objects: [event('spring')],
    cost,
    requested,
    otherFunding,
  });

  test('several payers of one event together pay no more than it costs', () => {
    const world = begin();
    expect(world.programs.asks('a', fair(200, 100, 60))).toMatchObject({ granted: 100n });
    expect(world.trade.asks('b', fair(200, 100, 60))).toMatchObject({
      code: 'reduced',
      granted: 40n,
    });
    expect(world.clusters.asks('c', fair(200, 1, 60)).code).toBe('ceiling-exhausted');
  });

  test('a part of the event counts with the event, and has one payer', () => {
    const world = begin();
    const all: Facts = { ...fair(200, 150), objects: [booths('spring')] };
    expect(world.programs.asks('a', all)).toMatchObject({ code: 'granted' });
    expect(claim(world, 'a')?.named).toBe(true);
    expect(world.trade.asks('b', fair(200, 100))).toMatchObject({ code: 'reduced', granted: 50n });
    expect(world.trade.asks('c', { ...all, requested: 1 }).code).toBe('object-claimed');
  });

  test('a line that another payer bears is part of what the event costs', () => {
    const world = begin();
    const hall = { object: address('sảnh 1'), amount: 120 };
    world.programs.asks('a', { ...fair(0, 100), lines: [hall] });
    const second = world.trade.asks('b', { ...fair(80, 80, 10), lines: [hall] });
    expect(second).toMatchObject({ code: 'reduced', granted: 70n });
    expect(claim(world, 'b')?.excludedLines).toEqual([1]);
  });

  test('count a thing that is named only after the grant', () => {
    const world = begin();
    const unnamed = { ...fair(200, 150), objects: [] };
    world.programs.asks('a', unnamed);
    world.programs.specifies('a', [event('spring')]);
    expect(world.trade.asks('b', fair(200, 150))).toMatchObject({ code: 'reduced', granted: 50n });
    world.clusters.asks('c', { ...unnamed, who: teaFirm });
    expect(world.clusters.specifies('c', [event('spring')])).toMatchObject({
      code: 'ceiling-exhausted',
      granted: 150n,
      grounds: [{ effect: 'REDUCE', allowed: 0n }],
    });
    expect(claim(world, 'c')?.objects).toEqual([]);
  });

  test('support is never above what nobody else pays', () => {
    expect(begin().programs.asks('a', fair(200, 200, 150))).toMatchObject({
      code: 'reduced',
      granted: 50n,
    });
  });

  test('the machines of one line together have the cap of the line', () => {
    const world = begin();
    const line = { role: 'IDENTITY', ref: { kind: 'LINE', parts: { line: 'L1' } } };
    const part = (serial: string) => ({
      ...dryer(serial, { requested: 300_000_000, cost: 600_000_000 }),
      evidence: [{ ...line, role: 'HINT' }],
    });
    world.programs.asks('a', part('1'));
    const second = world.programs.asks('b', { ...part('2'), who: otherFirm });
    expect(second).toMatchObject({ code: 'needs-review', granted: 150_000_000n });
  });
});

describe('two payers of one machine', () => {
  const shared = (source: string, rest: Partial<Facts> = {}): Facts =>
    dryer('1', {
      source,
      province: 'QD19_2025.15',
      coFinance: 'together-1',
      requested: 300,
      cost: 1_000,
      ...rest,
    });

  test('who declare it where the province allows it pay up to its share', () => {
    const world = begin();
    expect(world.programs.asks('a', shared('KCQG')).code).toBe('granted');
    expect(world.programs.asks('b', shared('KCDP'))).toMatchObject({
      code: 'reduced',
      granted: 200n,
    });
  });

  test.each([
    ['in another province', { province: 'QD19_2025.24' }],
    ['without saying so', { coFinance: 'other' }],
    ['where no province is given', {}],
  ])('are refused %s', (_what, rest) => {
    const world = begin();
    world.programs.asks('a', shared('KCQG'));
    const asked =
      Object.keys(rest).length === 0 ? dryer('1', { source: 'KCDP' }) : shared('KCDP', rest);
    expect(world.programs.asks('b', asked).code).toBe('object-claimed');
  });

  test('a third one that no row allows is refused', () => {
    const world = begin();
    world.programs.asks('a', shared('KCQG'));
    expect(world.clusters.asks('b', shared('CLUSTER')).code).toBe('object-claimed');
  });
});
