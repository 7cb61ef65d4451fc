// Surveys in the graph: forms in force, answers, and how fresh they are.
import {
  knownProvince,
  placesOf,
  placesWithin,
  requireProvince,
  todayInVietnam,
} from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, isoDate, uuid, wholeNumber } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import type { Context } from '../context.js';
import { establishmentThere, factResult } from '../establishments/fact-result.js';
import { maySeeBusinessFigures, requireProvincialReader } from '../establishments/who-may-write.js';
import type { Resolvers } from '../generated/graphql.js';
import { provinceOf } from '../geography/province.resolvers.js';
import { answerSurvey } from './answer-survey.js';
import { freshnessByProvince, sharePercent } from './freshness.js';
import { registerSurveyForm } from './register-survey-form.js';
import { type AnswerValue, freshnessOf, type Question } from './survey-form.js';
import {
  establishmentsToAsk,
  formsInForce,
  freshnessCounts,
  type SurveyFormRow,
  type ToAskRow,
} from './survey-form.view.js';

const dayRange = { min: 1, max: 3_650 };
const dayMs = 24 * 60 * 60 * 1_000;

export const surveyResolvers: Resolvers = {
  Query: {
    surveyForms: (_, { on, province }, { deps }) => {
      const places = ifGiven(province, (given) =>
        placesWithin(deps.book, knownProvince(deps.book, 'province', given)),
      );
      const day = ifGiven(on, (given) => isoDate('on', given));
      const today = todayInVietnam(deps.clock.now());
      return formsInForce(deps.dataSource, { on: day ?? today, places: places ?? null });
    },
    establishmentsToAsk: (_, { province, withinDays, ...page }, context) => {
      const { book, dataSource, clock } = context.deps;
      const actor = requireProvincialReader(context);
      const place = knownProvince(book, 'province', province);
      requireProvince(actor, book, place);
      const wanted = { since: dayBefore(withinDays, clock), places: placesWithin(book, place) };
      return establishmentsToAsk(dataSource, wanted, pageRequest(page));
    },
    surveyFreshness: async (_, { withinDays, province, geography }, { deps }) => {
      const { book, dataSource, clock } = deps;
      const since = dayBefore(withinDays, clock);
      const places = ifGiven(province, (given) =>
        placesOf(book, knownProvince(book, 'province', given), geography),
      );
      const counts = await freshnessCounts(dataSource, { since, places: places ?? null });
      return freshnessByProvince(book, counts, geography).map(({ province: ref, ...row }) => ({
        ...row,
        province: provinceOf(book, ref),
        freshPercent: sharePercent(row.fresh, row.establishments),
      }));
    },
  },
  EstablishmentToAskConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  EstablishmentToAskEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: ({ id }, _, context) => establishmentThere(id, context),
  },
  Mutation: {
    registerSurveyForm: async (_, { input }, context) => {
      const { kind, formId } = await registerSurveyForm(context.deps, context, input);
      const form = await formThere(formId, context);
      if (kind === 'REGISTERED') return { __typename: 'SurveyFormRegistered', form };
      const { code, validFrom } = form;
      return {
        __typename: 'SurveyFormAlreadyKnown',
        form,
        reasonVi: `Đã có phiếu ${code} từ ngày ${validFrom}; không ghi thêm gì.`,
        reasonEn: `There is a form ${code} from ${validFrom} already; nothing was written.`,
      };
    },
    answerSurvey: async (_, { input }, context) =>
      factResult(await answerSurvey(context.deps, context, input), context),
  },
  SurveyForm: {
    __resolveReference: ({ id }, { facts }) =>
      id ? facts.surveyFormById.load(uuid('id', id)) : null,
    province: ({ provinceScheme: scheme, provinceCode: code }, _, { deps: { book } }) =>
      scheme === null || code === null ? null : provinceOf(book, { scheme, code }),
  },
  SurveyResponse: {
    form: ({ formId }, _, context) => formThere(formId, context),
    answers: async ({ formId, answers }, _, context) => {
      const { questions } = await formThere(formId, context);
      return questions.flatMap((question) => {
        const value = answers[question.code];
        return value === undefined ? [] : [{ question, ...shown(question, value) }];
      });
    },
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  Establishment: {
    surveyResponses: async ({ id, partyKey }, { formCode }, context) => {
      const { facts, actor } = context;
      if (!maySeeBusinessFigures(actor, partyKey)) return [];
      const all = await facts.responsesOf.load(id);
      const forms = await Promise.all(all.map(({ formId }) => formThere(formId, context)));
      return all.filter((_, index) => !formCode || forms[index]?.code === formCode);
    },
    surveyFreshness: async ({ id }, { withinDays }, { facts, deps }) => {
      const days = wholeNumber('withinDays', withinDays, dayRange);
      const last = (await facts.lastSaidBy.load(id))?.lastOn ?? null;
      return freshnessOf(last, todayInVietnam(deps.clock.now()), days);
    },
  },
};

/** The first day of the last so many. */
function dayBefore(withinDays: number, clock: Clock): string {
  const days = wholeNumber('withinDays', withinDays, dayRange);
  return todayInVietnam(new Date(clock.now().getTime() - days * dayMs));
}

function cursorOf({ name, id }: ToAskRow): Cursor {
  return { key: name, id };
}

function shown({ kind }: Question, value: AnswerValue) {
  switch (kind) {
    case 'TEXT':
      return { text: String(value) };
    case 'NUMBER':
      return { number: Number(value) };
    case 'MONEY':
      return { money: BigInt(String(value)) };
    case 'CHOICE':
      return { choice: String(value) };
    case 'MULTI':
      return { choices: value as readonly string[] };
    case 'YES_NO':
      return { yes: value === true };
  }
}

async function formThere(id: string, { facts }: Context): Promise<SurveyFormRow> {
  const row = await facts.surveyFormById.load(id);
  if (row === null) throw new Error(`survey form ${id} is gone`);
  return row;
}
