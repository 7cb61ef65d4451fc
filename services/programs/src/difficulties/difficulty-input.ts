// Reads a difficulty and its resolution into checked values, all faults at once.
import type { ProvinceBook } from '@kc/geography';
import { checkAll, oneOf, Problem, plainText, uuid } from '@kc/problems';
import type { RaiseDifficultyInput, ResolveDifficultyInput } from '../generated/graphql.js';
import type { Unstamped } from '../registers/entry.js';
import { headChecks, optionalText, pastDay } from '../registers/entry-input.js';
import {
  type Difficulty,
  type DifficultySubject,
  difficultyCategories,
  difficultyOutcomes,
  difficultySubjects,
} from './difficulty.js';

const description = { max: 2_000, multiline: true };

export interface InputTime {
  readonly book: ProvinceBook;
  readonly now: Date;
}

export type NewDifficulty = Omit<Unstamped<Difficulty>, 'raisedByParty'>;

export function newDifficulty(
  input: RaiseDifficultyInput,
  { book, now }: InputTime,
): NewDifficulty {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    subject: () => oneOf('input.subject', input.subject, difficultySubjects),
    projectId: () => about('PROJECT', 'projectId', input),
    rule: () => about('RULE', 'rule', input),
    category: () => oneOf('input.category', input.category, difficultyCategories),
    description: () => plainText('input.description', input.description, description),
    raisedOn: () => pastDay('input.raisedOn', input.raisedOn, now),
  });
  return { ...checked, ...place, resolvedOn: null, resolution: null };
}

export function newResolution(input: ResolveDifficultyInput, now: Date) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    difficultyId: () => uuid('input.difficultyId', input.difficultyId),
    outcome: () => oneOf('input.outcome', input.outcome, difficultyOutcomes),
    text: () => plainText('input.text', input.text, description),
    on: () => pastDay('input.on', input.on, now),
  });
}

/** What the subject needs is required, and refused with any other subject. */
function about(
  subject: DifficultySubject,
  name: 'projectId' | 'rule',
  input: RaiseDifficultyInput,
): string | null {
  const field = `input.${name}`;
  const given = input[name];
  if (input.subject === subject) {
    return name === 'projectId' ? uuid(field, given) : plainText(field, given, { max: 300 });
  }
  if (optionalText(field, given, { max: 300 }) === null) return null;
  const rule = `chỉ với / only with subject = ${subject}`;
  throw new Problem('INVALID_REQUEST', { field, rule });
}
