// What makes a reader stop, what changes the rules for all at once, and what the digest covers.
import { describe, expect, test } from '@jest/globals';
import { genesisBytes } from './envelope.js';
import { type Entry, fold, Halt } from './fold.js';
import { MemoryLedger } from './memory-ledger.js';
import { dryer, otherFirm } from './testing/items.js';
import { participants, testRules } from './testing/rule-fixture.js';
import { signerNamed, testCrypto, uuidOf } from './testing/signing.js';
import { World } from './testing/world.js';

const claimed = () => {
  const world = new World();
  world.programs.asks('a', dryer('1'));
  return world;
};
const halted = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Halt) return `${error.position}: ${error.reason}`;
    throw error;
  }
  return 'went on';
};

describe('a reader halts', () => {
  test('when the writer had another digest at a position both have folded, and keeps nothing', () => {
    const world = claimed();
    const before = [world.rows(), world.ledger.head()];
    const seen = { position: '1', digest: 'f'.repeat(64) };
    const why = halted(() => world.programs.asks('b', dryer('2'), {}, { seen }));
    expect(why).toBe('3: programs had another digest at position 1');
    expect([world.rows(), world.ledger.head()]).toEqual(before);
  });

  test('also when the record is a duplicate, or its body cannot be read', () => {
    const world = claimed();
    const seen = { position: '2', digest: 'f'.repeat(64) };
    expect(halted(() => world.programs.writes('ClaimRequested', {}, { seen }))).toContain('3:');
    expect(halted(() => world.programs.asks('b', dryer('2'), {}, { seen, schema: 9 }))).toContain(
      '3:',
    );
  });

  test('never because of somebody who cannot sign', () => {
    const world = claimed();
    const seen = { position: '1', digest: 'f'.repeat(64) };
    const verdict = world.programs.asks('b', dryer('2'), {}, { seen, signedBy: 'clusters' });
    expect(verdict.reason).toBe('signature');
  });

  test('when an entry is missing or comes twice', () => {
    const world = claimed();
    const at = (position: bigint): Entry => ({ position, timestampMs: 1, value: new Uint8Array() });
    expect(halted(() => fold(world.ledger, at(4n), testCrypto))).toBe('4: expected position 3');
    expect(halted(() => fold(world.ledger, at(2n), testCrypto))).toBe('2: expected position 3');
  });

  test('when the log does not begin with a readable Genesis', () => {
    const first = (value: Uint8Array) =>
      halted(() => new MemoryLedger().take({ position: 0n, timestampMs: 1, value }, testCrypto));
    expect(first(new Uint8Array())).toMatch(/^0: no readable Genesis/);
    const world = claimed();
    expect(first(world.bytes('programs', 'ClaimConfirmed', {}))).toMatch(/^0: no readable Genesis/);
    expect(first(genesisBytes({ logId: uuidOf('log'), participants: [] }))).toMatch(/participants/);
  });

  test('when rules ask for a newer reader, by one who may activate them', () => {
    const world = claimed();
    const next = testRules({ version: 'test-2' });
    const why = halted(() => world.programs.activates(next, ['p-1', 'p-2'], { schema: 3 }));
    expect(why).toBe('3: the rules ask for reader level 3, this is 2');
  });

  test('when such rules cannot be read at all', () => {
    const world = claimed();
    const unread = { from: 'the future' };
    const why = halted(() => world.programs.writes('RulesActivated', unread, { schema: 3 }));
    expect(why).toContain('reader level 3');
  });
});

describe('a reader goes on', () => {
  test('when one who may not activate rules asks for a newer reader', () => {
    const world = claimed();
    const next = testRules({ version: 'test-2' });
    const verdict = world.clusters.activates(next, ['p-1', 'p-2'], { schema: 2 });
    expect(verdict).toMatchObject({ code: 'void', reason: 'schema' });
  });

  test('when any other record is above the active level', () => {
    const world = claimed();
    const verdict = world.programs.asks('b', dryer('2'), {}, { schema: 2 });
    expect(verdict).toMatchObject({ code: 'void', reason: 'schema' });
    expect(world.ledger.claims.size).toBe(1);
  });

  test('with a writer that is far behind', () => {
    const world = claimed();
    const seen = { position: '-1', digest: '0'.repeat(64) };
    expect(world.programs.asks('b', dryer('2'), {}, { seen }).code).toBe('granted');
  });
});

