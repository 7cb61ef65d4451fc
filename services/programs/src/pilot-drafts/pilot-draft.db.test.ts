// Drafts of pilots through the API: gathering establishments, what law asks before registration,
// one project out of one draft, and the balance of links against sums made by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
} from '../programs.fixture.js';
import {
  answer,
  household,
  invented,
  laiChau,
  laoCai,
  refusal,
} from '../registers/registers.fixture.js';

const shown = `id state project { id kind years { from to } } missing { id }
  candidates { id segment removal establishment { partyKey } province { code } }`;
const forbids = '... on RegisterStateForbids { stateInTheWay reasonVi reasonEn }';
const draft = `mutation ($input: DraftPilotInput!) { draftPilot(input: $input) { ${shown} } }`;
const change = (verb: string, type: string) => `mutation ($input: ${type}!) {
  ${verb}(input: $input) { __typename ... on PilotDraft { ${shown} } ${forbids} }
}`;
const add = change('addPilotCandidates', 'AddPilotCandidatesInput');
const remove = change('removePilotCandidate', 'RemovePilotCandidateInput');
const drop = change('dropPilotDraft', 'DropPilotDraftInput');
const register = change('registerPilotDraft', 'RegisterPilotDraftInput');

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
});
afterAll(() => programs?.close());

