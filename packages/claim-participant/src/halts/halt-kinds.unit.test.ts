// Every way to halt has its section in the runbook, and the fold's words are known: whoever changes
// them hears of it here.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Entry, fold, Halt, MemoryLedger } from '@kc/claim-ledger';
import { LogGap, LogReplaced, LogTruncated } from '@kc/event-log';
import { dryer } from '../../../claim-ledger/src/testing/items.js';
import { testCrypto } from '../../../claim-ledger/src/testing/signing.js';
import { World } from '../../../claim-ledger/src/testing/world.js';
import {
  haltKindOf,
  haltKinds,
  haltReason,
  KnownHalt,
  kindInReason,
  runbook,
} from './halt-kinds.js';

const text = readFileSync(new URL(`../../../../${runbook}`, import.meta.url), 'utf8');

function haltOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it went on');
}

test.each(haltKinds)('%s has a section of the runbook', (kind) => {
  expect(text.split('\n')).toContain(`## ${kind}`);
});

describe('what the fold says is recognised', () => {
  const world = () => {
    const made = new World();
    made.programs.asks('a', dryer('1'));
    return made;
  };
  const seen = { position: '1', digest: 'f'.repeat(64) };
  const entry = (position: bigint): Entry => ({
    position,
    timestampMs: 1,
    value: new Uint8Array(),
  });

  test.each([
    ['diverged', () => world().programs.asks('b', dryer('2'), {}, { seen })],
    ['newer-rules', () => world().programs.writes('RulesActivated', {}, { schema: 99 })],
    ['log-gap', () => fold(world().ledger, entry(9n), testCrypto)],
    ['no-genesis', () => fold(new MemoryLedger(), entry(0n), testCrypto)],
  ] as const)('as %s', (kind, work) => {
    const halt = haltOf(work);
    expect(halt).toBeInstanceOf(Halt);
    expect(haltKindOf(halt)).toBe(kind);
    expect(kindInReason(haltReason(halt))).toBe(kind);
    // As it was kept before reasons named a section.
    expect(kindInReason((halt as Halt).reason)).toBe(kind);
  });
});

test.each([
  ['log-shorter', new LogTruncated(7n, { begin: 0n, end: 3n })],
  ['log-gap', new LogGap(3n, 4n)],
  ['other-record', new LogReplaced(3n)],
  ['log-unfit', new KnownHalt('log-unfit', 3n, 'the log is not fit for use')],
  ['unexpected', new TypeError('a mistake')],
] as const)('a reason names its section: %s', (kind, error) => {
  expect(haltReason(error)).toContain(`(${runbook}#${kind})`);
  expect(kindInReason(haltReason(error))).toBe(kind);
});
