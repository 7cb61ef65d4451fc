// Survey forms as data: dated, national or of one province, with questions of six kinds; and what
// answers fit a form. It decides on values alone.
import type { ProvinceRef } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  money,
  oneOf,
  Problem,
  plainText,
  wholeNumber,
} from '@kc/problems';
import type { Recorded } from '../establishments/record-fact.js';

export const questionKinds = ['TEXT', 'NUMBER', 'MONEY', 'CHOICE', 'MULTI', 'YES_NO'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Choice {
  readonly code: string;
  readonly textVi: string;
  readonly textEn: string;
}

export interface Question {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly textVi: string;
  readonly textEn: string;
  readonly required: boolean;
  /** Of CHOICE and MULTI; empty for the other kinds. */
  readonly choices: readonly Choice[];
}

export interface NewSurveyForm {
  readonly id: string;
  readonly code: string;
  readonly titleVi: string;
  readonly titleEn: string;
  /** Null for the whole nation. */
  readonly province: ProvinceRef | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly questions: readonly Question[];
}

export type SurveyForm = NewSurveyForm & Recorded;

/** As a caller sends it: the one value that the kind of the question asks for. */
export interface GivenAnswer {
  readonly question: string;
  readonly text?: string | null | undefined;
  readonly number?: number | null | undefined;
  readonly money?: bigint | null | undefined;
  readonly choice?: string | null | undefined;
  readonly choices?: readonly string[] | null | undefined;
  readonly yes?: boolean | null | undefined;
}

/** As it is kept: money in digits, because JSON numbers pass through floats. */
export type AnswerValue = string | number | boolean | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;

const textRule = { max: 1_000, multiline: true };
const numberRange = { min: 0, max: 1_000_000_000 };
const maxAnswers = 100;
const valueFields = ['text', 'number', 'money', 'choice', 'choices', 'yes'] as const;

const fieldOf: Readonly<Record<QuestionKind, (typeof valueFields)[number]>> = {
  TEXT: 'text',
  NUMBER: 'number',
  MONEY: 'money',
  CHOICE: 'choice',
  MULTI: 'choices',
  YES_NO: 'yes',
};

export function answersTo(
  { questions }: Pick<SurveyForm, 'questions'>,
  given: readonly GivenAnswer[],
): Answers {
  const field = 'input.answers';
  const codes = questions.map(({ code }) => code);
  const answers = checkEach(field, atMost(field, given, maxAnswers), (at, answer) => {
    const code = oneOf(`${at}.question`, answer.question, codes);
    const question = questions.find((each) => each.code === code);
    if (question === undefined) throw new Error(`no question ${code}`);
    return [code, readValue(at, question, answer)] as const;
  });
  const answered = answers.map(([code]) => code);
  const twice = answered.find((code, index) => answered.indexOf(code) !== index);
  if (twice !== undefined) {
    throw new Problem('ALREADY_EXISTS', { field, value: twice, rule: 'trả lời cho (answer to)' });
  }
  const missing = questions.filter(({ required, code }) => required && !answered.includes(code));
  checkAll(Object.fromEntries(missing.map(({ code }) => [code, () => refuseMissing(code)])));
  return Object.fromEntries(answers);
}

function refuseMissing(code: string): never {
  throw new Problem('REQUIRED', { field: `input.answers.${code}` });
}

function readValue(at: string, question: Question, answer: GivenAnswer): AnswerValue {
  const wanted = fieldOf[question.kind];
  const sent = valueFields.filter((each) => answer[each] !== null && answer[each] !== undefined);
  if (sent.length !== 1 || sent[0] !== wanted) {
    const value = sent.join(', ');
    throw new Problem('EXACTLY_ONE', { field: at, value, rule: `${wanted} (${question.code})` });
  }
  const field = `${at}.${wanted}`;
  const codes = question.choices.map(({ code }) => code);
  switch (question.kind) {
    case 'TEXT':
      return plainText(field, answer.text, textRule);
    case 'NUMBER':
      return wholeNumber(field, answer.number, numberRange);
    case 'MONEY':
      return money(field, answer.money).toString();
    case 'CHOICE':
      return oneOf(field, answer.choice, codes);
    case 'MULTI':
      return several(field, answer.choices ?? [], codes);
    case 'YES_NO':
      return answer.yes === true;
  }
}

/** In the order of the form, each once. */
function several(field: string, given: readonly string[], codes: readonly string[]) {
  const chosen = checkEach(field, atMost(field, given, codes.length), (at, code) =>
    oneOf(at, code, codes),
  );
  return codes.filter((code) => chosen.includes(code));
}

/** A form speaks for a day and a place: of one code, the version that began last. */
export function assertFormFits(
  { code, validFrom, validTo }: NewSurveyForm,
  { on, nextFrom, inPlace }: FormUse,
): void {
  const field = 'input.formId';
  const isOver = (validTo !== null && validTo < on) || (nextFrom !== null && nextFrom <= on);
  if (on < validFrom || isOver) throw new Problem('NOT_IN_FORCE', { field, value: code });
  if (inPlace) return;
  const rule = 'phiếu của tỉnh này hoặc của cả nước / a form of this province or of the nation';
  throw new Problem('NOT_ALLOWED_IN_STATE', { field, value: code, rule });
}

export interface FormUse {
  readonly on: string;
  /** When the next version of the same code begins; null when there is none. */
  readonly nextFrom: string | null;
  readonly inPlace: boolean;
}

export interface Freshness {
  readonly lastOn: string | null;
  readonly daysSince: number | null;
  readonly fresh: boolean;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** What was said on a day is fresh for so many days after it. */
export function freshnessOf(lastOn: string | null, today: string, withinDays: number): Freshness {
  if (lastOn === null) return { lastOn, daysSince: null, fresh: false };
  const daysSince = Math.round((Date.parse(today) - Date.parse(lastOn)) / dayMs);
  return { lastOn, daysSince, fresh: daysSince <= withinDays };
}
