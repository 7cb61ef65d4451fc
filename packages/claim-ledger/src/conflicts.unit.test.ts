// What the fold cannot decide: contested invoices, late records, reviews and the rulings on them.
import { describe, expect, test } from '@jest/globals';
import type { Case } from './ledger.js';
import {
  address,
  booth,
  dryer,
  event,
  type Facts,
  invoiceLine,
  machine,
  otherFirm,
} from './testing/items.js';
import { testRules2 } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { day, World } from './testing/world.js';

const begin = () => new World(testRules2());
const claim = (world: World, name: string) => world.ledger.claim(uuidOf(name));
const cases = (world: World): Case[] => [...world.ledger.cases.values()];
const newest = (world: World) => cases(world).at(-1) as Case;

/** Two payers pay different dryers by one invoice line. */
function contested(): World {
  const world = begin();
  world.programs.asks('a', dryer('1'));
  world.programs.confirms('a');
  world.programs.pays('a', 'p', 10, [invoiceLine('7', 1)]);
  world.clusters.asks('b', dryer('2', { who: otherFirm }));
  world.clusters.confirms('b');
  world.clusters.pays('b', 'q', 10, [invoiceLine('7', 1)]);
  return world;
}

describe('one invoice in two dossiers', () => {
  test('stops both, and takes nothing from either', () => {
    const world = contested();
    expect(world.verdicts.at(-1)).toMatchObject({ code: 'contested', claimId: uuidOf('b') });
    const { caseId } = newest(world);
    expect(claim(world, 'a')).toMatchObject({ state: 'PAYING', conflicts: [caseId] });
    expect(claim(world, 'b')).toMatchObject({ state: 'CONFIRMED', conflicts: [caseId] });
    expect(claim(world, 'b')?.authorised).toBe(0n);
  });

  test.each(['a', 'b'])('neither %s is paid or specified before the ruling', (name) => {
    const world = contested();
    const owner = name === 'a' ? world.programs : world.clusters;
    const { caseId } = newest(world);
    expect(owner.pays(name, 'r', 1)).toMatchObject({ code: 'in-conflict', at: caseId });
    expect(owner.specifies(name, [machine('9')]).code).toBe('in-conflict');
  });

  test('another line of it is one payer’s own to use, and contested from another payer', () => {
    const world = begin();
    for (const [name, serial] of [
      ['a', '1'],
      ['c', '3'],
    ] as const) {
      world.programs.asks(name, dryer(serial));
      world.programs.confirms(name);
    }
    world.clusters.asks('b', dryer('2', { who: otherFirm }));
    world.clusters.confirms('b');
    expect(world.programs.pays('a', 'p', 1, [invoiceLine('7', 1)]).code).toBe('payment-authorized');
    expect(world.programs.pays('c', 'q', 1, [invoiceLine('7', 2)]).code).toBe('payment-authorized');
    expect(world.clusters.pays('b', 'r', 1, [invoiceLine('7', 3)]).code).toBe('contested');
  });

  test('is no matter between the state and a donor, who pays beside it', () => {
    const world = begin();
    world.programs.asks('a', dryer('1', { source: 'DONOR' }));
    world.programs.confirms('a');
    world.programs.pays('a', 'p', 10, [invoiceLine('7', 1)]);
    world.clusters.asks('b', dryer('1'));
    world.clusters.confirms('b');
    expect(world.clusters.pays('b', 'q', 10, [invoiceLine('7', 1)]).code).toBe(
      'payment-authorized',
    );
  });

  test('ends with the claim that is given up, if it is the last beside the other', () => {
    const world = contested();
    world.clusters.releases('b');
    expect(newest(world).status).toBe('MOOT');
    expect(claim(world, 'a')?.conflicts).toEqual([]);
    expect(world.programs.pays('a', 'r', 1).code).toBe('payment-authorized');
  });

  test('a request that shows it is refused, and stops the one who used it', () => {
    const world = contested();
    world.programs.rules(['a', 'b']);
    const evidence = [{ role: 'INVOICE', ref: invoiceLine('7', 1) }];
    const verdict = world.trade.asks(
      'c',
      dryer('5', { who: otherFirm, evidence, from: '2030-01' }),
    );
    expect(verdict).toMatchObject({ code: 'contested', state: 'REFUSED' });
    expect(claim(world, 'a')?.conflicts).toEqual([newest(world).caseId]);
  });
});

