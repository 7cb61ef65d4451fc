// Reads a survey form from what a caller sent, all faults at once.
import { knownProvince, type ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type { RegisterSurveyFormInput, SurveyQuestionInput } from '../generated/graphql.js';
import { type Choice, type NewSurveyForm, type Question, questionKinds } from './survey-form.js';

const titleRule = { max: 200 };
const sourceRule = { max: 500 };
const codeShape = /^[A-Z][A-Z0-9_]{0,39}$/;
const maxQuestions = 100;
const maxChoices = 50;

export function newSurveyForm(input: RegisterSurveyFormInput, book: ProvinceBook): NewSurveyForm {
  const form = checkAll({
    id: () => uuid('input.id', input.id),
    code: () => code('input.code', input.code),
    titleVi: () => plainText('input.titleVi', input.titleVi, titleRule),
    titleEn: () => plainText('input.titleEn', input.titleEn, titleRule),
    province: () =>
      ifGiven(input.province, (given) => knownProvince(book, 'input.province', given)) ?? null,
    validFrom: () => isoDate('input.validFrom', input.validFrom),
    validTo: () => ifGiven(input.validTo, (day) => isoDate('input.validTo', day)) ?? null,
    source: () => plainText('input.source', input.source, sourceRule),
    questions: () => questions('input.questions', input.questions),
  });
  const { validFrom, validTo } = form;
  if (validTo !== null && validTo < validFrom) {
    const value = `${validFrom} … ${validTo}`;
    throw new Problem('PERIOD_REVERSED', { field: 'input.validTo', value });
  }
  return form;
}

function questions(field: string, given: readonly SurveyQuestionInput[]): readonly Question[] {
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const read = checkEach(field, atMost(field, given, maxQuestions), question);
  assertOnce(field, read);
  return read;
}

function question(at: string, given: SurveyQuestionInput): Question {
  const read = checkAll({
    code: () => code(`${at}.code`, given.code),
    kind: () => oneOf(`${at}.kind`, given.kind, questionKinds),
    textVi: () => plainText(`${at}.textVi`, given.textVi, sourceRule),
    textEn: () => plainText(`${at}.textEn`, given.textEn, sourceRule),
    required: () => given.required ?? false,
    choices: () => choices(`${at}.choices`, given.choices ?? []),
  });
  const chooses = read.kind === 'CHOICE' || read.kind === 'MULTI';
  if (chooses && read.choices.length < 2) throw new Problem('REQUIRED', { field: `${at}.choices` });
  if (!chooses && read.choices.length > 0) {
    throw new Problem('UNKNOWN_VALUE', {
      field: `${at}.kind`,
      value: read.kind,
      rule: 'CHOICE, MULTI',
    });
  }
  return read;
}

function choices(
  field: string,
  given: NonNullable<SurveyQuestionInput['choices']>,
): readonly Choice[] {
  const read = checkEach(field, atMost(field, given, maxChoices), (at, choice) =>
    checkAll({
      code: () => code(`${at}.code`, choice.code),
      textVi: () => plainText(`${at}.textVi`, choice.textVi, sourceRule),
      textEn: () => plainText(`${at}.textEn`, choice.textEn, sourceRule),
    }),
  );
  assertOnce(field, read);
  return read;
}

function assertOnce(field: string, list: readonly { readonly code: string }[]): void {
  const codes = list.map((each) => each.code);
  const twice = codes.find((each, index) => codes.indexOf(each) !== index);
  if (twice === undefined) return;
  throw new Problem('ALREADY_EXISTS', { field, value: twice, rule: 'mã (code)' });
}

function code(field: string, given: string): string {
  if (codeShape.test(given)) return given;
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: 'A-Z, 0-9, _ (≤ 40)' });
}
