// That every answer of the fold has words in both languages and a way out. The reasons are read in
// the fold's own source: one that is new there and has no words here fails.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import {
  type Ground,
  type MetClaim,
  plainVerdict,
  precedence,
  refusals,
  type Verdict,
} from '@kc/claim-ledger';
import { explain } from './explain.js';
import { found, reasonWords } from './reason-words.js';
import { openings, waysOut } from './verdict-words.js';
import { voidWords } from './void-words.js';
import { stateNames } from './words.js';

const fold = new URL('../../../claim-ledger/src/', import.meta.url);
const sources = readdirSync(fold)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(new URL(file, fold), 'utf8'))
  .join('\n');

/** What varies in a reason is written `#`, as in the words. */
function reasonsIn(...patterns: readonly RegExp[]): readonly string[] {
  const found = patterns.flatMap((pattern) =>
    [...sources.matchAll(pattern)].map(([, quoted, template]) =>
      (quoted ?? template ?? '').replace(/\$\{[^}]*\}/g, '#'),
    ),
  );
  return [...new Set(found)].sort();
}
const text = "(?:'([^']+)'|`([^`]+)`)";
const steps = reasonsIn(
  new RegExp(String.raw`notAllowed\([^,()]+(?:\.[a-z]+)?,\s*${text}`, 'g'),
  new RegExp(String.raw`\breason(?::| =)\s*${text}`, 'g'),
);
const voids = reasonsIn(
  new RegExp(String.raw`voided\(\s*${text}`, 'g'),
  new RegExp(String.raw`\bfault:\s*${text}`, 'g'),
);

/** Told as the first time. */
const repeated = 'asked-before';
/** Given before the record is even authenticated: they make it void. */
const unsigned: readonly string[] = ['unreadable', 'not-a-participant', 'signature'];

const names = (code: string) => ({ vi: `nguồn ${code}`, en: `source ${code}` });
const code = /\b[a-z]+(?:-[a-z0-9#]+)+\b/;

describe('the reasons of the fold', () => {
  test('are found in its source', () => {
    expect(steps.length).toBeGreaterThan(12);
    expect(steps).toEqual(expect.arrayContaining(['renewed-#-times', 'state-is-#', 'case-is-#']));
    expect(voids.length).toBeGreaterThan(20);
    expect(voids).toEqual(expect.arrayContaining(['weighed-is-not-the-case', 'paid-above-grant']));
  });

  it.each(steps.filter((one) => one !== repeated && !unsigned.includes(one)))(
    '%s has words and a way out',
    (one) => {
      const hit = found(reasonWords, one);
      const sample = { part: one.startsWith('state') ? 'PAYING' : '2', at: '7' };
      const { said, way } = (hit as NonNullable<typeof hit>).entry(sample);
      for (const language of ['vi', 'en'] as const) {
        expect(said[language]).toMatch(/^\p{Lu}.*\.$/u);
        expect(said[language]).not.toMatch(code);
        // The one without a way of its own has that of its verdict.
        if (one !== 'case-is-open') expect(way[language]).toMatch(/\.$/);
      }
    },
  );

  it.each([...voids, ...unsigned])('void: %s has words and a way out', (one) => {
    const hit = found(voidWords, one);
    const { said, way } = (hit as NonNullable<typeof hit>).entry({ part: '', at: 'C7' });
    for (const language of ['vi', 'en'] as const) {
      expect(said[language]).toMatch(/^\p{Lu}.*\.$/u);
      expect(said[language]).not.toMatch(code);
      expect(way[language]).toMatch(/\.$/);
    }
  });
});

describe('every verdict', () => {
  it.each(precedence)('%s opens with a sentence in both languages', (one) => {
    for (const state of [null, ...(Object.keys(stateNames) as (keyof typeof stateNames)[])]) {
      const said = openings[one](plainVerdict(one, { granted: 1n, state, at: '7' }));
      expect(said.vi).toMatch(/^\p{Lu}.*\.$/u);
      expect(said.en).toMatch(/^\p{Lu}.*\.$/u);
      expect(said.vi).not.toBe(said.en);
    }
  });

  it.each([...refusals, 'needs-review'] as const)('%s has a way out', (one) => {
    expect(waysOut[one]?.vi).toMatch(/\.$/);
    expect(waysOut[one]?.en).toMatch(/\.$/);
  });
});

const met: MetClaim = {
  claimId: '00000000-0000-4000-8000-000000000001',
  service: 'clusters',
  source: 'CLUSTER_RECURRENT',
  decidingBody: 'Ủy ban nhân dân tỉnh Lào Cai',
  state: 'PAYING',
  sinceMs: Date.UTC(2026, 2, 4),
  key: 'MACHINE:secret-serial',
};
const rule = { id: 'R1', citation: 'Điều 5', verified: true, vi: 'Quy định', en: 'Rule' };
const ground = (effect: Ground['effect'], allowed: bigint | null = null): Ground => ({
  rule,
  effect,
  met: [met],
  allowed,
});
const told = (given: Partial<Verdict> & Pick<Verdict, 'code'>) =>
  explain(plainVerdict(given.code, given), names);

test('a refused party learns source, since when, rule and whom to ask, and not the file', () => {
  const { vi, en } = told({ code: 'object-claimed', grounds: [ground('REFUSE')] });
  for (const part of ['nguồn CLUSTER_RECURRENT', '04/03/2026', 'Điều 5', met.decidingBody]) {
    expect(vi).toContain(part);
  }
  for (const part of ['source CLUSTER_RECURRENT', '04/03/2026', 'Điều 5', met.decidingBody]) {
    expect(en).toContain(part);
  }
  expect(vi + en).not.toContain(met.claimId);
  expect(vi + en).not.toContain('secret-serial');
});

test.each([
  ['EXCLUDE_LINE', 'không được tính; chi phí còn được tính: 120.000.000 đồng'],
  [
    'DEDUCT_SUPPORT',
    'chỉ tính phần chưa được nguồn khác hỗ trợ; chi phí còn được tính: 120.000.000',
  ],
  ['REDUCE', 'Mức còn được phép: 120.000.000 đồng'],
  ['REFUSE', 'Mức còn được phép: 120.000.000 đồng'],
  ['REVIEW', 'Mức còn được phép: 120.000.000 đồng'],
] as const)('%s says the amount that it leaves', (effect, part) => {
  expect(
    told({ code: 'reduced', granted: 1n, grounds: [ground(effect, 120_000_000n)] }).vi,
  ).toContain(part);
});

test('CONTEST says that both dossiers are stopped, and who must rule', () => {
  const { vi, en } = told({ code: 'contested', grounds: [ground('CONTEST')] });
  expect(vi).toMatch(/Cả hai hồ sơ dừng lại.*Đề nghị Bộ kết luận/s);
  expect(en).toMatch(/Both dossiers are stopped.*Ask the ministry/s);
});

test('a reason comes with its numbers and its own way out, and no code', () => {
  const { vi, en } = told({
    code: 'not-allowed-in-state',
    state: 'RESERVED',
    reason: 'renewed-2-times',
  });
  expect(vi).toContain('Đã gia hạn 2 lần');
  expect(vi).not.toContain('renewed-2-times');
  expect(en).toContain('renewed 2 times');
  const above = told({ code: 'ceiling-exhausted', reason: 'above-what-is-granted', at: '5000000' });
  expect(above.vi).toContain('Chỉ còn được chi 5.000.000 đồng');
});

test('an answer that was given before reads as it did the first time', () => {
  const first = told({ code: 'granted', granted: 5n });
  expect(told({ code: 'granted', granted: 5n, reason: 'asked-before' })).toEqual(first);
});
