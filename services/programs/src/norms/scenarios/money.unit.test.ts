// Invoices, own capital, group projects and races under the national rules.
import { describe, expect, test } from '@jest/globals';
import { machine } from '../../../../../packages/claim-ledger/src/testing/items.js';
import { uuidOf } from '../../../../../packages/claim-ledger/src/testing/signing.js';
import type { World } from '../../../../../packages/claim-ledger/src/testing/world.js';
import {
  begin,
  counterpart,
  deposit,
  expectAllowed,
  expectBlocked,
  expectReview,
  facts,
  firm,
  groundOf,
  invoiceLine,
  million,
  otherFirm,
  type Wanted,
} from './national-world.fixture.js';

const dryer = (serial: string, rest: Wanted = {}, source = 'KCDP_PROVINCE') =>
  facts('KC3.4', source, { objects: [machine(serial)], ...rest });

describe('DF-26: one e-invoice in two dossiers', () => {
  /** Two payers, each with a confirmed grant of its own. */
  const begun = () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    const device = { who: otherFirm, objects: [machine('2')] };
    world.clusters.asks('b', facts('CL.POLLUTION_EQUIPMENT', 'CLUSTER_RECURRENT', device));
    world.programs.confirms('a');
    world.clusters.confirms('b');
    return world;
  };
  const paysA = (world: World, payment: string, line: number) =>
    world.programs.pays('a', payment, 10 * million, [invoiceLine('123', line)]);
  const paysB = (world: World, line: number) =>
    world.clusters.pays('b', 'p-b', 10 * million, [invoiceLine('0123', line)]);
  const flags = (world: World) =>
    ['a', 'b'].map((name) => world.ledger.claim(uuidOf(name))?.conflicts.length);

  test.each([
    ['the same line', 1],
    ['another line', 2],
  ])('stops both when another payer brings %s of it', (_which, line) => {
    const world = begun();
    expect(paysA(world, 'p-a', 1).code).toBe('payment-authorized');
    const verdict = paysB(world, line);
    expect(verdict.code).toBe('contested');
    const ground = groundOf(verdict, 'H6-INVOICE');
    expect(ground).toMatchObject({ effect: 'CONTEST', met: [{ claimId: uuidOf('a') }] });
    expect(ground.rule).toMatchObject({ citation: 'TT 36/2013/TT-BCT, điều 12.4' });
    expect(flags(world)).toEqual([1, 1]);
    expect(paysA(world, 'p-a2', 3).code).toBe('in-conflict');
  });

  test('two persons free whom they believe, and end the other', () => {
    const world = begun();
    paysA(world, 'p-a', 1);
    paysB(world, 1);
    expect(world.programs.rules(['a']).code).toBe('ruled');
    expect(flags(world)).toEqual([0, 0]);
    expect(paysA(world, 'p-a2', 3).code).toBe('payment-authorized');
    expect(world.ledger.claim(uuidOf('b'))?.locks).toEqual([]);
  });

  test('one person, or a service that may not rule, frees nobody', () => {
    const world = begun();
    paysA(world, 'p-a', 1);
    paysB(world, 1);
    const alone = [{ personId: 'r-1', role: 'MINISTRY', organisation: 'Cục' }];
    const twice = [...alone, ...alone];
    expect(world.programs.rules(['a'], { persons: twice }).code).toBe('void');
    expect(world.clusters.rules(['a']).code).toBe('not-the-owner');
    expect(flags(world)).toEqual([1, 1]);
  });

  test('one payer divides an invoice among its own dossiers, line by line', () => {
    const world = begun();
    world.programs.asks('c', dryer('3'));
    world.programs.confirms('c');
    paysA(world, 'p-a', 1);
    const pays = (payment: string, line: number) =>
      world.programs.pays('c', payment, 10 * million, [invoiceLine('123', line)]);
    expect(pays('p-c', 2).code).toBe('payment-authorized');
    expect(pays('p-c2', 1).code).toBe('contested');
  });
});

