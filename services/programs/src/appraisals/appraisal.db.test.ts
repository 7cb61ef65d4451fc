// Appraisals through the API: who may appraise, what keeps one from proposing, samples drawn by
// chance, second looks by another person, and the tally against figures made by hand.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  type Programs,
} from '../programs.fixture.js';
import { answer, givenProject, invented, laoCai, refusal } from '../registers/registers.fixture.js';

const record = `mutation ($input: RecordAppraisalInput!) {
  recordAppraisal(input: $input) {
    __typename
    ... on Appraisal { qualityBp conclusion reviewer { role } missing { kinds criterion { code } } }
    ... on RegisterStateForbids { stateInTheWay reasonVi }
  }
}`;
const draw = `mutation ($input: DrawAppraisalSampleInput!) {
  drawAppraisalSample(input: $input) { id seed population appraisals { id } }
}`;
const audit = `mutation ($input: AuditAppraisalInput!) {
  auditAppraisal(input: $input) { agreementBp auditOf reviewer { role } }
}`;
const reviewer = actorOf('DOIT', { province: laoCai, personId: 'reviewer-1' });
const form: readonly (readonly [string, readonly string[]])[] = [
  ['FIT', ['BUSINESS_REGISTRATION']],
  ['COUNTERPART', ['COUNTERPART_PROOF', 'BALANCE_SHEET']],
  ['NO_DOUBLE_FUNDING', ['NO_DOUBLE_FUNDING_COMMITMENT']],
  ['ESTIMATE', ['ESTIMATE', 'QUOTATION']],
  ['SURVEY', ['SURVEY_MINUTES', 'PHOTO']],
  ['EFFECT', ['EFFECT_ANALYSIS']],
];

let programs: Programs;
let projectId: string;

beforeAll(async () => {
  programs = await givenPrograms();
  projectId = await givenProject(programs);
});
afterAll(() => programs?.close());

