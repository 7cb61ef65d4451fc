// How much: the norm of the content, then the ceilings that are counted over all services.
import { describe, expect, test } from '@jest/globals';
import { shareCounter } from './amounts.js';
import { booth, dryer, event, type Facts, machine, otherFirm, work } from './testing/items.js';
import { testRules } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { day, World } from './testing/world.js';

const million = 1_000_000;

describe('the norm of a content', () => {
  const asked = (facts: Partial<Facts>, decisionDate: string | null = null) =>
    new World().programs.asks('a', dryer('1', facts), { decisionDate });

  test('reduces to its percentage of the cost, and cites itself', () => {
    const verdict = asked({ cost: 150 * million, requested: 100 * million });
    expect(verdict).toMatchObject({ code: 'reduced', granted: 75n * 1_000_000n });
    expect(verdict.grounds).toMatchObject([
      { effect: 'REDUCE', allowed: 75_000_000n, rule: { id: 'N-DRYER-2026' } },
    ]);
    expect(verdict.grounds[0]?.rule.en).toContain('50 %, 300000000 đồng');
  });

  test('reduces to its cap', () => {
    const verdict = asked({ cost: 900 * million, requested: 400 * million });
    expect(verdict).toMatchObject({ code: 'reduced', granted: 300_000_000n });
  });

  test('grants what lies exactly on the limit, without a ground', () => {
    const verdict = asked({ cost: 600 * million, requested: 300 * million });
    expect(verdict).toMatchObject({ code: 'granted', granted: 300_000_000n, grounds: [] });
  });

  test('is the one in force on the decision date, or else on the day of the log in Việt Nam', () => {
    const facts = { cost: 900 * million, requested: 400 * million };
    expect(asked(facts, '2025-12-31').granted).toBe(200_000_000n);
    expect(asked(facts, '2026-01-01').granted).toBe(300_000_000n);
    const logDay = (iso: string) => {
      const world = new World();
      world.nowMs = Date.parse(iso);
      world.clusters.setsTotal('road', 1_000);
      const asked = world.clusters.asks('a', road('R1', 900));
      return asked.grounds.map((ground) => ground.rule.id);
    };
    expect(logDay('2026-12-31T16:59:59Z')).toEqual(['C-SHARE']);
    expect(logDay('2026-12-31T17:00:00Z')).toEqual(['C-SHARE-2027', 'G-CEILING_UNVERIFIED']);
  });

  test('rounds down: no đồng too much', () => {
    const verdict = asked({ content: 'FILTER', cost: 100, requested: 90 });
    expect(verdict.granted).toBe(33n);
    expect(verdict.grounds[0]?.rule.en).toContain('33,33 %');
  });

  test('multiplies the cap where asked, up to what the rules allow', () => {
    const facts = { cost: 2_000 * million, requested: 900 * million };
    expect(asked({ ...facts, capMultiplierBp: 12_000 }).granted).toBe(360_000_000n);
    expect(asked({ ...facts, capMultiplierBp: 50_000 }).granted).toBe(450_000_000n);
  });

  test('is chosen by variant, and a variant without a norm goes to a person', () => {
    const facts = { content: 'FILTER', cost: 900 * million, requested: 800 * million };
    expect(asked({ ...facts, variant: 'BIG' }).granted).toBe(700_000_000n);
    const unknown = asked({ ...facts, variant: 'SMALL' });
    expect(unknown).toMatchObject({ code: 'needs-review', granted: 800_000_000n });
    expect(unknown.grounds.map((ground) => ground.rule.id)).toEqual(['G-NORM_UNKNOWN']);
  });

  test('that is not known goes to a person', () => {
    const verdict = asked({ content: 'CONFERENCE', objects: [event('e')] });
    expect(verdict).toMatchObject({ code: 'needs-review', state: 'UNDER_REVIEW' });
  });

  test('that nobody checked against the law warns', () => {
    const verdict = asked({ content: 'FILTER', cost: 300, requested: 1 });
    expect(verdict.code).toBe('granted');
    expect(verdict.grounds.map((ground) => [ground.effect, ground.rule.id])).toEqual([
      ['WARN', 'G-NORM_UNVERIFIED'],
    ]);
  });

  test('without numbers still holds support to the cost, and says what limits it', () => {
    const verdict = asked({ content: 'PLAN', objects: [], cost: 70, requested: 100 });
    expect(verdict).toMatchObject({ code: 'reduced', granted: 70n });
    expect(verdict.grounds[0]?.rule.en).toMatch(/: at most the cost/);
    expect(verdict.grounds[0]?.rule.vi).toMatch(/: chi phí/);
  });

  test('leaves nothing of a cost too small for one đồng: ceiling-exhausted', () => {
    expect(asked({ content: 'FILTER', cost: 4, requested: 2 }).granted).toBe(1n);
    expect(asked({ content: 'FILTER', cost: 2, requested: 2 })).toMatchObject({
      code: 'ceiling-exhausted',
      state: 'REFUSED',
    });
  });

  test('counts every cost line', () => {
    const world = new World();
    const request = world.programs.request('a', dryer('1')) as { item: object };
    const lines = ['30', '50', '20'].map((amount) => ({ kind: 'EQUIPMENT', amount, ref: null }));
    const item = { ...request.item, costLines: lines, requested: '90' };
    expect(world.programs.asks('a', dryer('1'), { item }).granted).toBe(50n);
  });

  test('adds up cost lines larger than a float can hold', () => {
    const line = { kind: 'EQUIPMENT', amount: '999999999999999999', ref: null };
    const world = new World();
    const item = {
      ...(world.programs.request('a', dryer('1')) as { item: object }).item,
      content: 'PLAN',
      costLines: Array.from({ length: 200 }, () => line),
      requested: '999999999999999999',
    };
    const verdict = world.programs.asks('a', dryer('1'), { item });
    expect(verdict.granted).toBe(999_999_999_999_999_999n);
  });
});

