// Logs that were folded once are folded the same for ever. A golden log is never edited, only
// added: KC_ADD_GOLDEN=<name> writes the present course as a new one.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { MemoryLedger } from './memory-ledger.js';
import { goldenCourse } from './testing/golden-course.js';
import { sha256, testCrypto } from './testing/signing.js';
import { precedence } from './verdict.js';

interface GoldenLine {
  readonly position: number;
  readonly timestampMs: number;
  /** The bytes of the entry, base64. */
  readonly value: string;
  readonly verdict: string;
  readonly digest: string;
}

const folder = new URL('../golden/', import.meta.url);
const sums = readFileSync(new URL('SHA256SUMS', folder), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('  ') as [sum: string, file: string]);

const linesOf = (file: string): GoldenLine[] =>
  readFileSync(new URL(file, folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const added = process.env.KC_ADD_GOLDEN;
if (added !== undefined) {
  const world = goldenCourse();
  const lines = world.entries.map((entry, at) =>
    JSON.stringify({
      position: at,
      timestampMs: entry.timestampMs,
      value: Buffer.from(entry.value).toString('base64'),
      verdict: world.verdicts[at]?.code,
      digest: world.ledger.digestAt(entry.position),
    }),
  );
  const text = `${lines.join('\n')}\n`;
  writeFileSync(new URL(`${added}.jsonl`, folder), text, { flag: 'wx' });
  writeFileSync(new URL('SHA256SUMS', folder), `${sha256(text)}  ${added}.jsonl\n`, { flag: 'a' });
}

describe('the golden log', () => {
  test.each(sums)('%s  %s was not edited', (sum, file) => {
    expect(sha256(readFileSync(new URL(file, folder)))).toBe(sum);
  });

  test.each(sums)('%s  %s folds to the same verdicts and digests', (_sum, file) => {
    const ledger = new MemoryLedger();
    for (const line of linesOf(file)) {
      const value = new Uint8Array(Buffer.from(line.value, 'base64'));
      const { position, timestampMs } = line;
      const folded = ledger.take({ position: BigInt(position), timestampMs, value }, testCrypto);
      expect([position, folded.verdict.code]).toEqual([position, line.verdict]);
      expect([position, folded.head.digest]).toEqual([position, line.digest]);
    }
  });
});

test('every golden log is in the list of sums', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  expect(sums.map(([, file]) => file).sort()).toEqual(files.sort());
});

test('together they hold every verdict', () => {
  const held = new Set(sums.flatMap(([, file]) => linesOf(file).map((line) => line.verdict)));
  expect(precedence.filter((code) => !held.has(code))).toEqual([]);
});
