// One scene for every verdict the log can give, named by its code.
import { describe, expect, test } from '@jest/globals';
import { genesisBytes } from './envelope.js';
import { MemoryLedger } from './memory-ledger.js';
import { dryer, event, invoiceLine, machine, otherFirm, teaFirm } from './testing/items.js';
import { founders, testRules, testRules2 } from './testing/rule-fixture.js';
import { testCrypto, uuidOf } from './testing/signing.js';
import { day, World } from './testing/world.js';
import { isRefusal, plainVerdict, precedence, type Verdict, type VerdictCode } from './verdict.js';

/** The answers that the first reader level could not give. */
const laterScenes = {
  contested: (world) => {
    contested(world);
    return world.verdicts.at(-1) as Verdict;
  },
  'in-conflict': (world) => {
    contested(world);
    return world.programs.pays('a', 'r', 1);
  },
  renewed: (world) => {
    world.programs.asks('a', dryer('1'));
    return world.programs.renews('a');
  },
  lowered: (world) => {
    world.programs.asks('a', dryer('1'));
    return world.programs.reduces('a', 5);
  },
  recovered: (world) => {
    settled(world);
    return world.programs.recovers('a', 'back', 1);
  },
  recorded: (world) => world.clusters.records('a', dryer('1')),
  ruled: (world) => {
    contested(world);
    return world.programs.rules(['a', 'b']);
  },
  'identity-linked': (world) => world.programs.links(teaFirm, otherFirm),
  'identity-unlinked': (world) => {
    world.programs.links(teaFirm, otherFirm);
    return world.programs.unlinks(teaFirm, otherFirm);
  },
} as const satisfies Partial<Record<VerdictCode, (world: World) => Verdict>>;

/** Two payers pay different things by one invoice line. */
function contested(world: World): void {
  world.programs.asks('a', dryer('1'));
  world.programs.confirms('a');
  world.programs.pays('a', 'p', 1, [invoiceLine('7', 1)]);
  world.clusters.asks('b', dryer('2', { who: otherFirm }));
  world.clusters.confirms('b');
  world.clusters.pays('b', 'q', 1, [invoiceLine('7', 1)]);
}

type First = Exclude<VerdictCode, keyof typeof laterScenes>;
const scenes: Record<First, (world: World) => Verdict> = {
  'duplicate-record': (world) => {
    const asked = world.programs.request('a', dryer('1'));
    const bytes = world.bytes('programs', 'ClaimRequested', asked);
    world.take(bytes);
    return world.after(day).take(bytes).verdict;
  },
  'record-id-reused': (world) => {
    const recordId = uuidOf('one id');
    world.programs.asks('a', dryer('1'), {}, { recordId });
    return world.programs.asks('b', dryer('2'), {}, { recordId });
  },
  void: (world) => world.take(new TextEncoder().encode('not a record')).verdict,
  'claim-id-reused': (world) => {
    world.programs.asks('a', dryer('1'));
    return world.programs.asks('a', dryer('2'));
  },
  'unknown-claim': (world) => world.programs.confirms('a'),
  'not-the-owner': (world) => {
    world.programs.asks('a', dryer('1'));
    return world.clusters.confirms('a');
  },
  'not-allowed-in-state': (world) => {
    world.programs.asks('a', dryer('1'));
    return world.programs.settles('a');
  },
  'object-settled': (world) => {
    settled(world);
    return world.clusters.asks('b', dryer('1', { who: otherFirm }));
  },
  'object-claimed': (world) => {
    world.programs.asks('a', dryer('1'));
    return world.clusters.asks('b', dryer('1', { who: otherFirm }));
  },
  'object-not-named': (world) => {
    world.programs.asks('a', { content: 'DRYER' });
    world.programs.confirms('a');
    return world.programs.pays('a', 'p', 1);
  },
  'ceiling-exhausted': (world) => {
    world.programs.asks('a', dryer('1', { requested: 10 }));
    world.programs.confirms('a');
    return world.programs.pays('a', 'p', 11);
  },
  'needs-review': (world) =>
    world.programs.asks('a', { content: 'CONFERENCE', objects: [event('spring')] }),
  reduced: (world) => world.programs.asks('a', dryer('1', { requested: 100, cost: 150 })),
  granted: (world) => world.programs.asks('a', dryer('1')),
  genesis: () => {
    const value = genesisBytes({ logId: uuidOf('log'), participants: founders });
    return new MemoryLedger().take({ position: 0n, timestampMs: 1, value }, testCrypto).verdict;
  },
  'rules-activated': (world) => world.programs.activates(testRules({ version: 'test-2' })),
  'project-total-set': (world) => world.clusters.setsTotal('road', 1_000),
  specified: (world) => {
    world.programs.asks('a', { content: 'DRYER' });
    return world.programs.specifies('a', [machine('1')]);
  },
  confirmed: (world) => {
    world.programs.asks('a', dryer('1'));
    return world.programs.confirms('a');
  },
  released: (world) => {
    world.programs.asks('a', dryer('1'));
    return world.programs.releases('a');
  },
  expired: (world) => {
    world.programs.asks('a', dryer('1'));
    world.after(364 * day).programs.asks('heartbeat', dryer('2'));
    return world.after(day).programs.expires('a');
  },
  'payment-authorized': (world) => {
    world.programs.asks('a', dryer('1'));
    world.programs.confirms('a');
    return world.programs.pays('a', 'p', 1);
  },
  settled: (world) => settled(world),
};

