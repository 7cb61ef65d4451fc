// Reads appraisals and the drawing of samples into checked values, all faults at once. Every
// criterion that holds for the contents on the day is answered exactly once.
import type { ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  oneOf,
  Problem,
  plainText,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  AppraisalAnswerInput,
  AppraisalEvidenceInput,
  AuditAppraisalInput,
  DrawAppraisalSampleInput,
  RecordAppraisalInput,
} from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { contentCode, headChecks, pastDay } from '../registers/entry-input.js';
import { type AppraisalAnswer, type AppraisalEvidence, conclusions, marks } from './appraisal.js';
import { criteriaFor } from './criteria.js';

const maxContents = 20;
const maxEvidence = 20;
const long = { max: 2_000, multiline: true };
const evidenceShape = /^[A-Z][A-Z_]{1,40}$/;

export function newAppraisal(
  input: RecordAppraisalInput,
  { book, now }: { readonly book: ProvinceBook; readonly now: Date },
) {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    projectId: () => uuid('input.projectId', input.projectId),
    contents: () => contents(input.contents),
    ...judgement(input, now),
  });
  requireAllAnswered(checked.contents, checked);
  return { ...checked, ...place };
}

export function newAudit(input: AuditAppraisalInput, now: Date) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    sampleId: () => uuid('input.sampleId', input.sampleId),
    appraisalId: () => uuid('input.appraisalId', input.appraisalId),
    ...judgement(input, now),
  });
}

export function newSample(input: DrawAppraisalSampleInput, book: ProvinceBook) {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    year: () => calendarYear('input.year', input.year),
    shareBp: () => wholeNumber('input.shareBp', input.shareBp, { min: 1, max: 10_000 }),
  });
  return { ...checked, ...place };
}

export function requireAllAnswered(
  codes: readonly string[],
  { answers, appraisedOn }: Answered,
): void {
  const field = 'input.answers';
  const wanted = criteriaFor(codes, appraisedOn).map(({ code }) => code);
  const given = answers.map(({ criterion }) => criterion);
  const rule = wanted.join(', ');
  const twice = given.find((code, at) => given.indexOf(code) !== at);
  if (twice !== undefined) throw new Problem('ALREADY_EXISTS', { field, value: twice, rule });
  const unknown = given.find((code) => !wanted.includes(code));
  if (unknown !== undefined) throw new Problem('UNKNOWN_VALUE', { field, value: unknown, rule });
  const lacking = wanted.find((code) => !given.includes(code));
  if (lacking !== undefined) throw new Problem('REQUIRED', { field: `${field}: ${lacking}` });
}

interface Answered {
  readonly answers: readonly AppraisalAnswer[];
  readonly appraisedOn: string;
}

type Judging = Pick<RecordAppraisalInput, 'appraisedOn' | 'answers' | 'conclusion' | 'summary'>;

function judgement(input: Judging, now: Date) {
  return {
    appraisedOn: () => pastDay('input.appraisedOn', input.appraisedOn, now),
    answers: () => checkEach('input.answers', atMost('input.answers', input.answers, 60), answer),
    conclusion: () => oneOf('input.conclusion', input.conclusion, conclusions),
    summary: () => plainText('input.summary', input.summary, long),
  };
}

function contents(given: readonly string[]): readonly string[] {
  const field = 'input.contents';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  return [...new Set(checkEach(field, atMost(field, given, maxContents), contentCode))];
}

function answer(field: string, given: AppraisalAnswerInput): AppraisalAnswer {
  const papers = atMost(`${field}.evidence`, given.evidence, maxEvidence);
  return checkAll({
    criterion: () => plainText(`${field}.criterion`, given.criterion, { max: 40 }),
    mark: () => oneOf(`${field}.mark`, given.mark, marks),
    comment: () => plainText(`${field}.comment`, given.comment, long),
    evidence: () => checkEach(`${field}.evidence`, papers, evidence),
  });
}

function evidence(field: string, given: AppraisalEvidenceInput): AppraisalEvidence {
  return checkAll({
    kind: () => kind(`${field}.kind`, given.kind),
    reference: () => plainText(`${field}.reference`, given.reference, { max: 300 }),
    sha256: () => ifGiven(given.sha256, (hash) => sha256(`${field}.sha256`, hash)) ?? null,
  });
}

function kind(field: string, given: string): string {
  if (evidenceShape.test(given)) return given;
  const rule = 'appraisalForm { evidence }: BUSINESS_REGISTRATION …';
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule });
}

function sha256(field: string, given: string): string {
  const hash = given.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  const rule = 'SHA-256, 64 chữ số thập lục phân (hexadecimal digits)';
  throw new Problem('INVALID_IDENTIFIER', { field, value: given, rule });
}
