// The compact ledger folds every course of events as the one that forgets nothing does, and keeps
// no verdict.
import { expect, test } from '@jest/globals';
import { goldenCourse } from '../../../claim-ledger/src/testing/golden-course.js';
import { crypto } from '../crypto.js';
import { CompactLedger } from './compact-ledger.js';

test('gives every verdict and every digest of a course that meets them all', () => {
  const world = goldenCourse();
  const ledger = new CompactLedger();
  const folded = world.entries.map((entry) => ledger.take(entry, crypto));
  const digests = world.entries.map(({ position }) => world.ledger.digestAt(position));
  expect(folded.map(({ verdict }) => verdict)).toEqual(world.verdicts);
  expect(folded.map(({ head }) => head.digest)).toEqual(digests);
  expect(world.entries.map(({ position }) => ledger.digestAt(position))).toEqual(digests);
  expect([...ledger.claims]).toEqual([...world.ledger.claims]);
});

test('keeps of a record its hash and its claim, and where it first stood', () => {
  const world = goldenCourse();
  const ledger = new CompactLedger();
  for (const entry of world.entries) ledger.take(entry, crypto);
  for (const [recordId, { recordHash, verdict }] of world.ledger.records) {
    const seen = ledger.recordSeen(recordId);
    expect([seen?.recordHash, seen?.verdict.claimId]).toEqual([recordHash, verdict.claimId]);
    const at = ledger.firstRecord(recordId);
    expect(crypto.sha256(world.entries[Number(at?.position)]?.value ?? '')).toBe(recordHash);
  }
  expect([ledger.records.size, ledger.digests.size]).toEqual([0, 1]);
});