describe('a ruling on a conflict', () => {
  test('keeps both beside one another, and only these two', () => {
    const world = contested();
    expect(world.programs.rules(['a', 'b']).code).toBe('ruled');
    expect(newest(world)).toMatchObject({ status: 'RULED' });
    expect(world.clusters.pays('b', 'q2', 10, [invoiceLine('7', 1)]).code).toBe(
      'payment-authorized',
    );
    world.trade.asks('c', dryer('3', { who: otherFirm, from: '2030-01' }));
    world.trade.confirms('c');
    expect(world.trade.pays('c', 'r', 1, [invoiceLine('7', 1)]).code).toBe('contested');
  });

  test('ends one that was not paid', () => {
    const world = contested();
    world.programs.rules(['a']);
    expect(claim(world, 'b')).toMatchObject({ state: 'RELEASED', locks: [], conflicts: [] });
    expect(claim(world, 'a')?.conflicts).toEqual([]);
  });

  test('stops one that was paid until its money has come back', () => {
    const world = contested();
    world.programs.rules(['b']);
    expect(claim(world, 'a')).toMatchObject({ state: 'PAYING', granted: 10n });
    expect(world.programs.pays('a', 'r', 1).code).toBe('in-conflict');
    world.programs.recovers('a', 'back', 10);
    expect(claim(world, 'a')).toMatchObject({ state: 'RECOVERED', locks: [], conflicts: [] });
    expect(world.clusters.pays('b', 'q2', 10, [invoiceLine('7', 1)]).code).toBe(
      'payment-authorized',
    );
  });

  test.each([
    ['one person', { persons: [person('r-1'), person('r-1')] }, 'two-persons-needed'],
    ['what was not weighed', { weighed: [uuidOf('a')] }, 'weighed-is-not-the-case'],
    ['more than it is about', { decisions: [decided('a')] }, 'decisions-do-not-fit'],
    ['no case', { caseId: 'C999' }, 'unknown-case'],
  ])('is void for %s', (_what, rest, reason) => {
    const world = contested();
    expect(world.programs.rules(['a', 'b'], rest)).toMatchObject({ code: 'void', reason });
    expect(newest(world).status).toBe('OPEN');
  });

  test('is not for a payer between payers, and not for a second time', () => {
    const world = contested();
    expect(world.clusters.rules(['b']).code).toBe('not-the-owner');
    const { caseId } = newest(world);
    world.programs.rules(['a', 'b']);
    const again = world.programs.rules([], {
      caseId,
      weighed: [uuidOf('a')],
      decisions: [decided('a')],
    });
    expect(again).toMatchObject({ code: 'not-allowed-in-state', reason: 'case-is-RULED' });
  });
});

const hint = { role: 'HINT', ref: address('12 phố Huế') };

