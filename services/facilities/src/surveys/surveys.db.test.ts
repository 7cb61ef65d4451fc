// Survey forms and answers: the shipped form, versions, answers by an establishment and on its
// behalf, and how fresh they are.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  givenEstablishment,
  givenFacilities,
  idOf,
  laoCaiDepartment,
} from '../facilities.fixture.js';

const shipped = '5e000000-0000-4000-8000-000000000051';
const laoCai = { scheme: 'QD19_2025', code: '15' };

const answer = `mutation ($input: AnswerSurveyInput!) {
  answerSurvey(input: $input) {
    __typename
    ... on FactRecorded { establishment {
      surveyResponses {
        form { code } respondedOn onBehalf recordedBy { role }
        answers { question { code } text money choices yes }
      }
      surveyFreshness(withinDays: 30) { lastOn daysSince fresh }
    } }
  }
}`;
const registerForm = `mutation ($input: RegisterSurveyFormInput!) {
  registerSurveyForm(input: $input) {
    __typename
    ... on SurveyFormRegistered { form { id code } }
    ... on SurveyFormAlreadyKnown { form { id } reasonVi }
  }
}`;

interface Answered {
  readonly answerSurvey: { readonly establishment: Record<string, unknown> };
}

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
  await givenEstablishment(facilities, 1);
  await givenEstablishment(facilities, 2, { province: { scheme: 'GSO_2004', code: '15' } });
  await givenEstablishment(facilities, 3, { province: { scheme: 'QD19_2025', code: '01' } });
});
afterAll(() => facilities.close());

