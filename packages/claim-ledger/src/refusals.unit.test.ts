// One scene for every reason that a refusal or a void can give, named by the reason.
import { describe, expect, test } from '@jest/globals';
import {
  address,
  booth,
  dryer,
  type Facts,
  invoiceLine,
  machine,
  otherFirm,
  work,
} from './testing/items.js';
import { participants, testRules } from './testing/rule-fixture.js';
import { uuidOf } from './testing/signing.js';
import { day, World } from './testing/world.js';
import type { Verdict } from './verdict.js';

type Scene = (world: World) => Verdict;
const asking = (facts: Partial<Facts>, rest: Record<string, unknown> = {}): Scene => {
  return (world) => world.programs.asks('a', { ...dryer('1'), ...facts }, rest);
};
const confirmed = (world: World, facts: Facts = dryer('1')) => {
  world.programs.asks('a', facts);
  world.programs.confirms('a');
};

/** Asked on 2026-03-02 under rules that let a decision lie two days away. */
const decidedOn = (decisionDate: string) => {
  const world = new World(testRules({ maxDecisionDays: 2 }));
  return world.programs.asks('a', dryer('1'), { decisionDate });
};

const voids: ReadonlyArray<readonly [reason: string, at: string | null, Scene]> = [
  ['unreadable', 'a line of JSON', (world) => world.take(new Uint8Array([123, 125])).verdict],
  [
    'not-a-participant',
    'ministry',
    (world) => world.programs.asks('a', dryer('1'), {}, { service: 'ministry' }),
  ],
  [
    'signature',
    'programs',
    (world) => world.programs.asks('a', dryer('1'), {}, { signedBy: 'clusters' }),
  ],
  [
    'seen-ahead',
    'seen.position',
    (world) =>
      world.programs.asks('a', dryer('1'), {}, { seen: { position: '2', digest: 'a'.repeat(64) } }),
  ],
  ['schema', '2', (world) => world.programs.asks('a', dryer('1'), {}, { schema: 2 })],
  ['malformed', 'body.claimId', (world) => world.programs.writes('ClaimConfirmed', {})],
  ['malformed', 'type', (world) => world.programs.writes('Genesis', {})],
  ['no-rules-active', null, () => new World(null).programs.asks('a', dryer('1'))],
  ['unknown-source', 'item.source', asking({ source: 'LOTTERY' })],
  ['source-of-another-service', 'item.source', asking({ source: 'CLUSTER' })],
  ['source-of-another-service', 'item.source', asking({ source: 'SCIENCE' })],
  ['decision-date-too-far', '2026-02-27', () => decidedOn('2026-02-27')],
  ['decision-date-too-far', '2026-03-05', () => decidedOn('2026-03-05')],
  ['source-is-closed', 'item.source', asking({ source: 'DISTRICT' })],
  ['content-of-another-scheme', 'item.content', asking({ source: 'RURAL' })],
  ['unknown-content', 'item.content', asking({ content: 'YACHT' })],
  ['content-not-in-force', 'item.content', asking({ content: 'NEXT_DRYER' })],
  ['content-not-in-force', 'item.content', asking({ content: 'OLD_DRYER' })],
  ['project-missing', 'item.project', asking({ content: 'ROAD', objects: [] })],
  [
    'identifier',
    'the project',
    asking({ content: 'ROAD', project: 'road', objects: [work('bridge', 'R1')] }),
  ],
  [
    'identifier',
    'the project',
    (world) => {
      world.programs.asks('a', { content: 'ROAD', project: 'road' });
      return world.programs.specifies('a', [work('bridge', 'R1')]);
    },
  ],
  ['identifier', 'the project', asking({ objects: [work('bridge', 'R1')] })],
  ['identifier', 'objects[0].kind', asking({ objects: [{ kind: 'SHIP', parts: {} }] })],
  [
    'identifier',
    'objects[0].parts.serial',
    asking({ objects: [{ kind: 'MACHINE', parts: { maker: 'a', model: 'b' } }] }),
  ],
  [
    'identifier',
    'objects[0].parts.colour',
    asking({ objects: [{ kind: 'ADDRESS', parts: { address: 'a', colour: 'b' } }] }),
  ],
  ['identifier', 'objects[0].parts.serial', asking({ objects: [machine(' - / ')] })],
  [
    'identifier',
    'evidence[0].ref.parts.line',
    asking({ evidence: [{ role: 'INVOICE', ref: invoiceLine('7', -1) }] }),
  ],
  [
    'identifier',
    'objects[0].parts.event',
    (world) => {
      world.programs.asks('a', { content: 'BOOTH' });
      return world.programs.specifies('a', [booth('!', '1')]);
    },
  ],
  [
    'identifier',
    'invoiceLines[0].parts.number',
    (world) => {
      confirmed(world);
      return world.programs.pays('a', 'p', 1, [invoiceLine('seven', 1)]);
    },
  ],
  [
    'before-the-deadline',
    uuidOf('a'),
    (world) => {
      world.programs.asks('a', dryer('1'));
      world.after(364 * day).programs.asks('b', dryer('2'));
      return world.after(day - 1).clusters.expires('a');
    },
  ],
  [
    'clock-jumped',
    uuidOf('a'),
    (world) => {
      world.programs.asks('a', dryer('1'));
      return world.after(400 * day).programs.expires('a');
    },
  ],
  [
    'may-not-activate-rules',
    null,
    (world) => world.clusters.activates(testRules({ version: 'test-2' })),
  ],
  [
    'two-persons-needed',
    'body.approvedBy',
    (world) => world.programs.activates(testRules({ version: 'test-2' }), ['p-1', 'p-1']),
  ],
  ['rules-version-is-not-newer', 'test-1', (world) => world.programs.activates(testRules())],
  [
    'rules-version-is-not-newer',
    'test-0',
    (world) => world.programs.activates(testRules({ version: 'test-0' })),
  ],
  [
    'rules-do-not-hang-together',
    'participant',
    (world) => {
      const nobody = participants.map((one) => ({ ...one, mayActivateRules: false }));
      return world.programs.activates(testRules({ version: 'test-2', participants: nobody }));
    },
  ],
  [
    'rules-do-not-hang-together',
    'participant',
    (world) => {
      const twice = [...participants, ...participants];
      return world.programs.activates(testRules({ version: 'test-2', participants: twice }));
    },
  ],
];

