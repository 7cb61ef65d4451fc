// How thorough an appraisal is, when it may propose, and how far two agree; worked out by hand.
import { describe, expect, it } from '@jest/globals';
import {
  type AppraisalAnswer,
  agreementOf,
  mayNotPropose,
  missingEvidence,
  qualityOf,
  sampleSize,
} from './appraisal.js';
import { type Criterion, criteriaFor } from './criteria.js';

const criterion = (code: string, weight: number, evidence: readonly string[]): Criterion => ({
  ...{ code, weight, evidence, contents: [], vi: code, en: code, citation: '', verified: true },
  ...{ from: '2014-01-01', to: null },
});
const criteria = [criterion('A', 3, ['PAPER', 'PHOTO']), criterion('B', 1, ['QUOTE'])];
const long = 'Đã đối chiếu giấy tờ gốc và xem máy tại xưởng.';
const answer = (
  code: string,
  kinds: readonly string[],
  over: Partial<AppraisalAnswer> = {},
): AppraisalAnswer => ({
  criterion: code,
  mark: 'MET',
  comment: long,
  evidence: kinds.map((kind) => ({ kind, reference: '1', sha256: null })),
  ...over,
});
const complete = [answer('A', ['PAPER', 'PHOTO']), answer('B', ['QUOTE'])];

describe('missingEvidence', () => {
  it('names what each criterion lacks', () => {
    const found = missingEvidence(criteria, [answer('A', ['PHOTO']), answer('B', ['QUOTE'])]);

    expect(found.map(({ criterion: { code }, kinds }) => [code, kinds])).toEqual([
      ['A', ['PAPER']],
    ]);
  });
});

describe('qualityOf', () => {
  it.each<[string, readonly AppraisalAnswer[], number]>([
    ['all evidence, all reasons', complete, 10_000],
    ['half of the evidence of A', [answer('A', ['PHOTO']), answer('B', ['QUOTE'])], 4_750],
    ['no reasons', complete.map((each) => ({ ...each, comment: 'Đồng ý' })), 7_000],
    ['nothing', [], 0],
  ])('%s', (_, answers, expected) => {
    expect(qualityOf(criteria, answers)).toBe(expected);
  });
});

describe('mayNotPropose', () => {
  it('lets a complete one propose', () => {
    expect(mayNotPropose(criteria, complete)).toBeNull();
  });

  it('names missing evidence and unmet criteria', () => {
    const lacking = [answer('A', ['PAPER']), answer('B', ['QUOTE'], { mark: 'NOT_MET' })];

    expect(mayNotPropose(criteria, lacking)).toMatchObject({
      stateInTheWay: 'EVIDENCE_MISSING',
      reasonEn: expect.stringContaining('A: PHOTO; B: NOT_MET'),
    });
    const unmet = [answer('A', ['PAPER', 'PHOTO'], { mark: 'NOT_MET' }), answer('B', ['QUOTE'])];
    expect(mayNotPropose(criteria, unmet)?.stateInTheWay).toBe('CRITERIA_NOT_MET');
  });
});

describe('agreementOf', () => {
  const first = { answers: complete, conclusion: 'PROPOSE' } as const;

  it('counts criteria marked alike, and nothing when the conclusions differ', () => {
    const other = [complete[0], answer('B', [], { mark: 'PARTLY_MET' })] as AppraisalAnswer[];

    expect(agreementOf(first, { answers: complete, conclusion: 'PROPOSE' })).toBe(10_000);
    expect(agreementOf(first, { answers: other, conclusion: 'PROPOSE' })).toBe(5_000);
    expect(agreementOf(first, { answers: complete, conclusion: 'RETURN' })).toBe(0);
  });
});

describe('sampleSize', () => {
  it.each([
    [0, 1_000, 0],
    [3, 1_000, 1],
    [100, 1_000, 10],
    [101, 1_000, 11],
  ])('of %d at %d bp is %d', (population, share, expected) => {
    expect(sampleSize(population, share)).toBe(expected);
  });
});

describe('the shipped criteria', () => {
  it('ask about new machines only where there are machines, and about counterpart always', () => {
    const codes = (content: string) => criteriaFor([content], '2026-11-29').map(({ code }) => code);

    expect(codes('KC3.4')).toContain('NEW_MACHINE');
    expect(codes('KC4.6')).not.toContain('NEW_MACHINE');
    expect(codes('KC4.6')).toEqual(expect.arrayContaining(['COUNTERPART', 'NO_DOUBLE_FUNDING']));
    expect(criteriaFor(['KC4.6'], '2010-01-01')).toEqual([]);
  });
});
