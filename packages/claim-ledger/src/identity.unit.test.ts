// Two party keys that are one, and a canonical spelling that changes: keys are spelt anew, nothing
// is revoked, and claims that now meet are stopped.
import { describe, expect, test } from '@jest/globals';
import type { Case } from './ledger.js';
import { address, booth, dryer, machine, otherFirm, teaFirm } from './testing/items.js';
import { testRules, testRules2 } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { World } from './testing/world.js';

const begin = () => new World(testRules2({ spelling: 1 }));
const claim = (world: World, name: string) => world.ledger.claim(uuidOf(name));
const newest = (world: World) => [...world.ledger.cases.values()].at(-1) as Case;
const household = `pid:k1:${'a'.repeat(64)}`;

describe('two parties that are one', () => {
  test('a vague claim of each now meets the other: both stop', () => {
    const world = begin();
    world.programs.asks('a', { content: 'DRYER', who: teaFirm });
    world.clusters.asks('b', { content: 'DRYER', who: household });
    expect(world.programs.links(teaFirm, household).code).toBe('identity-linked');
    const { caseId, subject } = newest(world);
    expect([...subject].sort()).toEqual([uuidOf('a'), uuidOf('b')].sort());
    for (const name of ['a', 'b']) expect(claim(world, name)?.conflicts).toEqual([caseId]);
    expect(world.programs.confirms('a').code).toBe('in-conflict');
  });

  test('who asks afterwards is refused as the same party, once in a life', () => {
    const world = begin();
    world.programs.asks('a', { content: 'FOUNDING', who: teaFirm, objects: [address('1')] });
    world.programs.links(teaFirm, household);
    const again = { content: 'FOUNDING', who: household, objects: [address('2')] };
    expect(world.clusters.asks('b', again).code).toBe('object-claimed');
  });

  test('counts of a year are one count', () => {
    const world = begin();
    const abroad = (fair: string, who: string) => ({
      content: 'ABROAD',
      who,
      objects: [booth(fair, '1')],
    });
    world.programs.asks('a', abroad('osaka', teaFirm));
    world.programs.asks('b', abroad('lyon', teaFirm));
    world.trade.asks('c', abroad('milan', household));
    world.programs.links(teaFirm, household);
    expect(newest(world).subject).toHaveLength(3);
    expect(world.trade.asks('d', abroad('paris', household)).code).toBe('ceiling-exhausted');
  });

  test('identifiers that name a party are one, too', () => {
    const world = begin();
    const report = (who: string) => ({
      content: 'REPORT',
      who,
      objects: [{ kind: 'REPORT', parts: { firm: who, scope: 'điện' } }],
    });
    world.programs.asks('a', report(teaFirm));
    world.clusters.asks('b', report(household));
    expect(claim(world, 'b')?.state).toBe('RESERVED');
    world.programs.links(teaFirm, household);
    expect(newest(world).subject).toHaveLength(2);
  });

  test('claims that do not meet are left alone', () => {
    const world = begin();
    world.programs.asks('a', dryer('1', { who: teaFirm }));
    world.clusters.asks('b', dryer('2', { who: household }));
    world.programs.links(teaFirm, household);
    expect(world.ledger.cases.size).toBe(0);
    expect(world.programs.confirms('a').code).toBe('confirmed');
  });

  test('and are two again: a conflict that was only about that is over', () => {
    const world = begin();
    world.programs.asks('a', { content: 'DRYER', who: teaFirm });
    world.clusters.asks('b', { content: 'DRYER', who: household });
    const before = [claim(world, 'a')?.locks, claim(world, 'b')?.locks];
    world.programs.links(teaFirm, household);
    expect(world.programs.unlinks(household, teaFirm).code).toBe('identity-unlinked');
    expect(newest(world).status).toBe('MOOT');
    expect([claim(world, 'a')?.locks, claim(world, 'b')?.locks]).toEqual(before);
    expect(claim(world, 'a')?.conflicts).toEqual([]);
  });

  test('a chain of three: what a link in it holds together falls apart with it', () => {
    const world = begin();
    world.programs.links(teaFirm, household);
    world.programs.links(household, otherFirm);
    expect(world.ledger.party(otherFirm)?.members).toHaveLength(3);
    world.programs.unlinks(teaFirm, household);
    expect(world.ledger.party(teaFirm)?.members).toEqual([teaFirm]);
    expect(world.ledger.party(otherFirm)?.members).toEqual([household, otherFirm].sort());
  });

  test.each([
    ['by one person', 'void', { approvedBy: [{ personId: 'p', role: 'R', organisation: 'O' }] }],
    ['with itself', 'void', { b: teaFirm }],
  ])('not %s', (_what, code, rest) => {
    expect(begin().programs.links(teaFirm, otherFirm, rest).code).toBe(code);
  });

  test('not by a service that may not rule, not twice, and nothing is unlinked that is not', () => {
    const world = begin();
    expect(world.clusters.links(teaFirm, otherFirm)).toMatchObject({ reason: 'may-not-rule' });
    world.programs.links(teaFirm, otherFirm);
    expect(world.programs.links(otherFirm, teaFirm)).toMatchObject({ reason: 'already-linked' });
    expect(world.programs.unlinks(teaFirm, household)).toMatchObject({ reason: 'not-linked' });
  });
});