describe('a record is void, and says why and where', () => {
  test.each(voids)('%s (%s)', (reason, at, scene) => {
    const verdict = scene(new World());
    expect([verdict.code, verdict.reason]).toEqual(['void', reason]);
    if (at === null) expect(verdict.at).toBeNull();
    else expect(verdict.at).toContain(at);
  });
});

const paid = (world: World) => {
  confirmed(world);
  world.programs.pays('a', 'p', 1);
};
/** A claim that was paid in part and then met somebody's hint when more was said about it. */
const paidUnderReview = (world: World) => {
  paid(world);
  const hint = { role: 'HINT', ref: address('12 Main Street') };
  world.clusters.asks('b', dryer('9', { who: otherFirm, evidence: [hint] }));
  return world.programs.specifies('a', [], [hint]);
};

const inState: ReadonlyArray<readonly [reason: string, at: string | null, Scene]> = [
  [
    'origin-has-open-claim',
    uuidOf('a'),
    (world) => {
      world.programs.asks('a', dryer('1'));
      return world.programs.asks('b', dryer('2'), { origin: uuidOf('item of a') });
    },
  ],
  [
    'payment-id-reused',
    null,
    (world) => {
      paid(world);
      return world.programs.pays('a', 'p', 2);
    },
  ],
  [
    'money-was-authorised',
    null,
    (world) => {
      expect(paidUnderReview(world).state).toBe('UNDER_REVIEW');
      return world.programs.releases('a');
    },
  ],
  [
    'state-is-RESERVED',
    null,
    (world) => {
      world.programs.asks('a', dryer('1'));
      return world.programs.pays('a', 'p', 1);
    },
  ],
  [
    'state-is-UNDER_REVIEW',
    null,
    (world) => {
      world.programs.asks('a', { content: 'CONFERENCE' });
      return world.programs.confirms('a');
    },
  ],
  [
    'state-is-CONFIRMED',
    null,
    (world) => {
      confirmed(world);
      return world.programs.confirms('a');
    },
  ],
  [
    'state-is-CONFIRMED',
    null,
    (world) => {
      confirmed(world);
      return world.programs.expires('a');
    },
  ],
  [
    'state-is-PAYING',
    null,
    (world) => {
      paid(world);
      return world.programs.releases('a');
    },
  ],
  [
    'state-is-SETTLED',
    null,
    (world) => {
      paid(world);
      world.programs.settles('a');
      return world.programs.pays('a', 'q', 1);
    },
  ],
  [
    'state-is-SETTLED',
    null,
    (world) => {
      paid(world);
      world.programs.settles('a');
      return world.programs.specifies('a', [machine('2')]);
    },
  ],
  [
    'state-is-REFUSED',
    null,
    (world) => {
      world.programs.asks('b', dryer('1'));
      world.programs.asks('a', dryer('1'));
      return world.programs.confirms('a');
    },
  ],
  [
    'state-is-RELEASED',
    null,
    (world) => {
      world.programs.asks('a', dryer('1'));
      world.programs.releases('a');
      return world.programs.specifies('a', [machine('2')]);
    },
  ],
  [
    'state-is-EXPIRED',
    null,
    (world) => {
      world.programs.asks('a', dryer('1'));
      world.after(366 * day).programs.asks('b', dryer('2'));
      world.programs.expires('a');
      return world.programs.confirms('a');
    },
  ],
];

describe('a record is not allowed in the state of its claim, and says which', () => {
  test.each(inState)('%s', (reason, at, scene) => {
    const verdict = scene(new World());
    expect(verdict).toMatchObject({ code: 'not-allowed-in-state', reason, at });
  });
});

test('above-what-is-granted says what is left', () => {
  const world = new World();
  confirmed(world, dryer('1', { requested: 10 }));
  world.programs.pays('a', 'p', 4);
  const verdict = world.programs.pays('a', 'q', 7);
  expect(verdict).toMatchObject({
    code: 'ceiling-exhausted',
    reason: 'above-what-is-granted',
    at: '6',
  });
});

test('a claim that was paid does not lapse, however long it stays under review', () => {
  const world = new World();
  paidUnderReview(world);
  world.after(800 * day).programs.asks('c', dryer('3', { who: otherFirm }));
  expect(world.clusters.expires('a')).toMatchObject({
    code: 'void',
    reason: 'before-the-deadline',
  });
});