function settled(world: World): Verdict {
  world.programs.asks('a', dryer('1'));
  world.programs.confirms('a');
  world.programs.pays('a', 'p', 1);
  return world.programs.settles('a');
}

describe('the log answers', () => {
  test.each(Object.entries(scenes))('%s', (code, scene) => {
    expect(scene(new World()).code).toBe(code);
  });

  test.each(Object.entries({ ...scenes, ...laterScenes }))(
    '%s, at the second level',
    (code, scene) => {
      const world = new World(testRules2({ version: 'test-1' }));
      // One invoice in two dossiers is another answer there.
      if (code === 'rules-activated') {
        const rules = testRules2({ version: 'test-2' });
        expect(world.programs.activates(rules).code).toBe(code);
      } else {
        expect(scene(world).code).toBe(code);
      }
    },
  );

  test('nothing that has no scene here', () => {
    const shown = [...Object.keys(scenes), ...Object.keys(laterScenes)];
    expect(shown.sort()).toEqual([...precedence].sort());
  });
});

test('every answer before needs-review is a refusal, and none after it', () => {
  const refused = precedence.filter((code) => isRefusal(plainVerdict(code)));
  expect(refused.at(-1)).toBe('ceiling-exhausted');
  expect(refused).toHaveLength(13);
});

describe('of several answers the first in order of precedence is given', () => {
  test('settled before claimed', () => {
    const world = new World();
    settled(world);
    world.programs.asks('b', dryer('2'));
    const verdict = world.clusters.asks('c', dryer('1', { objects: [machine('1'), machine('2')] }));
    expect(verdict.code).toBe('object-settled');
  });

  test('claimed before reduced and before needs-review', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    const facts = dryer('1', { content: 'AUDIT', requested: 9, cost: 1 });
    expect(world.clusters.asks('b', { ...facts, content: 'FILTER' }).code).toBe('object-claimed');
  });

  test('needs-review before reduced', () => {
    const world = new World();
    world.clusters.asks('a', { content: 'BOOTH' });
    const verdict = world.programs.asks('b', { content: 'BOOTH', requested: 9, cost: 5 });
    expect(verdict).toMatchObject({ code: 'needs-review', granted: 5n });
  });

  test('an invoice somebody else used before a thing not named', () => {
    const world = new World();
    world.programs.asks('a', dryer('1'));
    world.programs.confirms('a');
    world.programs.pays('a', 'p', 1, [invoiceLine('7', 1)]);
    world.clusters.asks('b', { content: 'DRYER', who: otherFirm });
    world.clusters.confirms('b');
    expect(world.clusters.pays('b', 'q', 1, [invoiceLine('7', 1)]).code).toBe('object-claimed');
  });
});