function answers(over: Record<string, object> = {}): object[] {
  return form.map(([criterion, kinds]) => ({
    criterion,
    mark: 'MET',
    comment: 'Đã xem hồ sơ gốc, khớp với thực tế tại cơ sở.',
    evidence: kinds.map((kind) => ({ kind, reference: 'Bản gốc' })),
    ...over[criterion],
  }));
}
const appraisal = (over: object = {}) => ({
  id: randomUUID(),
  projectId,
  province: laoCai,
  contents: ['KC4.6'],
  appraisedOn: '2025-06-01',
  answers: answers(),
  conclusion: 'PROPOSE',
  summary: 'Đủ điều kiện (giả định)',
  invented,
  ...over,
});

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, actorOf('PROVINCIAL_CENTRE', { province: laoCai })],
  ['FORBIDDEN', undefined, {}, ministry],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['SECOND_PERSON_NEEDED', undefined, {}, laoCaiDepartment],
  ['REQUIRED', 'input.answers: FIT', { answers: answers().slice(1) }, reviewer],
  ['REQUIRED', 'input.answers: NEW_MACHINE', { contents: ['KC3.4'] }, reviewer],
  ['ALREADY_EXISTS', 'input.answers', { answers: [...answers(), ...answers()] }, reviewer],
  ['INVALID_DATE', 'input.appraisedOn', { appraisedOn: '2099-01-01' }, reviewer],
])('nothing is written when appraising is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const asking = { variables: { input: appraisal(over) }, actor };
  expect(await refusal(programs, record, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

test('without all evidence one cannot propose, but return; the score says how thorough', async () => {
  const lacking = answers({ COUNTERPART: { evidence: [] }, SURVEY: { comment: 'Đồng ý' } });
  const input = appraisal({ answers: lacking });
  const before = await programs.footprint();
  expect(await answer(programs, record, { variables: { input }, actor: reviewer })).toEqual({
    __typename: 'RegisterStateForbids',
    stateInTheWay: 'EVIDENCE_MISSING',
    reasonVi: expect.stringContaining('COUNTERPART: COUNTERPART_PROOF, BALANCE_SHEET'),
  });
  expect(await programs.footprint()).toEqual(before);
  const returned = { variables: { input: { ...input, conclusion: 'RETURN' } }, actor: reviewer };
  expect(await answer(programs, record, returned)).toEqual({
    __typename: 'Appraisal',
    // Weights 13: evidence for 10 of them, reasons for 11.
    qualityBp: Math.floor((10 * 7_000 + 11 * 3_000) / 13),
    conclusion: 'RETURN',
    reviewer: { role: 'DOIT' },
    missing: [
      { kinds: ['COUNTERPART_PROOF', 'BALANCE_SHEET'], criterion: { code: 'COUNTERPART' } },
    ],
  });
});

test('a sample is drawn by chance, looked at again by others, and counted', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const input = appraisal({ appraisedOn: '2024-06-01' });
    await answer(programs, record, { variables: { input }, actor: reviewer });
    ids.push(input.id);
  }
  const sampling = {
    variables: {
      input: { id: randomUUID(), province: laoCai, year: 2024, shareBp: 3_000, invented },
    },
    actor: laoCaiCommittee,
  };
  expect(await refusal(programs, draw, { ...sampling, actor: reviewer })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
  interface Sample {
    readonly id: string;
    readonly seed: string;
    readonly population: number;
    readonly appraisals: readonly { readonly id: string }[];
  }
  const sample = await answer<Sample>(programs, draw, sampling);
  expect(await answer(programs, draw, sampling)).toEqual(sample);
  const rank = (id: string) => createHash('sha256').update(`${sample.seed}${id}`).digest('hex');
  const again = [...ids].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 2);
  expect(sample.population).toBe(5);
  expect(sample.appraisals.map(({ id }) => id)).toEqual(again);

  const second = (appraisalId: string, over: object = {}) => ({
    variables: {
      input: {
        id: randomUUID(),
        sampleId: sample.id,
        appraisalId,
        appraisedOn: '2024-07-01',
        answers: answers({ FIT: { mark: 'PARTLY_MET' } }),
        conclusion: 'PROPOSE',
        summary: 'Xem lại (giả định)',
        ...over,
      },
    },
    actor: laoCaiCommittee,
  });
  const [first = '', other = ''] = again;
  const outside = ids.find((id) => !again.includes(id)) ?? '';
  expect(await refusal(programs, audit, second(outside))).toEqual([
    ['NOT_FOUND', 'input.appraisalId'],
  ]);
  const own = { ...laoCaiCommittee, personId: 'reviewer-1' };
  expect(await refusal(programs, audit, { ...second(first), actor: own })).toEqual([
    ['SECOND_PERSON_NEEDED', undefined],
  ]);
  expect(await answer(programs, audit, second(first))).toEqual({
    agreementBp: 8_333,
    auditOf: first,
    reviewer: { role: 'PPC' },
  });
  expect(await refusal(programs, audit, second(first))).toEqual([
    ['ALREADY_EXISTS', 'input.appraisalId'],
  ]);
  await answer(programs, audit, second(other, { conclusion: 'REJECT' }));

  const quality = `{ appraisalQuality(year: 2024) {
    organisation appraisals proposed returned qualityBp audited agreementBp
  } }`;
  expect(await answer(programs, quality, { actor: ministry })).toEqual([
    {
      organisation: 'Cơ quan',
      appraisals: 5,
      proposed: 5,
      returned: 0,
      qualityBp: 10_000,
      audited: 2,
      agreementBp: 4_166,
    },
  ]);
  expect(await answer(programs, quality, { actor: laiChauDepartment })).toEqual([]);
  const shown = 'query ($id: ID!) { project(id: $id) { appraisals { id } } }';
  const seen = async (actor: Actor | null) => {
    const asking = { variables: { id: projectId }, actor };
    return (await answer<{ appraisals: object[] }>(programs, shown, asking)).appraisals.length;
  };
  expect(await seen(laoCaiDepartment)).toBeGreaterThan(6);
  expect(await seen(null)).toBe(0);
});