describe('rules', () => {
  test('hold for every record after them and none before', () => {
    const world = claimed();
    world.programs.activates(testRules({ version: 'test-2', norms: [] }));
    expect(world.programs.asks('b', dryer('2')).code).toBe('needs-review');
    expect(world.ledger.claim(uuidOf('a'))?.state).toBe('RESERVED');
  });

  test('change who may write, and with which key', () => {
    const world = claimed();
    const [programs, clusters] = participants;
    if (!programs || !clusters) throw new Error('no participants');
    const key = signerNamed('new key').publicKey;
    const changed = [programs, { ...clusters, publicKeys: [...clusters.publicKeys, key] }];
    world.programs.activates(testRules({ version: 'test-2', participants: changed }));
    const asked = (claim: string, signedBy: string) =>
      world.clusters.asks(claim, dryer(claim, { who: otherFirm }), {}, { signedBy }).code;
    expect([asked('b', 'new key'), asked('c', 'clusters')]).toEqual(['granted', 'granted']);
    expect(world.trade.asks('d', dryer('d')).reason).toBe('not-a-participant');
  });

  test('that do not stand change nothing', () => {
    const world = claimed();
    const before = world.ledger.head();
    world.clusters.activates(testRules({ version: 'test-2' }));
    world.programs.activates(testRules({ version: 'test-2' }), ['p-1', 'p-1']);
    world.programs.activates(testRules({ version: 'test-2' }), ['p-1']);
    world.programs.activates(testRules({ version: 'test-2', contents: [] }));
    const after = world.ledger.head();
    expect([after.rules, after.participants]).toEqual([before.rules, before.participants]);
    expect(after.position).toBe(before.position + 4n);
  });
});

describe('the digest', () => {
  test('is the same for every reader of the same log', () => {
    const world = claimed();
    world.clusters.asks('b', dryer('1'));
    const reader = new MemoryLedger();
    for (const entry of world.entries) reader.take(entry, testCrypto);
    expect(reader.digests).toEqual(world.ledger.digests);
  });

  test('covers the bytes, even of a record without effect', () => {
    const at = (text: string) => {
      const world = claimed();
      return world.take(new TextEncoder().encode(text)).head.digest;
    };
    expect(at('a')).not.toBe(at('b'));
    expect(at('a')).toBe(at('a'));
  });

  test('covers the time', () => {
    const [one, later] = [claimed(), claimed()];
    const value = new TextEncoder().encode('x');
    later.after(1);
    expect(one.take(value).head.digest).not.toBe(later.take(value).head.digest);
  });

  test('covers the past: what once differed stays different', () => {
    const after = (text: string) => {
      const world = claimed();
      world.take(new TextEncoder().encode(text));
      return world.take(new TextEncoder().encode('the same')).head.digest;
    };
    expect(after('a')).not.toBe(after('b'));
  });

  test('covers the verdict and the rows: a reader that decides otherwise has another', () => {
    const world = claimed();
    const reader = new MemoryLedger();
    for (const entry of world.entries) reader.take(entry, testCrypto);
    const claim = reader.claims.get(uuidOf('a'));
    if (claim === undefined) throw new Error('no claim');
    reader.claims.set(claim.claimId, { ...claim, decidingBody: 'Somebody else' });
    world.clusters.asks('b', dryer('1'));
    const entry = world.entries.at(-1);
    if (entry === undefined) throw new Error('no entry');
    expect(reader.take(entry, testCrypto).head.digest).not.toBe(world.ledger.head().digest);
  });

  test('that differs is noticed by the next record anyone writes', () => {
    const world = claimed();
    const reader = new MemoryLedger();
    for (const entry of world.entries) reader.take(entry, testCrypto);
    reader.digests.set(2n, 'e'.repeat(64));
    world.clusters.asks('b', dryer('2'));
    const entry = world.entries.at(-1);
    if (entry === undefined) throw new Error('no entry');
    expect(halted(() => reader.take(entry, testCrypto))).toContain('another digest at position 2');
  });
});
