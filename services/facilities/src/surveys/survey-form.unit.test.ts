// Which answers fit a form, when a form speaks, and for how long what was said is fresh.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { problemsOf } from '@kc/problems';
import { freshnessByProvince, sharePercent } from './freshness.js';
import {
  answersTo,
  assertFormFits,
  freshnessOf,
  type GivenAnswer,
  type NewSurveyForm,
  type Question,
  type QuestionKind,
} from './survey-form.js';

const question = (code: string, kind: QuestionKind, over: Partial<Question> = {}): Question => ({
  code,
  kind,
  textVi: code,
  textEn: code,
  required: false,
  choices: ['A', 'B', 'C'].map((each) => ({ code: each, textVi: each, textEn: each })),
  ...over,
});
const form = {
  questions: [
    question('T', 'TEXT', { required: true }),
    question('N', 'NUMBER'),
    question('M', 'MONEY'),
    question('C', 'CHOICE'),
    question('S', 'MULTI'),
    question('Y', 'YES_NO'),
  ],
};
const text = { question: 'T', text: 'Chè' };

function refusals(given: readonly GivenAnswer[]) {
  try {
    answersTo(form, given);
  } catch (error) {
    return problemsOf(error)?.map(({ code, field }) => [code, field]);
  }
  return [];
}

describe('answersTo', () => {
  it('keeps one value of each kind, money in digits, choices in the order of the form', () => {
    const answers = answersTo(form, [
      text,
      { question: 'N', number: 0 },
      { question: 'M', money: 999_999_999_999_999n },
      { question: 'C', choice: 'B' },
      { question: 'S', choices: ['C', 'A', 'C'] },
      { question: 'Y', yes: false },
    ]);

    expect(answers).toEqual({
      T: 'Chè',
      N: 0,
      M: '999999999999999',
      C: 'B',
      S: ['A', 'C'],
      Y: false,
    });
  });

  it('needs no answer to what is not required', () => {
    expect(answersTo(form, [text])).toEqual({ T: 'Chè' });
  });

  it.each<[string, GivenAnswer[], [string, string][]]>([
    ['REQUIRED: a required question left out', [], [['REQUIRED', 'input.answers.T']]],
    [
      'UNKNOWN_VALUE: a question of another form',
      [text, { question: 'X', text: 'a' }],
      [['UNKNOWN_VALUE', 'input.answers[1].question']],
    ],
    ['ALREADY_EXISTS: answered twice', [text, text], [['ALREADY_EXISTS', 'input.answers']]],
    [
      'EXACTLY_ONE: a text where a number is asked for',
      [text, { question: 'N', text: '5' }],
      [['EXACTLY_ONE', 'input.answers[1]']],
    ],
    [
      'EXACTLY_ONE: two values, and none',
      [text, { question: 'N', number: 5, yes: true }, { question: 'Y' }],
      [
        ['EXACTLY_ONE', 'input.answers[1]'],
        ['EXACTLY_ONE', 'input.answers[2]'],
      ],
    ],
    [
      'each fault of a value at once',
      [
        text,
        { question: 'N', number: -1 },
        { question: 'M', money: -1n },
        { question: 'C', choice: 'D' },
        { question: 'S', choices: ['A', 'D'] },
      ],
      [
        ['INVALID_NUMBER', 'input.answers[1].number'],
        ['NEGATIVE_AMOUNT', 'input.answers[2].money'],
        ['UNKNOWN_VALUE', 'input.answers[3].choice'],
        ['UNKNOWN_VALUE', 'input.answers[4].choices[1]'],
      ],
    ],
  ])('%s', (_, given, expected) => {
    expect(refusals(given)).toEqual(expected);
  });
});

describe('assertFormFits', () => {
  const dated = { code: 'F', validFrom: '2024-01-01', validTo: '2025-12-31' } as NewSurveyForm;
  const use = { on: '2025-06-01', nextFrom: null, inPlace: true };

  it('speaks from its first to its last day, and until the next version', () => {
    for (const on of ['2024-01-01', '2025-12-31']) {
      expect(() => assertFormFits(dated, { ...use, on })).not.toThrow();
    }
    expect(() => assertFormFits(dated, { ...use, nextFrom: '2025-06-02' })).not.toThrow();
  });

  it.each([
    ['before it begins', { on: '2023-12-31' }, 'NOT_IN_FORCE'],
    ['after its end', { on: '2026-01-01' }, 'NOT_IN_FORCE'],
    ['once the next version has begun', { nextFrom: '2025-06-01' }, 'NOT_IN_FORCE'],
    ['in another province', { inPlace: false }, 'NOT_ALLOWED_IN_STATE'],
  ])('does not speak %s', (_, over, code) => {
    expect(() => assertFormFits(dated, { ...use, ...over })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('freshness', () => {
  it('lasts for so many days after what was said', () => {
    const of = (lastOn: string | null) => freshnessOf(lastOn, '2026-11-22', 30);

    expect(of('2026-10-23')).toEqual({ lastOn: '2026-10-23', daysSince: 30, fresh: true });
    expect(of('2026-10-22')).toEqual({ lastOn: '2026-10-22', daysSince: 31, fresh: false });
    expect(of(null)).toEqual({ lastOn: null, daysSince: null, fresh: false });
  });

  it('is added up by province under the map asked for', () => {
    const count = (provinceCode: string, fresh: number) =>
      ({ provinceScheme: 'GSO_2004', provinceCode, establishments: 10, heard: 5, fresh }) as const;
    const counts = [count('10', 1), count('15', 2)];
    const by = (geography: 'AS_REPORTED' | 'CURRENT') =>
      freshnessByProvince(readProvinceBook(), counts, geography).map((row) => [
        row.province.scheme,
        row.province.code,
        row.establishments,
        row.fresh,
      ]);

    expect(by('CURRENT')).toEqual([['QD19_2025', '15', 20, 3]]);
    expect(by('AS_REPORTED')).toEqual([
      ['GSO_2004', '10', 10, 1],
      ['GSO_2004', '15', 10, 2],
    ]);
    expect(sharePercent(199, 200)).toBe(99);
    expect(sharePercent(0, 0)).toBe(0);
  });
});