describe('a review', () => {
  /** A second booth at the same address asks a person to look. */
  function reviewed(): World {
    const world = begin();
    world.trade.asks('a', { content: 'BOOTH', objects: [booth('spring', '1')], evidence: [hint] });
    const second = { content: 'BOOTH', who: otherFirm, objects: [booth('spring', '2')] };
    world.trade.asks('b', { ...second, evidence: [hint] });
    return world;
  }

  test('holds the place, and does not stop the one it met', () => {
    const world = reviewed();
    const { caseId, met } = newest(world);
    expect(claim(world, 'b')).toMatchObject({ state: 'UNDER_REVIEW', reviewCase: caseId });
    expect(claim(world, 'b')?.locks.length).toBeGreaterThan(0);
    expect(met).toEqual([uuidOf('a')]);
    expect(world.trade.confirms('a').code).toBe('confirmed');
    expect(world.trade.confirms('b').code).toBe('not-allowed-in-state');
  });

  test('is not asked for by the hints of one firm alone, whoever pays', () => {
    const world = begin();
    const stand = (number: string): Facts => ({
      content: 'BOOTH',
      objects: [booth('spring', number)],
      evidence: [hint],
    });
    expect(world.trade.asks('a', stand('1')).code).toBe('granted');
    expect(world.trade.asks('b', stand('2')).code).toBe('granted');
    expect(world.trade.asks('c', { ...stand('3'), who: otherFirm }).code).toBe('needs-review');
  });

  test('that is ruled for goes on; its payer may rule on it', () => {
    const world = reviewed();
    expect(world.trade.rules(['b'])).toMatchObject({ code: 'ruled', state: 'RESERVED' });
    expect(claim(world, 'b')).toMatchObject({ waived: [uuidOf('a')], reviewCase: null });
    expect(world.trade.confirms('b').code).toBe('confirmed');
  });

  test('that is ruled against lets go of everything', () => {
    const world = reviewed();
    expect(world.trade.rules([])).toMatchObject({ code: 'ruled', state: 'REFUSED' });
    expect(claim(world, 'b')).toMatchObject({ state: 'REFUSED', locks: [], counted: [] });
  });

  test('is over when the claim is', () => {
    const world = reviewed();
    world.trade.releases('b');
    expect(newest(world).status).toBe('MOOT');
  });

  test('decides again: a reduction survives, and what nobody weighed is asked anew', () => {
    const world = begin();
    const conference = { content: 'CONFERENCE', objects: [event('spring')] };
    world.programs.asks('a', { ...conference, requested: 100, cost: 60 });
    const { caseId } = newest(world);
    const stand = { content: 'BOOTH', who: otherFirm, objects: [booth('autumn', '2')] };
    world.trade.asks('b', { ...stand, evidence: [hint] });
    world.programs.specifies('a', [], [hint]);
    const ruling = { caseId, weighed: [uuidOf('a')], decisions: [decided('a')] };
    const verdict = world.programs.rules([], ruling);
    expect(verdict).toMatchObject({ code: 'ruled', state: 'UNDER_REVIEW', granted: 60n });
    expect(newest(world)).toMatchObject({ status: 'OPEN', met: [uuidOf('b')] });
    expect(claim(world, 'a')).toMatchObject({ reviewCase: newest(world).caseId, granted: 60n });
    world.programs.rules(['a']);
    expect(claim(world, 'a')).toMatchObject({ state: 'RESERVED', granted: 60n });
  });

  test('of a claim that was confirmed goes back to where it stood', () => {
    const world = begin();
    world.trade.asks('a', { content: 'BOOTH', objects: [booth('spring', '1')], evidence: [hint] });
    world.programs.asks('b', dryer('1', { who: otherFirm }));
    world.programs.confirms('b');
    expect(world.programs.specifies('b', [], [hint]).code).toBe('needs-review');
    expect(claim(world, 'b')?.state).toBe('UNDER_REVIEW');
    world.programs.rules(['b']);
    expect(claim(world, 'b')).toMatchObject({ state: 'CONFIRMED', deadlineMs: null });
  });
});

describe('support that is recorded late', () => {
  test('joins the holders and stops whatever it meets, paid or not', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    world.programs.confirms('a');
    const verdict = world.clusters.records('old', dryer('1'));
    expect(verdict).toMatchObject({ code: 'recorded', state: 'SETTLED' });
    const { caseId } = newest(world);
    expect(claim(world, 'a')?.conflicts).toEqual([caseId]);
    expect(claim(world, 'old')?.conflicts).toEqual([caseId]);
    expect(world.programs.pays('a', 'p', 1).code).toBe('in-conflict');
  });

  test('counts as what was paid once it is closed', () => {
    const world = begin();
    world.clusters.setsTotal('road', 1_000);
    const road = (code: string) => ({
      content: 'ROAD',
      objects: [{ kind: 'WORK', parts: { project: uuidOf('road'), code } }],
      project: 'road',
      requested: 250,
    });
    world.clusters.records('old', road('R1'), { paid: '100' });
    expect(claim(world, 'old')).toMatchObject({ state: 'SETTLED', granted: 100n });
    expect(world.clusters.asks('new', road('R2'))).toMatchObject({
      code: 'reduced',
      granted: 200n,
    });
  });

  test('refuses whoever asks afterwards', () => {
    const world = begin();
    world.programs.records('old', dryer('1', { source: 'DISTRICT' }));
    expect(cases(world)).toEqual([]);
    expect(world.clusters.asks('new', dryer('1')).code).toBe('object-settled');
  });

  test('of a source that no service pays from is anybody’s to record', () => {
    const world = begin();
    expect(world.trade.records('old', dryer('1', { source: 'SCIENCE' })).code).toBe('recorded');
    expect(world.programs.asks('new', dryer('1')).code).toBe('object-settled');
  });

  test.each([
    ['another service’s money', { source: 'CLUSTER' }, {}, 'source-of-another-service'],
    [
      'a source closed by then',
      { source: 'DISTRICT' },
      { decisionDate: '2025-07-01' },
      'source-is-closed',
    ],
    [
      'a group that nobody is named for',
      { who: `group:${uuidOf('g')}` },
      {},
      'beneficiary-not-named',
    ],
    ['more paid than granted', {}, { paid: '900000000' }, 'paid-above-grant'],
    ['a day to come', {}, { decisionDate: '2027-01-01' }, 'decision-in-the-future'],
  ])('is void for %s', (_what, facts, rest, reason) => {
    const world = begin();
    expect(world.programs.records('old', dryer('1', facts), rest)).toMatchObject({
      code: 'void',
      reason,
    });
  });

  test('a second time gets the first answer', () => {
    const world = begin();
    world.programs.records('old', dryer('1'));
    const rows = world.rows();
    expect(world.after(day).programs.records('old', dryer('1'))).toMatchObject({
      code: 'recorded',
      reason: 'asked-before',
    });
    expect(JSON.parse(world.rows())[0]).toEqual(JSON.parse(rows)[0]);
  });
});