const drafted = (over: object = {}) => ({
  id: randomUUID(),
  title: 'Đề án điểm dệt may (giả định)',
  kind: 'PILOT',
  province: laoCai,
  trade: 'Dệt may',
  area: 'Bắc Hà, Mường Khương',
  reason: 'Cùng dùng sợi lanh, cách nhau dưới 50 km',
  contents: ['KC3.1', 'KC1.3'],
  years: { from: 2027, to: 2028 },
  invented,
  ...over,
});
const candidate = (partyKey: string, over: object = {}) => ({
  id: randomUUID(),
  partyKey,
  province: laoCai,
  segment: 'WEAVING',
  reason: 'Có 20 khung dệt',
  ...over,
});
const added = (draftId: string, candidates: readonly object[]) => ({
  variables: { input: { id: randomUUID(), draftId, candidates } },
  actor: laoCaiDepartment,
});
const project = (draftId: string, over: object = {}) => ({
  variables: {
    input: {
      id: randomUUID(),
      draftId,
      projectId: randomUUID(),
      tier: 'LOCAL',
      leadUnit: 'Sở Công Thương tỉnh Lào Cai',
      implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
      ...over,
    },
  },
  actor: laoCaiDepartment,
});
async function givenDraft(over: object = {}): Promise<string> {
  const input = drafted(over);
  await answer(programs, draft, { variables: { input }, actor: laoCaiDepartment });
  return input.id;
}
const firm = (number: number) => `tax:${String(number).padStart(10, '0')}`;

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, actorOf('CPC', { province: laoCai })],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['UNKNOWN_VALUE', 'input.kind', { kind: 'SINGLE' }, laoCaiDepartment],
  ['PERIOD_REVERSED', 'input.years', { years: { from: 2028, to: 2027 } }, laoCaiDepartment],
])('nothing is written when drafting is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const asking = { variables: { input: drafted(over) }, actor };
  expect(await refusal(programs, draft, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

test('candidates are added all or none, and removed with a reason', async () => {
  const id = await givenDraft();
  const first = [candidate(firm(1)), candidate(household, { province: laiChau, segment: 'YARN' })];
  expect(await answer(programs, add, added(id, first))).toMatchObject({
    state: 'DRAFT',
    missing: [],
    candidates: expect.arrayContaining([
      expect.objectContaining({ segment: 'YARN', province: { code: '12' } }),
    ]),
  });
  const before = await programs.footprint();
  const again = added(id, [candidate(firm(2)), candidate(firm(1))]);
  expect(await refusal(programs, add, again)).toEqual([['ALREADY_EXISTS', 'input.candidates[1]']]);
  expect(await refusal(programs, add, { ...again, actor: laiChauDepartment })).toEqual([
    ['FORBIDDEN_PROVINCE', undefined],
  ]);
  expect(await refusal(programs, add, added(id, [candidate(`group:${randomUUID()}`)]))).toEqual([
    ['INVALID_IDENTIFIER', 'input.candidates[0].partyKey'],
  ]);
  expect(await programs.footprint()).toEqual(before);

  const out = (candidateId: string) => ({
    variables: { input: { id: randomUUID(), candidateId, reason: 'Xin rút' } },
    actor: laoCaiDepartment,
  });
  const [gone] = first;
  expect(await answer(programs, remove, out(gone?.id ?? ''))).toMatchObject({
    candidates: expect.arrayContaining([
      expect.objectContaining({ id: gone?.id, removal: 'Xin rút' }),
    ]),
  });
  expect(await refusal(programs, remove, out(gone?.id ?? ''))).toEqual([
    ['NOT_FOUND', 'input.candidateId'],
  ]);
  await answer(programs, add, added(id, [candidate(firm(1))]));
});

test('law asks two contents and more than a year of a pilot, and says so', async () => {
  const short = await givenDraft({ contents: ['KC3.1'], years: { from: 2027, to: 2027 } });
  const one = 'query ($id: ID!) { pilotDraft(id: $id) { missing { id citation { text } } } }';
  expect(await answer(programs, one, { variables: { id: short }, actor: ministry })).toEqual({
    missing: [{ id: 'PILOT-2013', citation: { text: 'TT 36/2013/TT-BCT, điều 2.3' } }],
  });
  expect(await answer(programs, register, project(short))).toEqual({
    __typename: 'RegisterStateForbids',
    stateInTheWay: 'DRAFT',
    reasonVi: expect.stringContaining('TT 36/2013/TT-BCT, điều 2.3'),
    reasonEn: expect.stringContaining('two or more linked contents'),
  });
  const chain = await givenDraft({
    kind: 'VALUE_CHAIN',
    contents: [],
    years: { from: 2027, to: 2027 },
  });
  expect(await answer(programs, register, project(chain))).toMatchObject({ state: 'REGISTERED' });
});

test('one draft becomes one project, or is dropped, and then stands still', async () => {
  const id = await givenDraft();
  const asking = project(id);
  expect(await refusal(programs, register, { ...asking, actor: laiChauDepartment })).toEqual([
    ['FORBIDDEN_PROVINCE', undefined],
  ]);
  const first = await answer(programs, register, asking);
  expect(first).toMatchObject({
    state: 'REGISTERED',
    project: {
      id: asking.variables.input.projectId,
      kind: 'PILOT',
      years: { from: 2027, to: 2028 },
    },
  });
  expect(await answer(programs, register, asking)).toEqual(first);
  expect(await answer(programs, register, project(id))).toMatchObject({
    stateInTheWay: 'REGISTERED',
  });
  expect(await answer(programs, add, added(id, [candidate(firm(1))]))).toMatchObject({
    stateInTheWay: 'REGISTERED',
  });
  const other = await givenDraft();
  const dropping = () => ({
    variables: { input: { id: randomUUID(), draftId: other, reason: 'Chưa đủ cơ sở' } },
    actor: laoCaiDepartment,
  });
  expect(await answer(programs, drop, dropping())).toMatchObject({ state: 'DROPPED' });
  expect(await answer(programs, drop, dropping())).toMatchObject({ stateInTheWay: 'DROPPED' });
});

test('the balance shows which links of the chain the pilots reach', async () => {
  const trade = 'Chè';
  const id = await givenDraft({ trade });
  const links = [
    candidate(firm(11), { segment: 'PROCESSING' }),
    candidate(firm(12), { segment: 'PROCESSING' }),
    candidate(firm(13), { segment: 'PACKAGING' }),
    candidate(firm(14), { segment: null }),
  ];
  await answer(programs, add, added(id, links));
  const asking = project(id);
  await answer(programs, register, asking);
  const support = `mutation ($input: DraftProjectSupportInput!) {
    draftProjectSupport(input: $input) { id }
  }`;
  const amounts: [number, number][] = [
    [11, 100_000_000],
    [12, 50_000_000],
    [13, 50_000_000],
  ];
  for (const [number, requested] of amounts) {
    const input = {
      id: randomUUID(),
      projectId: asking.variables.input.projectId,
      description: 'Máy (giả định)',
      facts: {
        content: 'KC3.4',
        source: 'KCDP_PROVINCE',
        beneficiary: firm(number),
        objects: [{ machine: { maker: 'Minh Sấy', model: 'MS', serial: `S${number}` } }],
        costLines: [{ kind: 'EQUIPMENT', amount: requested * 2 }],
        period: { from: '2027-01', to: '2027-12' },
        requested,
      },
    };
    await answer(programs, support, { variables: { input }, actor: laoCaiDepartment });
  }
  const balance = `query ($trade: String) { segmentBalance(trade: $trade) {
    segment projects establishments requested shareBp
  } }`;
  const seen = (actor: Actor) => answer(programs, balance, { variables: { trade: 'CHÈ' }, actor });
  expect(await seen(ministry)).toEqual([
    {
      ...{ segment: 'PROCESSING', projects: 1, establishments: 2 },
      requested: 150_000_000,
      shareBp: 7_500,
    },
    {
      ...{ segment: 'PACKAGING', projects: 1, establishments: 1 },
      requested: 50_000_000,
      shareBp: 2_500,
    },
    { ...{ segment: null, projects: 1, establishments: 1 }, requested: 0, shareBp: 0 },
  ]);
  expect(await seen(laiChauDepartment)).toEqual([]);
});
