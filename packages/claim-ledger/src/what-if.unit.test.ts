// Past claims under other rules: what would have been different, and nothing is changed by asking.
import { expect, test } from '@jest/globals';
import { dryer, otherFirm } from './testing/items.js';
import { testRules, testRules2 } from './testing/rule-fixture.js';
import { testCrypto, uuidOf } from './testing/signing.js';
import { World } from './testing/world.js';
import { WhatIf } from './what-if.js';

function asked(): World {
  const world = new World(testRules());
  world.programs.asks('a', dryer('1', { requested: 250_000_000, cost: 600_000_000 }));
  world.clusters.asks('b', dryer('1', { who: otherFirm }));
  world.programs.activates(testRules2({ version: 'test-2' }));
  world.clusters.asks('c', dryer('2', { who: otherFirm, requested: 50, cost: 200 }));
  world.programs.confirms('a');
  return world;
}

function compared(world: World, rules = testRules2({ version: 'other' })) {
  const whatIf = new WhatIf(rules);
  return world.entries.flatMap((entry) => whatIf.take(entry, testCrypto) ?? []);
}

function differences(...asked: Parameters<typeof compared>) {
  return compared(...asked).filter(({ differs }) => differs);
}

test('every first request is compared, and nothing else', () => {
  const ids = compared(asked()).map(({ claimId }) => claimId);
  expect(ids).toEqual(['a', 'b', 'c'].map(uuidOf));
});

test('a content that the other rules do not know would have been void', () => {
  const rules = testRules2({ version: 'other' });
  const contents = rules.contents.filter(({ code }) => code !== 'DRYER');
  const [first] = differences(asked(), { ...rules, contents });
  expect(first).toMatchObject({ claimId: uuidOf('a'), other: { code: 'void' } });
});

test('a request that was void and would be none is shown as well', () => {
  const rules = testRules2({ version: 'test' });
  const without = <Row extends { contents: readonly string[] }>(rows: readonly Row[]) =>
    rows.filter(({ contents }) => !contents.includes('DRYER'));
  const world = new World({
    ...rules,
    contents: rules.contents.filter(({ code }) => code !== 'DRYER'),
    norms: without(rules.norms),
    ceilings: without(rules.ceilings),
    coFinance: without(rules.coFinance),
  });
  expect(world.programs.asks('a', dryer('1')).code).toBe('void');
  expect(differences(world)).toMatchObject([
    { claimId: uuidOf('a'), actual: { code: 'void' }, other: { code: 'granted' } },
  ]);
});

test('the same rules would have said the same', () => {
  expect(differences(asked())).toEqual([]);
});

test('a lower cap would have reduced one and left the others', () => {
  const rules = testRules2({ version: 'other' });
  const norms = rules.norms.map((row) =>
    row.cap === 300_000_000n ? { ...row, cap: 100_000_000n } : row,
  );
  expect(differences(asked(), { ...rules, norms })).toMatchObject([
    {
      claimId: uuidOf('a'),
      actual: { code: 'granted', granted: 250_000_000n },
      other: { code: 'reduced', granted: 100_000_000n },
    },
  ]);
});

test('rules that only warn would have granted what was refused', () => {
  const rules = testRules2({ version: 'other' });
  const classes = rules.classes.map((row) => ({
    ...row,
    onConflict: 'WARN' as const,
    onVagueConflict: 'WARN' as const,
  }));
  expect(differences(asked(), { ...rules, classes })).toMatchObject([
    { claimId: uuidOf('b'), actual: { code: 'object-claimed' }, other: { code: 'granted' } },
  ]);
});
