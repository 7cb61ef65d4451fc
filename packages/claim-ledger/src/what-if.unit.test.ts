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

function differences(world: World, rules = testRules2({ version: 'other' })) {
  const whatIf = new WhatIf(rules);
  return world.entries.flatMap((entry) => whatIf.take(entry, testCrypto) ?? []);
}

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
