// Ceilings of advances, with the shares of TT 36/2013, article 13, written out by hand.
import { describe, expect, it, test } from '@jest/globals';
import { type AdvanceQuestion, answerAdvance, remainderCeiling } from './advance-rule.js';
import { shippedAdvanceRules } from './advance-rules.js';

const rules = shippedAdvanceRules();
const million = 1_000_000n;

function question(content: string, over: Partial<AdvanceQuestion> = {}): AdvanceQuestion {
  return {
    tier: 'NATIONAL',
    content,
    day: '2026-04-01',
    asked: 1n,
    support: 1_000n * million,
    advanced: 0n,
    projectSupport: 10_000n * million,
    projectAdvanced: 0n,
    doneBp: 10_000,
    accepted: true,
    ...over,
  };
}

describe('the share of each content', () => {
  it.each([
    ['KC7.4', 300n],
    ['KC7.8', 300n],
    ['KC1.1', 700n],
    ['KC4.3', 700n],
    ['KC4.6', 700n],
    ['KC5.1', 700n],
    ['KC6.1', 700n],
    ['KC7.1', 700n],
    ['KC7.3', 700n],
    ['KC3.1', 700n],
    ['KC3.4', 700n],
    ['KC7.9', 700n],
    ['KC2.6', 1_000n],
  ])('%s: %s of 1,000 million', (content, most) => {
    const asked = most * million;
    expect(answerAdvance(rules, question(content, { asked }))).toMatchObject({ kind: 'ALLOWED' });
    const above = answerAdvance(rules, question(content, { asked: asked + 1n }));
    expect(above).toMatchObject({
      kind: 'ABOVE_CEILING',
      ceiling: { asked: asked + 1n, ceiling: asked, already: 0n, left: asked },
    });
  });
});

describe('the condition of each content', () => {
  it.each([
    ['KC7.4', { doneBp: 5_000 }, 'CONDITION_MISSING'],
    ['KC7.4', { doneBp: 5_001 }, 'ALLOWED'],
    ['KC3.4', { doneBp: 7_000 }, 'CONDITION_MISSING'],
    ['KC3.4', { doneBp: 7_001 }, 'ALLOWED'],
    ['KC3.4', { doneBp: null }, 'CONDITION_MISSING'],
    ['KC2.6', { accepted: false }, 'CONDITION_MISSING'],
    ['KC4.3', { doneBp: null, accepted: false }, 'ALLOWED'],
    ['KC9.1', {}, 'RULE_UNKNOWN'],
    ['KC3.4', { day: '2013-12-31' }, 'RULE_UNKNOWN'],
  ] as const)('%s %j: %s', (content, over, kind) => {
    expect(answerAdvance(rules, question(content, over)).kind).toBe(kind);
  });
});

test('what was advanced before counts', () => {
  const asked = 100n * million;
  const before = { asked, advanced: 650n * million };
  expect(answerAdvance(rules, question('KC4.3', before))).toMatchObject({
    kind: 'ABOVE_CEILING',
    ceiling: { ceiling: 700n * million, already: 650n * million, left: 50n * million },
  });
});

test('all advances of a project together stay below 70 %, but for what follows acceptance', () => {
  const full = {
    asked: 100n * million,
    projectSupport: 1_000n * million,
    projectAdvanced: 650n * million,
  };
  expect(answerAdvance(rules, question('KC4.3', full))).toMatchObject({
    kind: 'ABOVE_CEILING',
    ceiling: { rule: { id: 'ADV-OVERALL' }, left: 50n * million },
  });
  expect(answerAdvance(rules, question('KC2.6', full)).kind).toBe('ALLOWED');
});

test('a province sets its own shares, which nobody has loaded: only 70 % together hold', () => {
  const local = { tier: 'LOCAL', projectSupport: 1_000n * million, doneBp: null } as const;
  const asked = 700n * million;
  expect(answerAdvance(rules, question('KC3.4', { ...local, asked })).kind).toBe('ALLOWED');
  const above = answerAdvance(rules, question('KC3.4', { ...local, asked: asked + 1n }));
  expect(above).toMatchObject({ ceiling: { rule: { id: 'ADV-OVERALL' } } });
});

test('the remainder is what was accepted, at most what was agreed, less what was paid', () => {
  const given = { asked: 0n, support: 300n, acceptedSupport: 250n, paid: 210n };
  expect(remainderCeiling(given)).toMatchObject({ ceiling: 250n, left: 40n });
  expect(remainderCeiling({ ...given, acceptedSupport: 400n })).toMatchObject({ left: 90n });
  expect(remainderCeiling({ ...given, acceptedSupport: 200n })).toMatchObject({ left: 0n });
});
