// Records what an establishment answered to a form, itself or through a commune or a centre. Every
// response stays; the latest counts.
import type { Caller } from '@kc/commands';
import { liesWithin, todayInVietnam } from '@kc/geography';
import { checkAll, uuid } from '@kc/problems';
import type { FacilitiesDeps } from '../context.js';
import { establishmentOnRecord } from '../establishments/establishment.store.js';
import { insertIfNew } from '../establishments/fact.store.js';
import { past } from '../establishments/past-day.js';
import { type FactOutcome, recordFact } from '../establishments/record-fact.js';
import { requireWriter } from '../establishments/who-may-write.js';
import type { AnswerSurveyInput } from '../generated/graphql.js';
import { answersTo, assertFormFits, type SurveyForm } from './survey-form.js';
import { formOnRecord } from './survey-form.store.js';
import { SurveyResponseTable } from './survey-form.table.js';

export async function answerSurvey(
  deps: FacilitiesDeps,
  caller: Caller,
  input: AnswerSurveyInput,
): Promise<FactOutcome> {
  const actor = requireWriter(caller);
  const today = todayInVietnam(deps.clock.now());
  const given = checkAll({
    id: () => uuid('input.id', input.id),
    establishmentId: () => uuid('input.establishmentId', input.establishmentId),
    formId: () => uuid('input.formId', input.formId),
    respondedOn: () => past('input.respondedOn', input.respondedOn, today),
  });
  const { manager } = deps.dataSource;
  const { form, nextFrom } = await formOnRecord(manager, given.formId);
  const about = await establishmentOnRecord(manager, given.establishmentId);
  const inPlace = speaksFor(form, about.province, deps);
  assertFormFits(form, { on: given.respondedOn, nextFrom, inPlace });
  const answers = answersTo(form, input.answers);
  return recordFact(deps, caller, {
    actor,
    action: 'answerSurvey',
    subjectKind: 'SURVEY_RESPONSE',
    fact: { ...given, onBehalf: actor.role !== 'ESTABLISHMENT', answers },
    insert: (em, row) => insertIfNew(em, SurveyResponseTable, row),
  });
}

function speaksFor(
  { province }: SurveyForm,
  place: Parameters<typeof liesWithin>[1],
  { book }: FacilitiesDeps,
): boolean {
  return province === null || liesWithin(book, place, province);
}