describe('DF-27: capital shown as one’s own', () => {
  const shown = (ref: ReturnType<typeof deposit>, serial = '2') =>
    dryer(serial, { evidence: [counterpart(ref)], from: '2028-04' });

  test('twice is looked at by a person', () => {
    const world = begin();
    expectAllowed(world.programs.asks('a', shown(deposit('9704-1'), '1')));
    const verdict = world.programs.asks('b', shown(deposit('97041')));
    expectReview(verdict, 'H1-COUNTERPART', ['a']);
    expect(groundOf(verdict, 'H1-COUNTERPART').rule.citation).toContain('điều 7.3');
  });

  test('that the state has paid for is looked at by a person', () => {
    const world = begin();
    world.programs.asks('a', dryer('1'));
    expectReview(world.programs.asks('b', shown(machine('1'))), 'H1-COUNTERPART', ['a']);
  });

  test('once is granted', () => {
    const world = begin();
    world.programs.asks('a', shown(deposit('9704-1'), '1'));
    expectAllowed(world.programs.asks('b', shown(deposit('9704-2'))));
  });
});

describe('DF-28: the beneficiary of a group project', () => {
  const group = `group:${uuidOf('group project')}`;
  const place = facts('KC3.4', 'KCQG', { who: group });
  const begun = () => {
    const world = begin();
    expectAllowed(world.programs.asks('supported', dryer('1')));
    expectAllowed(world.programs.asks('place', place));
    return world;
  };

  test('is not confirmed before it is named', () => {
    expect(begun().programs.confirms('place').code).toBe('not-allowed-in-state');
  });

  test.each([
    ['the machine that it has', dryer('1', {}, 'KCQG')],
    ['one that is not named', facts('KC3.4', 'KCQG')],
  ])('swapped to a firm already supported for %s is refused; the place stays', (_what, asked) => {
    const world = begun();
    const verdict = world.programs.replaces('named', 'place', asked);
    expect(verdict).toMatchObject({ code: 'object-claimed', state: 'REFUSED' });
    expect(world.ledger.claim(uuidOf('place'))?.state).toBe('RESERVED');
  });

  test('swapped to another firm is granted, and swapped again if need be', () => {
    const world = begun();
    const named = dryer('7', { who: otherFirm }, 'KCQG');
    expectAllowed(world.programs.replaces('named', 'place', named));
    expect(world.ledger.claim(uuidOf('place'))?.state).toBe('RELEASED');
    const third = dryer('7', { who: 'tax:0300588570' }, 'KCQG');
    expectAllowed(
      world.programs.replaces('again', 'named', third, { origin: uuidOf('item of place') }),
    );
    expect(world.ledger.claim(uuidOf('named'))?.state).toBe('RELEASED');
  });
});

describe('DF-29: two decisions within one hour', () => {
  const promotion = dryer('1', {}, 'KCQG');
  const policy = facts('CL.POLLUTION_EQUIPMENT', 'CLUSTER_RECURRENT', { objects: [machine('1')] });

  test('the first in the log wins, whatever the day of its decision', () => {
    const world = begin();
    const early = { decisionDate: '2026-02-20' };
    expectAllowed(world.programs.asks('promotion', promotion, { decisionDate: '2026-03-01' }));
    expectBlocked(world.clusters.asks('policy', policy, early), 'promotion');
    const other = begin();
    expectAllowed(other.clusters.asks('policy', policy));
    expectBlocked(other.programs.asks('promotion', promotion, early), 'policy');
  });

  test('different machines of one firm are both granted', () => {
    const world = begin();
    world.programs.asks('promotion', promotion);
    const device = { objects: [machine('2')] };
    const asked = facts('CL.POLLUTION_EQUIPMENT', 'CLUSTER_RECURRENT', device);
    expectAllowed(world.clusters.asks('policy', asked));
    expect(world.ledger.claim(uuidOf('policy'))?.beneficiary).toBe(firm);
  });
});