const road = (code: string, requested: number, rest: Partial<Facts> = {}): Facts => ({
  content: 'ROAD',
  objects: [work(rest.project ?? 'road', code)],
  project: 'road',
  requested,
  ...rest,
});

describe('the share of an infrastructure project', () => {
  const built = () => {
    const world = new World();
    world.clusters.setsTotal('road', 1_000);
    return world;
  };

  test('counts over services, contents and beneficiaries, and reduces to what is left', () => {
    const world = built();
    world.clusters.asks('a', road('R1', 200));
    const verdict = world.programs.asks('b', road('S1', 150, { content: 'SEWER', who: otherFirm }));
    expect(verdict).toMatchObject({ code: 'reduced', granted: 100n });
    expect(verdict.grounds).toMatchObject([
      { rule: { id: 'C-SHARE' }, allowed: 100n, met: [{ claimId: uuidOf('a') }] },
    ]);
  });

  test('counts what was granted, not what was asked for', () => {
    const world = built();
    world.clusters.asks('a', road('R1', 900));
    expect(world.ledger.counted(shareCounter(uuidOf('road')))).toEqual([
      { claimId: uuidOf('a'), amount: 300n },
    ]);
  });

  test('refuses when nothing is left, and a refused claim counts nothing', () => {
    const world = built();
    world.clusters.asks('a', road('R1', 300));
    expect(world.programs.asks('b', road('R2', 1)).code).toBe('ceiling-exhausted');
    expect(world.ledger.counted(shareCounter(uuidOf('road')))).toHaveLength(1);
  });

  test('grants what lies exactly on it', () => {
    const world = built();
    expect(world.clusters.asks('a', road('R1', 300))).toMatchObject({
      code: 'granted',
      grounds: [],
    });
  });

  test('leaves other projects alone', () => {
    const world = built();
    world.clusters.setsTotal('bridge', 1_000);
    world.clusters.asks('a', road('R1', 300));
    expect(world.clusters.asks('b', road('B1', 300, { project: 'bridge' })).code).toBe('granted');
  });

  test('of an unknown total goes to a person and is counted', () => {
    const world = new World();
    const verdict = world.clusters.asks('a', road('R1', 200));
    expect(verdict).toMatchObject({
      code: 'needs-review',
      grounds: [{ rule: { id: 'G-PROJECT_TOTAL_MISSING' } }],
    });
    world.clusters.setsTotal('road', 1_000);
    expect(world.programs.asks('b', road('R2', 200)).granted).toBe(100n);
  });

  test('is free again after release and expiry, and by what a settled claim did not use', () => {
    const world = built();
    world.clusters.asks('a', road('R1', 300));
    world.clusters.releases('a');
    world.clusters.asks('b', road('R1', 300));
    world.after(365 * day - day).programs.asks('heartbeat', dryer('1'));
    world.after(day).programs.expires('b');
    world.clusters.asks('c', road('R1', 300));
    world.clusters.confirms('c');
    world.clusters.pays('c', 'p', 120);
    expect(world.programs.asks('d', road('R2', 300)).code).toBe('ceiling-exhausted');
    world.clusters.settles('c');
    expect(world.programs.asks('e', road('R3', 300))).toMatchObject({ granted: 180n });
  });

  test('does not raise an old grant when it grows', () => {
    const world = built();
    world.clusters.asks('a', road('R1', 400));
    world.clusters.setsTotal('road', 10_000);
    expect(world.ledger.claim(uuidOf('a'))?.granted).toBe(300n);
  });

  test('lowered under what is taken warns, takes nothing back and leaves nothing', () => {
    const world = built();
    world.clusters.asks('a', road('R1', 300));
    const verdict = world.clusters.setsTotal('road', 500);
    expect(verdict).toMatchObject({
      code: 'project-total-set',
      grounds: [{ effect: 'WARN', allowed: 150n, rule: { id: 'C-SHARE' } }],
    });
    expect(world.ledger.claim(uuidOf('a'))?.granted).toBe(300n);
    expect(world.programs.asks('b', road('R2', 1)).code).toBe('ceiling-exhausted');
  });

  test('is set by its first owner only', () => {
    const world = built();
    expect(world.programs.setsTotal('road', 9_000).code).toBe('not-the-owner');
    expect(world.ledger.project(uuidOf('road'))?.total).toBe(1_000n);
  });

  test('holds the claim to the later row where both apply, and warns if that is unchecked', () => {
    const world = built();
    const verdict = world.clusters.asks('a', road('R1', 400), { decisionDate: '2027-01-01' });
    expect(verdict).toMatchObject({ code: 'reduced', granted: 300n });
    expect(verdict.grounds.map((ground) => ground.rule.id)).toEqual([
      'C-SHARE-2027',
      'G-CEILING_UNVERIFIED',
    ]);
  });

  test('sees what was taken under a decision older than the ceiling', () => {
    const world = built();
    const old = world.programs.asks('a', road('R1', 400), { decisionDate: '2024-04-30' });
    expect(old).toMatchObject({ code: 'granted', granted: 400n });
    expect(world.clusters.asks('b', road('R2', 1)).code).toBe('ceiling-exhausted');
  });

  test('counts one claim once, however many rows of law share the counter', () => {
    const [share] = testRules().ceilings;
    if (share === undefined) throw new Error('no ceiling');
    const stricter = { ...share, id: 'C-SHARE-LOCAL', limit: 2_000 };
    const world = new World(testRules({ ceilings: [share, stricter] }));
    world.clusters.setsTotal('road', 1_000);
    expect(world.clusters.asks('a', road('R1', 900)).granted).toBe(200n);
    expect(world.ledger.claim(uuidOf('a'))?.counted).toEqual([
      { counter: shareCounter(uuidOf('road')), amount: 200n },
    ]);
  });

  test('is not touched by money that is not the state’s', () => {
    const world = built();
    world.programs.asks('a', road('R1', 900, { source: 'DONOR' }));
    expect(world.clusters.asks('b', road('R2', 300)).code).toBe('granted');
  });
});

