// Dossiers through the API: the checklist of a content, papers that come in, and what each
// beneficiary still lacks.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, givenStage, givenSupport, must } from '../funded-projects.fixture.js';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
} from '../programs.fixture.js';

const beneficiary = 'tax:0100109106';
const establishment = actorOf('ESTABLISHMENT', { partyKey: beneficiary });
const stranger = actorOf('ESTABLISHMENT', { partyKey: 'tax:0301234567' });
const record = `mutation ($input: RecordDossierPaperInput!) {
  recordDossierPaper(input: $input) { ... on DossierPaperRecorded { item { id } } }
}`;
let programs: Programs;
let itemId: string;
let drafted: string;
let projectId: string;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  projectId = await givenProject(programs);
  itemId = await givenSupport(programs, { projectId, until: 'claim', requested: 90_000_000 });
  drafted = await givenSupport(programs, { projectId, until: 'draft', requested: 10_000_000 });
  await givenStage(programs, projectId, { state: 'ASSIGNED', since: '2026-02-02' });
  const begun = await givenProject(programs);
  await givenSupport(programs, { projectId: begun, until: 'claim', requested: 5_000_000 });
  await givenStage(programs, begun, { state: 'CONTRACTED', since: '2026-02-02' });
});
afterAll(() => programs?.close());

const paper = (over: object = {}) => ({
  id: randomUUID(),
  itemId,
  kind: 'BUSINESS_PAPERS',
  reference: 'Tủ 3, ngăn 2',
  receivedOn: '2026-02-10',
  ...over,
});

describe('nothing is written when recording with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, actorOf('DASHBOARD')],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['NOT_FOUND', {}, stranger],
    ['NOT_FOUND', { itemId: randomUUID() }, laoCaiDepartment],
    ['UNKNOWN_VALUE', { kind: 'LOVE_LETTER' }, laoCaiDepartment],
    ['INVALID_IDENTIFIER', { sha256: 'abc' }, laoCaiDepartment],
    ['DECISION_IN_THE_FUTURE', { receivedOn: '2100-01-01' }, laoCaiDepartment],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(record, { input: paper(over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

interface Ready {
  readonly item: { readonly id: string };
  readonly ready: boolean;
  readonly gaps: readonly {
    readonly kind: string;
    readonly paper: { readonly kind: string } | null;
  }[];
}

async function readiness(actor: Actor | null): Promise<Ready[] | string[]> {
  const { data, problems } = await programs.ask<{
    beneficiaryReadiness: { edges: { node: Ready }[] };
  }>(
    `{ beneficiaryReadiness(first: 10) { edges { node {
      item { id } ready state gaps { kind paper { kind } wayOutVi wayOutEn }
    } } } }`,
    {},
    actor,
  );
  if (problems.length > 0) return problems.map(({ code }) => code);
  return data.beneficiaryReadiness.edges.map(({ node }) => node);
}

const gaps = async (actor: Actor, id: string) =>
  ((await readiness(actor)) as Ready[])
    .find(({ item }) => item.id === id)
    ?.gaps.map(({ kind, paper: missing }) => missing?.kind ?? kind);

test('readiness: what is missing shrinks as papers come in, until the item can start', async () => {
  const papers = [
    'BENEFICIARY_REQUEST',
    'BUSINESS_PAPERS',
    'NO_DOUBLE_FUNDING_COMMITMENT',
    'COUNTERPART_COMMITMENT',
  ];
  expect(await readiness(ministry)).toHaveLength(2);
  expect(await gaps(laoCaiDepartment, itemId)).toEqual(papers);
  expect(await gaps(laoCaiDepartment, drafted)).toEqual(['NOT_CLAIMED', ...papers]);
  await must(programs, laoCaiCentre, [record, paper()]);
  await must(programs, establishment, [record, paper({ kind: 'COUNTERPART_COMMITMENT' })]);
  expect(await gaps(establishment, itemId)).toEqual([
    'BENEFICIARY_REQUEST',
    'NO_DOUBLE_FUNDING_COMMITMENT',
  ]);
  for (const kind of papers) await must(programs, laoCaiDepartment, [record, paper({ kind })]);
  const found = ((await readiness(ministry)) as Ready[]).find(({ item }) => item.id === itemId);
  expect(found).toMatchObject({ ready: true, gaps: [] });
});

test('readiness is shown to bodies in charge and to the beneficiary, and to nobody else', async () => {
  expect(await readiness(establishment)).toHaveLength(2);
  expect(await readiness(stranger)).toEqual([]);
  expect(await readiness(laiChauDepartment)).toEqual([]);
  expect(await readiness(actorOf('DASHBOARD'))).toEqual(['FORBIDDEN']);
  expect(await readiness(null)).toEqual(['UNAUTHENTICATED']);
});

test('the checklist of a machine, from its request to its settlement, for anyone', async () => {
  const { data } = await programs.ask<{
    dossierChecklist: { action: string | null; documents: { kind: string }[] }[];
  }>(`{
    dossierChecklist(content: "KC3.4", tier: NATIONAL) { action documents { kind } }
  }`);
  const of = (action: string | null) =>
    data.dossierChecklist.find((step) => step.action === action)?.documents.map(({ kind }) => kind);
  expect(of(null)).toContain('NO_DOUBLE_FUNDING_COMMITMENT');
  expect(of('SUBMIT')).toEqual(['REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1']);
  expect(of('PAY_REMAINDER')).toEqual([
    'MACHINE_CONTRACT',
    'MACHINE_ACCEPTANCE',
    'MACHINE_LIQUIDATION',
  ]);
  expect(of('FILE_SETTLEMENT')).toContain('VOUCHER_LIST_8B');
  const { problems } = await programs.ask(
    '{ dossierChecklist(content: "máy", tier: LOCAL) { nameVi } }',
  );
  expect(problems.map(({ code }) => code)).toEqual(['UNKNOWN_VALUE']);
});
