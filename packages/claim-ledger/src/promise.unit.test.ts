// The promise of the claim log, over random courses of events: one payer for each thing, every
// ceiling holds, and all who have read the same say the same. The checks read claims only and share
// no code with the fold.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Claim } from './ledger.js';
import { MemoryLedger } from './memory-ledger.js';
import { type Event, script } from './testing/script.js';
import { testCrypto } from './testing/signing.js';
import { World } from './testing/world.js';
import { precedence } from './verdict.js';

const runs = { numRuns: 100, seed: 45_2012 };
const total = 2_000;
/** The simulator meets these; the courses here are written at the first reader level. */
const later = new Set<string>([
  'in-conflict',
  'contested',
  'renewed',
  'lowered',
  'recovered',
  'recorded',
  'ruled',
  'identity-linked',
  'identity-unlinked',
]);
const seenVerdicts = new Set<string>();
const seenRules = new Set<string>();

function played(events: readonly Event[], watch: (world: World) => void = () => {}): World {
  const world = new World();
  world.clusters.setsTotal('road', total);
  for (const event of events) {
    event(world);
    watch(world);
  }
  for (const { code, grounds } of world.verdicts) {
    seenVerdicts.add(code);
    for (const { rule } of grounds) seenRules.add(rule.id);
  }
  return world;
}

/** In these states a claim may be paid, now or later, without anybody looking at it again. */
const clear = (world: World): Claim[] =>
  [...world.ledger.claims.values()].filter((claim) =>
    ['RESERVED', 'CONFIRMED', 'PAYING', 'SETTLED'].includes(claim.state),
  );

function conflicts(world: World): string[] {
  const exclusive = new Map<string, string>();
  const found: string[] = [];
  for (const claim of clear(world)) {
    for (const lock of claim.locks) {
      if (lock.mode !== 'EXCLUSIVE' || lock.key.startsWith('YEAR:AUDIT')) continue;
      const other = exclusive.get(lock.key);
      if (other !== undefined) found.push(`${lock.key}: ${other} and ${claim.claimId}`);
      exclusive.set(lock.key, claim.claimId);
    }
  }
  for (const claim of clear(world)) {
    for (const lock of claim.locks) {
      const other = exclusive.get(lock.key);
      if (lock.key.startsWith('YEAR:AUDIT')) continue;
      if (other !== undefined && other !== claim.claimId)
        found.push(`${lock.key}: beside ${other}`);
    }
  }
  return found;
}

/** Straight from the facts: two named claims of the same machine, whatever locks they hold. */
function machinesTwice(world: World): string[] {
  const serials = clear(world).flatMap((claim) => {
    const own = claim.objects.filter((ref) => ref.kind === 'MACHINE');
    return [...new Set(own.map((ref) => ref.parts.serial ?? ''))];
  });
  return serials.filter((serial, at) => serials.indexOf(serial) !== at);
}

function sum(claims: readonly Claim[]): bigint {
  return claims.reduce((whole, claim) => whole + claim.granted, 0n);
}

function abroadOnce(claims: readonly Claim[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const claim of claims) {
    const key = `${claim.beneficiary} ${claim.period.from.slice(0, 4)}`;
    if (claim.content === 'ABROAD') times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}

function watched(world: World): void {
  expect(conflicts(world)).toEqual([]);
  expect(machinesTwice(world)).toEqual([]);
  const roads = clear(world).filter((claim) => claim.project !== null);
  expect(sum(roads) <= (BigInt(total) * 3n) / 10n).toBe(true);
  expect(Math.max(0, ...abroadOnce(clear(world)).values())).toBeLessThan(3);
}

function amountsFit({ ledger }: World): void {
  for (const claim of ledger.claims.values()) {
    expect(claim.authorised <= claim.granted).toBe(true);
    expect(claim.granted <= claim.requested).toBe(true);
    const paid = [...ledger.payments.values()].filter((one) => one.claimId === claim.claimId);
    expect(paid.reduce((whole, one) => whole + one.amount, 0n)).toBe(claim.authorised);
  }
}

function oneClaimForEachInvoiceLine({ ledger }: World): void {
  const payers = new Map<string, string>();
  for (const { invoiceLines, claimId } of ledger.payments.values()) {
    for (const line of invoiceLines) {
      expect(payers.get(line) ?? claimId).toBe(claimId);
      payers.set(line, claimId);
    }
  }
}

function endedStandsOnNothing({ ledger }: World): void {
  for (const claim of ledger.claims.values()) {
    if (!['REFUSED', 'RELEASED', 'EXPIRED'].includes(claim.state)) continue;
    expect([claim.locks, claim.counted, claim.granted]).toEqual([[], [], 0n]);
  }
}

function sameForEveryReader(world: World): void {
  const reader = new MemoryLedger();
  for (const entry of world.entries) reader.take(entry, testCrypto);
  expect(reader.digests).toEqual(world.ledger.digests);
  expect(reader.claims).toEqual(world.ledger.claims);
}

test('one payer for each thing, every ceiling holds, and every reader says the same', () => {
  fc.assert(
    fc.property(script, (events) => {
      const world = played(events, watched);
      amountsFit(world);
      oneClaimForEachInvoiceLine(world);
      endedStandsOnNothing(world);
      sameForEveryReader(world);
    }),
    runs,
  );
}, 120_000);

test('a reader whose rows were altered has another digest as soon as it decides otherwise', () => {
  fc.assert(
    fc.property(script, fc.nat(), (events, where) => {
      const { entries } = played(events);
      const cut = where % entries.length;
      const [honest, altered] = [new MemoryLedger(), new MemoryLedger()];
      for (const [at, entry] of entries.entries()) {
        const one = honest.take(entry, testCrypto);
        const other = altered.take(entry, testCrypto);
        const same = JSON.stringify([one.verdict, one.changes], text);
        if (JSON.stringify([other.verdict, other.changes], text) !== same) {
          expect(other.head.digest).not.toBe(one.head.digest);
          return;
        }
        expect(other.head.digest).toBe(one.head.digest);
        if (at === cut) raise(altered);
      }
    }),
    { ...runs, numRuns: 40 },
  );
}, 120_000);

function raise(ledger: MemoryLedger): void {
  for (const [id, claim] of ledger.claims) {
    ledger.claims.set(id, { ...claim, granted: claim.granted + 1n, decidingBody: 'altered' });
  }
}
function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

test('the courses above met every verdict of the first level, and every ceiling', () => {
  const missed = precedence.filter((code) => !seenVerdicts.has(code) && !later.has(code));
  expect(missed).toEqual([]);
  expect(seenRules).toContain('C-SHARE');
  expect(seenRules).toContain('C-ABROAD');
});