describe('a number of times a year', () => {
  const abroad = (fair: string, rest: Partial<Facts> = {}): Facts => ({
    content: 'ABROAD',
    objects: [booth(fair, '1')],
    ...rest,
  });

  test('refuses the third, over services, and names the two', () => {
    const world = new World();
    world.programs.asks('a', abroad('osaka'));
    world.trade.asks('b', abroad('lyon'));
    const verdict = world.programs.asks('c', abroad('milan'));
    expect(verdict).toMatchObject({ code: 'ceiling-exhausted', state: 'REFUSED' });
    expect(verdict.grounds[0]?.met.map((one) => one.claimId)).toEqual([uuidOf('a'), uuidOf('b')]);
  });

  test('leaves other years and other firms alone', () => {
    const world = new World();
    world.programs.asks('a', abroad('osaka'));
    world.programs.asks('b', abroad('lyon'));
    expect(world.programs.asks('c', abroad('milan', { from: '2027-01' })).code).toBe('granted');
    expect(world.programs.asks('d', abroad('rome', { who: otherFirm })).code).toBe('granted');
  });

  test('a released one no longer counts', () => {
    const world = new World();
    for (const fair of ['osaka', 'lyon']) world.programs.asks(fair, abroad(fair));
    world.programs.releases('lyon');
    expect(world.programs.asks('c', abroad('milan')).code).toBe('granted');
  });

  test('a settled one counts on', () => {
    const world = new World();
    for (const fair of ['osaka', 'lyon']) world.programs.asks(fair, abroad(fair));
    world.programs.confirms('lyon');
    world.programs.pays('lyon', 'p', 1);
    world.programs.settles('lyon');
    expect(world.programs.asks('c', abroad('milan')).code).toBe('ceiling-exhausted');
  });

  test('REVIEW and WARN do what they say', () => {
    const world = new World();
    const asked = (claim: string, content: string) =>
      world.programs.asks(claim, abroad(claim, { content }));
    asked('a', 'ABROAD_REVIEWED');
    expect(asked('b', 'ABROAD_REVIEWED').code).toBe('needs-review');
    asked('c', 'ABROAD_WARNED');
    const warned = asked('d', 'ABROAD_WARNED');
    expect([warned.code, warned.grounds[0]?.effect]).toEqual(['granted', 'WARN']);
  });
});

test('payments add up to the grant and not one đồng more', () => {
  const world = new World();
  world.programs.asks('a', dryer('1', { requested: 100 }));
  world.programs.confirms('a');
  expect(world.programs.pays('a', 'p', 60).code).toBe('payment-authorized');
  expect(world.programs.pays('a', 'q', 41).code).toBe('ceiling-exhausted');
  expect(world.programs.pays('a', 'q', 40).code).toBe('payment-authorized');
  expect(world.ledger.claim(uuidOf('a'))?.authorised).toBe(100n);
  expect(world.programs.specifies('a', [machine('2')]).code).toBe('specified');
});