describe('a canonical spelling that changes', () => {
  test('spells the keys of every holding claim anew, paid ones too, and opens conflicts', () => {
    const world = begin();
    const eth = machine('\u00d02');
    world.programs.asks('a', dryer('x', { objects: [machine('Đ2')] }));
    world.programs.confirms('a');
    world.programs.pays('a', 'p', 1);
    world.programs.settles('a');
    world.clusters.asks('b', dryer('x', { who: otherFirm, objects: [eth] }));
    expect(claim(world, 'b')?.state).toBe('RESERVED');
    const next = testRules2({ version: 'test-3', spelling: 2 });
    expect(world.programs.activates(next).code).toBe('rules-activated');
    expect(newest(world)).toMatchObject({ kind: 'CONFLICT', openedBy: 'RulesActivated' });
    expect(claim(world, 'a')?.conflicts).toHaveLength(1);
    expect(world.clusters.confirms('b').code).toBe('in-conflict');
    expect(world.trade.asks('c', dryer('x', { objects: [eth] })).code).toBe('object-settled');
  });

  test('moves what counts for a thing with the thing, two spellings of one as one', () => {
    const world = begin();
    const line = (name: string) => ({ role: 'HINT', ref: { kind: 'LINE', parts: { line: name } } });
    const facts = { requested: 300_000_000, cost: 600_000_000 };
    const evidence = [line('\u00d030'), line('\u018930')];
    world.programs.asks('a', dryer('1', { ...facts, evidence }));
    world.programs.activates(testRules2({ version: 'test-3', spelling: 2 }));
    expect(claim(world, 'a')?.counted).toEqual([
      { counter: 'AMOUNT:C-LINE|LINE:D30', amount: 300_000_000n },
    ]);
    const second = dryer('2', { ...facts, who: teaFirm, evidence: [line('D30')] });
    expect(world.programs.asks('b', second)).toMatchObject({ granted: 150_000_000n });
  });

  test('never goes back, and neither does the level', () => {
    const world = new World(testRules2({ spelling: 2 }));
    const back = testRules2({ version: 'test-3', spelling: 1 });
    expect(world.programs.activates(back)).toMatchObject({ reason: 'spelling-goes-back' });
    const first = testRules({ version: 'test-3' });
    expect(world.programs.activates(first)).toMatchObject({ reason: 'level-goes-back' });
  });
});

describe('a log that goes on from the first level', () => {
  test('knows everything that held: it is refused, reviewed and linked as if made today', () => {
    const world = new World(testRules());
    world.programs.asks('a', { content: 'DRYER', who: teaFirm });
    world.trade.asks('c', { content: 'CONFERENCE', who: otherFirm });
    world.programs.activates(testRules2({ version: 'test-2' }));
    expect(claim(world, 'c')).toMatchObject({ state: 'UNDER_REVIEW' });
    expect(claim(world, 'c')?.reviewCase).not.toBeNull();
    world.clusters.asks('b', { content: 'DRYER', who: household });
    world.programs.links(teaFirm, household);
    expect(claim(world, 'a')?.conflicts).toHaveLength(1);
    expect(world.trade.rules(['c'], { caseId: claim(world, 'c')?.reviewCase }).code).toBe('void');
  });

  test('knows a thing by its part, where the first level did not', () => {
    const world = new World(testRules());
    world.programs.asks('a', { content: 'FAIR', objects: [booth('tet', '1')] });
    expect(claim(world, 'a')?.named).toBe(false);
    world.programs.activates(testRules2({ version: 'test-2' }));
    expect(claim(world, 'a')?.named).toBe(true);
    world.programs.confirms('a');
    expect(world.programs.pays('a', 'p', 1).code).toBe('payment-authorized');
  });

  test('takes what was on its way, written at the first level', () => {
    const world = new World(testRules());
    const old = world.programs.request('a', dryer('1'));
    world.programs.activates(testRules2({ version: 'test-2' }));
    expect(world.programs.writes('ClaimRequested', old, { schema: 1 }).code).toBe('granted');
    expect(world.clusters.asks('b', dryer('1')).code).toBe('object-claimed');
  });

  test('before that, what only the second level knows is void', () => {
    const world = new World(testRules());
    world.programs.asks('a', dryer('1'));
    const body = { claimId: uuidOf('a'), granted: '1', reason: 'x' };
    expect(world.programs.writes('ClaimReduced', body)).toMatchObject({ reason: 'malformed' });
    expect(world.programs.writes('ClaimReduced', body, { schema: 2 })).toMatchObject({
      reason: 'schema',
    });
  });
});