test('a total set too low stops those who count under it', () => {
  const world = begin();
  world.clusters.setsTotal('road', 1_000);
  const road = (code: string) => ({
    content: 'ROAD',
    objects: [{ kind: 'WORK', parts: { project: uuidOf('road'), code } }],
    project: 'road',
    requested: 200,
  });
  world.clusters.asks('a', road('R1'));
  const verdict = world.clusters.setsTotal('road', 500);
  expect(verdict.grounds).toMatchObject([{ effect: 'REVIEW', allowed: 150n }]);
  expect(claim(world, 'a')?.conflicts).toEqual([newest(world).caseId]);
  world.clusters.reduces('a', 150);
  expect(world.clusters.confirms('a').code).toBe('in-conflict');
  world.programs.rules(['a']);
  expect(world.clusters.confirms('a').code).toBe('confirmed');
});

function person(personId: string) {
  return { personId, role: 'MINISTRY', organisation: 'Ministry' };
}
function decided(name: string) {
  return { claimId: uuidOf(name), decision: 'KEEP' };
}

describe('a ruling that ends one and keeps another', () => {
  test('gives the place to the one that had been refused', () => {
    const world = contested();
    world.programs.rules(['a']);
    const evidence = [{ role: 'INVOICE', ref: invoiceLine('7', 1) }];
    const facts = dryer('5', { who: otherFirm, evidence, from: '2030-01' });
    expect(world.trade.asks('c', facts).code).toBe('contested');
    world.programs.recovers('a', 'back', 10);
    expect(claim(world, 'c')?.state).toBe('REFUSED');
    expect(world.trade.asks('d', facts).code).toBe('granted');
  });

  test('lets one refused stand beside those that stay, as if it asked now', () => {
    const world = contested();
    world.programs.rules(['a']);
    const evidence = [{ role: 'INVOICE', ref: invoiceLine('7', 1) }];
    world.trade.asks('c', dryer('5', { who: otherFirm, evidence, from: '2030-01' }));
    expect(world.programs.rules(['a', 'c']).code).toBe('ruled');
    expect(claim(world, 'c')).toMatchObject({ state: 'RESERVED', waived: [uuidOf('a')] });
    expect(claim(world, 'a')?.conflicts).toEqual([]);
    expect(world.trade.confirms('c').code).toBe('confirmed');
  });
});

test('joint financing that no row allows binds nobody together', () => {
  const world = begin();
  for (const [writer, name, serial] of [
    [world.programs, 'a', '1'],
    [world.clusters, 'b', '2'],
  ] as const) {
    const who = name === 'a' ? undefined : otherFirm;
    const facts = dryer(serial, { coFinance: 'us', province: 'QD19_2025.24' });
    writer.asks(name, who === undefined ? facts : { ...facts, who });
    writer.confirms(name);
  }
  expect(claim(world, 'a')?.coFinance).toBeNull();
  world.programs.pays('a', 'p', 1, [invoiceLine('7', 1)]);
  expect(world.clusters.pays('b', 'q', 1, [invoiceLine('7', 1)]).code).toBe('contested');
});