const answers = [
  { question: 'KEY_PRODUCTS', text: 'Chè Shan tuyết' },
  { question: 'MARKET', choices: ['EXPORT', 'PROVINCE'] },
  { question: 'LOAN', yes: true },
  { question: 'LOAN_AMOUNT', money: 500_000_000 },
];
const send = (n: number, over: object = {}, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<Answered>(
    answer,
    {
      input: {
        id: idOf(n),
        establishmentId: idOf(1),
        formId: shipped,
        respondedOn: '2026-10-01',
        answers,
        ...over,
      },
    },
    actor,
  );
const form = (n: number, over: object = {}) => ({
  id: idOf(n),
  code: 'LAO_CAI_2026',
  titleVi: 'Phiếu của tỉnh',
  titleEn: 'Form of the province',
  province: laoCai,
  validFrom: '2026-01-01',
  source: 'Sở Công Thương (giả định)',
  questions: [
    { code: 'SIZE', kind: 'NUMBER', textVi: 'Số lao động', textEn: 'Workers', required: true },
  ],
  ...over,
});
const sendForm = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<{ registerSurveyForm: Record<string, unknown> }>(registerForm, { input }, actor);

describe('the first form', () => {
  it('asks about the subjects of the survey it follows, in two languages', async () => {
    const query = `query { surveyForms(on: "2026-11-22") {
      id code validFrom province { code } questions { code kind textVi textEn choices { code } }
    } }`;
    const { data } = await facilities.ask<{
      surveyForms: { questions: { code: string; kind: string }[] }[];
    }>(query);

    expect(data.surveyForms).toMatchObject([
      { id: shipped, code: 'SUPPORT_NEEDS', province: null },
    ]);
    expect(data.surveyForms[0]?.questions.map(({ code, kind }) => [code, kind])).toEqual([
      ['MARKET', 'MULTI'],
      ['KEY_PRODUCTS', 'TEXT'],
      ['LOAN', 'YES_NO'],
      ['LOAN_AMOUNT', 'MONEY'],
      ['WEBSITE', 'YES_NO'],
      ['PACKAGING', 'YES_NO'],
      ['TRADE_PROMOTION', 'MULTI'],
      ['POLLUTION', 'CHOICE'],
      ['OTHER', 'TEXT'],
    ]);
  });
});

describe('answerSurvey', () => {
  it('keeps answers given on behalf, and shows them in the order of the form', async () => {
    const { data, problems } = await send(101);

    expect(problems).toEqual([]);
    expect(data.answerSurvey.establishment).toEqual({
      surveyResponses: [
        {
          form: { code: 'SUPPORT_NEEDS' },
          respondedOn: '2026-10-01',
          onBehalf: true,
          recordedBy: { role: 'DOIT' },
          answers: [
            {
              question: { code: 'MARKET' },
              text: null,
              money: null,
              choices: ['PROVINCE', 'EXPORT'],
              yes: null,
            },
            {
              question: { code: 'KEY_PRODUCTS' },
              text: 'Chè Shan tuyết',
              money: null,
              choices: null,
              yes: null,
            },
            { question: { code: 'LOAN' }, text: null, money: null, choices: null, yes: true },
            {
              question: { code: 'LOAN_AMOUNT' },
              text: null,
              money: 500_000_000,
              choices: null,
              yes: null,
            },
          ],
        },
      ],
      surveyFreshness: { lastOn: '2026-10-01', daysSince: 52, fresh: false },
    });
    const before = await facilities.rowCounts();
    expect(await send(101)).toEqual({ data, problems: [] });
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('lets an establishment answer for itself; the latest comes first', async () => {
    const itself = actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106-001' });
    const { data } = await send(102, { respondedOn: '2026-11-20' }, itself);

    expect(data.answerSurvey.establishment).toMatchObject({
      surveyResponses: [{ onBehalf: false, respondedOn: '2026-11-20' }, { onBehalf: true }],
      surveyFreshness: { daysSince: 2, fresh: true },
    });
  });

  it('shows answers to nobody without business with them', async () => {
    const query = `query ($id: ID!) { establishment(id: $id) { surveyResponses { id } } }`;

    for (const actor of [null, actorOf('DASHBOARD')]) {
      const { data } = await facilities.ask(query, { id: idOf(1) }, actor);
      expect(data).toEqual({ establishment: { surveyResponses: [] } });
    }
  });

  it.each<[string, object, Actor | null, string[]]>([
    ['UNAUTHENTICATED: no token', {}, null, ['UNAUTHENTICATED']],
    ['FORBIDDEN: another firm', {}, actorOf('ESTABLISHMENT', { partyKey: 'tax:1' }), ['FORBIDDEN']],
    [
      'FORBIDDEN_PROVINCE: elsewhere',
      { establishmentId: idOf(3) },
      laoCaiDepartment,
      ['FORBIDDEN_PROVINCE'],
    ],
    [
      'NOT_IN_FORCE: before the form begins',
      { respondedOn: '2021-12-31' },
      laoCaiDepartment,
      ['NOT_IN_FORCE'],
    ],
    ['NOT_FOUND: no such form', { formId: idOf(99) }, laoCaiDepartment, ['NOT_FOUND']],
    ['INVALID_DATE: tomorrow', { respondedOn: '2026-11-23' }, laoCaiDepartment, ['INVALID_DATE']],
    [
      'REQUIRED: both required questions',
      { answers: [] },
      laoCaiDepartment,
      ['REQUIRED', 'REQUIRED'],
    ],
  ])('refuses %s, and every table is as it was', async (_, over, actor, codes) => {
    const before = await facilities.rowCounts();

    expect((await send(190, over, actor)).problems.map(({ code }) => code)).toEqual(codes);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('registerSurveyForm', () => {
  it('adds a form of a province, and a version that follows it', async () => {
    expect((await sendForm(form(201))).data.registerSurveyForm).toMatchObject({
      __typename: 'SurveyFormRegistered',
    });
    expect((await sendForm(form(202))).data.registerSurveyForm).toMatchObject({
      __typename: 'SurveyFormAlreadyKnown',
      form: { id: idOf(201) },
    });
    await sendForm(form(203, { validFrom: '2026-07-01' }));
    const query = `query ($on: Date!) { surveyForms(on: $on, province: { scheme: GSO_2004, code: "10" }) { id } }`;
    const mine = query.replace('scheme: GSO_2004, code: "10"', 'scheme: QD19_2025, code: "15"');

    expect((await facilities.ask(query, { on: '2026-06-30' })).data).toEqual({
      surveyForms: [{ id: shipped }],
    });
    expect((await facilities.ask(mine, { on: '2026-06-30' })).data).toEqual({
      surveyForms: [{ id: idOf(201) }, { id: shipped }],
    });
    expect((await facilities.ask(mine, { on: '2026-07-01' })).data).toEqual({
      surveyForms: [{ id: idOf(203) }, { id: shipped }],
    });
  });

  it('speaks for old provinces merged into its own, and for no other', async () => {
    const one = { formId: idOf(203), answers: [{ question: 'SIZE', number: 12 }] };
    const old = await send(210, { ...one, establishmentId: idOf(2) });
    const other = await send(211, { ...one, establishmentId: idOf(3) }, actorOf('MINISTRY'));
    const over = await send(212, { ...one, formId: idOf(201) });

    expect(old.problems).toEqual([]);
    expect(other.problems).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
    expect(over.problems).toMatchObject([{ code: 'NOT_IN_FORCE', value: 'LAO_CAI_2026' }]);
  });

  it.each<[string, object, Actor | null, string[]]>([
    ['UNAUTHENTICATED: no token', {}, null, ['UNAUTHENTICATED']],
    ['FORBIDDEN: a commune', {}, actorOf('CPC'), ['FORBIDDEN']],
    [
      'FORBIDDEN: a national form by a department',
      { province: null },
      laoCaiDepartment,
      ['FORBIDDEN'],
    ],
    [
      'FORBIDDEN_PROVINCE: elsewhere',
      { province: { scheme: 'QD19_2025', code: '01' } },
      laoCaiDepartment,
      ['FORBIDDEN_PROVINCE'],
    ],
    ['REQUIRED: no question', { questions: [] }, laoCaiDepartment, ['REQUIRED']],
    [
      'REQUIRED and UNKNOWN_VALUE: choices where they belong, and only there',
      {
        questions: [
          { code: 'A', kind: 'CHOICE', textVi: 'a', textEn: 'a' },
          {
            code: 'B',
            kind: 'TEXT',
            textVi: 'b',
            textEn: 'b',
            choices: [{ code: 'X', textVi: 'x', textEn: 'x' }],
          },
        ],
      },
      laoCaiDepartment,
      ['REQUIRED', 'UNKNOWN_VALUE'],
    ],
    [
      'PERIOD_REVERSED: it ends first',
      { validTo: '2025-01-01' },
      laoCaiDepartment,
      ['PERIOD_REVERSED'],
    ],
  ])('refuses %s, and every table is as it was', async (_, over, actor, codes) => {
    const before = await facilities.rowCounts();
    const { problems } = await sendForm(form(290, { code: 'OTHER', ...over }), actor);

    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('surveyFreshness', () => {
  const query = `query ($geography: Geography!) { surveyFreshness(withinDays: 30, geography: $geography) {
    province { scheme code } establishments heard fresh freshPercent
  } }`;

  it('counts each establishment once, in the province of today or as reported', async () => {
    const { data } = await facilities.ask(query, { geography: 'CURRENT' });

    expect(data).toEqual({
      surveyFreshness: [
        {
          province: { scheme: 'QD19_2025', code: '01' },
          establishments: 1,
          heard: 0,
          fresh: 0,
          freshPercent: 0,
        },
        {
          province: { scheme: 'QD19_2025', code: '15' },
          establishments: 2,
          heard: 2,
          fresh: 1,
          freshPercent: 50,
        },
      ],
    });
    const reported = await facilities.ask<{ surveyFreshness: object[] }>(query, {
      geography: 'AS_REPORTED',
    });
    expect(reported.data.surveyFreshness).toHaveLength(3);
  });

  it('names to bodies of the province whom to ask again, page by page', async () => {
    const list = `query ($province: ProvinceInput!, $first: Int! = 20, $after: String) {
      establishmentsToAsk(province: $province, withinDays: 1, first: $first, after: $after) {
        edges { lastOn node { id } } pageInfo { hasNextPage endCursor } } }`;
    interface Listed {
      readonly establishmentsToAsk: {
        readonly edges: readonly object[];
        readonly pageInfo: { readonly endCursor: string };
      };
    }
    const ask = (variables: object, actor: Actor | null = laoCaiDepartment) =>
      facilities.ask<Listed>(list, { province: laoCai, ...variables }, actor);
    const first = (await ask({ first: 1 })).data.establishmentsToAsk;
    const { endCursor: after } = first.pageInfo;
    const rest = (await ask({ first: 1, after })).data.establishmentsToAsk;
    const haNoi = { province: { scheme: 'QD19_2025', code: '01' } };

    expect([...first.edges, ...rest.edges]).toEqual([
      { lastOn: '2026-11-20', node: { id: idOf(1) } },
      { lastOn: '2026-10-01', node: { id: idOf(2) } },
    ]);
    expect((await ask(haNoi)).problems).toMatchObject([{ code: 'FORBIDDEN_PROVINCE' }]);
    expect((await ask(haNoi, actorOf('MINISTRY'))).data.establishmentsToAsk.edges).toEqual([
      { lastOn: null, node: { id: idOf(3) } },
    ]);
    expect((await ask({}, actorOf('DASHBOARD'))).problems).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('asks for many establishments in a constant number of statements', async () => {
    const list = `query { establishments { edges { node {
      surveyFreshness { daysSince } surveyResponses { form { code } answers { yes } }
    } } } }`;

    // The page, when each spoke last, the responses, their forms.
    expect(await facilities.statementsOf(() => facilities.ask(list, {}, laoCaiDepartment))).toBe(4);
  });
});
