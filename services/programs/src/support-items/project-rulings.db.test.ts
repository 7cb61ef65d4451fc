// Proposals of rulings and identities through the API of one service: two different persons, each
// act once and on record, and what is refused leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  ministrySecond,
  nationalRulesInForce,
  type Programs,
} from '../programs.fixture.js';

const register = `mutation ($input: RegisterProjectInput!) {
  registerProject(input: $input) { __typename }
}`;
const draft = `mutation ($input: DraftProjectSupportInput!) {
  draftProjectSupport(input: $input) { id }
}`;
const claim = `mutation ($input: ClaimSupportInput!) {
  claimProjectSupport(input: $input) {
    __typename
    ... on ClaimUnderReview { claim { id cases { id kind status } } }
  }
}`;
const propose = `mutation ($input: ProposeRulingInput!) {
  proposeRuling(input: $input) {
    id caseId weighed decisions { claimId decision } proposedBy { role } approvedBy { role }
  }
}`;
const approve = `mutation ($input: ApproveProposalInput!) {
  approveRuling(input: $input) {
    __typename
    ... on ApprovalAnswer { recordId position messageVi messageEn }
    ... on ApprovalAccepted { verdict case { status ruling { reason organisations } } }
    ... on ApprovalRefused { reason }
  }
}`;
const proposeLink = `mutation ($input: ProposeIdentityInput!) {
  proposeIdentityLink(input: $input) { id act a b }
}`;
const approveLink = `mutation ($input: ApproveProposalInput!) {
  approveIdentityLink(input: $input) { __typename ... on ApprovalAccepted { verdict } }
}`;

let programs: Programs;
const projectId = randomUUID();

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  const input = {
    id: projectId,
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Phòng trưng bày',
    province: { scheme: 'GSO_2004', code: '10' },
    leadUnit: 'Sở Công Thương tỉnh Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
    years: { from: 2026, to: 2026 },
    invented: { note: 'Đề án giả định để kiểm thử' },
  };
  await programs.ask(register, { input }, laoCaiDepartment);
});
afterAll(() => programs?.close());

/** A claim whose norm is not known: its case, and the claim. */
async function underReview(): Promise<{ caseId: string; claimId: string }> {
  const id = randomUUID();
  const parts = [{ name: 'address', value: `Số 1 phố ${id}` }];
  const facts = {
    content: 'KC4.7',
    source: 'KCDP_PROVINCE',
    beneficiary: 'tax:0100109106',
    objects: [{ other: { kind: 'SHOWROOM', parts } }],
    costLines: [{ kind: 'FITTING_OUT', amount: 400_000_000 }],
    period: { from: '2026-03', to: '2026-10' },
    requested: 150_000_000,
  };
  const item = { id, projectId, description: 'Phòng trưng bày', facts };
  await programs.ask(draft, { input: item }, laoCaiDepartment);
  const claimId = randomUUID();
  const { data } = await programs.ask<{
    claimProjectSupport: { claim: { cases: { id: string }[] } };
  }>(claim, { input: { itemId: id, claimId } }, laoCaiDepartment);
  const [one] = data.claimProjectSupport.claim.cases;
  return { caseId: one?.id ?? '', claimId };
}

const reason = 'Mức hỗ trợ theo nghị quyết của HĐND tỉnh';
const rulingOn = (caseId: string, claimId: string) => ({
  id: randomUUID(),
  caseId,
  reason,
  citation: 'NQ 12/2025/NQ-HĐND, điều 3',
  decisions: [{ claimId, decision: 'KEEP' }],
});
const codes = (answer: { readonly problems: readonly { readonly code: string }[] }) =>
  answer.problems.map(({ code }) => code);

async function proposed(): Promise<{ proposalId: string; claimId: string; caseId: string }> {
  const { caseId, claimId } = await underReview();
  const input = rulingOn(caseId, claimId);
  expect(codes(await programs.ask(propose, { input }, laoCaiDepartment))).toEqual([]);
  return { proposalId: input.id, claimId, caseId };
}

const centreOfLaoCai: Actor = { ...laoCaiDepartment, role: 'PROVINCIAL_CENTRE' };

describe('nothing is written when proposing as', () => {
  it.each<[string, Actor | null, object]>([
    ['UNAUTHENTICATED', null, {}],
    ['FORBIDDEN', centreOfLaoCai, {}],
    ['FORBIDDEN', actorOf('AUDITOR'), {}],
    ['FORBIDDEN_PROVINCE', laiChauDepartment, {}],
    ['NOT_FOUND', ministry, { caseId: 'C999999' }],
    ['REQUIRED', ministry, { reason: ' ' }],
    ['DECISIONS_DO_NOT_FIT', ministry, { decisions: [] }],
    ['DECISIONS_DO_NOT_FIT', ministry, { decisions: [{ claimId: randomUUID(), decision: 'END' }] }],
  ])('%s', async (code, actor, over) => {
    const { caseId, claimId } = await underReview();
    const before = await programs.footprint();
    const input = { ...rulingOn(caseId, claimId), ...over };
    expect(codes(await programs.ask(propose, { input }, actor))).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('SECOND_PERSON_NEEDED: whoever proposed does not approve, and nothing is written', async () => {
  const { proposalId } = await proposed();
  const before = await programs.footprint();
  const input = { id: randomUUID(), proposalId };
  const alone = await programs.ask(approve, { input }, laoCaiDepartment);
  expect(codes(alone)).toEqual(['SECOND_PERSON_NEEDED']);
  // The same person in another role is the same person.
  const { personId } = laoCaiDepartment;
  const disguised = { ...laoCaiCommittee, personId };
  expect(codes(await programs.ask(approve, { input }, disguised))).toEqual([
    'SECOND_PERSON_NEEDED',
  ]);
  expect(await programs.footprint()).toEqual(before);
});

test('FORBIDDEN_PROVINCE: the second person is of the province too', async () => {
  const { proposalId } = await proposed();
  const input = { id: randomUUID(), proposalId };
  const stranger = { ...laiChauDepartment, personId: 'stranger' };
  expect(codes(await programs.ask(approve, { input }, stranger))).toEqual(['FORBIDDEN_PROVINCE']);
});

test('two persons rule; repeated calls get the first answer; all of it is on record', async () => {
  const { caseId, claimId } = await underReview();
  const input = rulingOn(caseId, claimId);
  const first = await programs.ask(propose, { input }, laoCaiDepartment);
  expect(first.data).toMatchObject({
    proposeRuling: { caseId, weighed: [claimId], proposedBy: { role: 'DOIT' }, approvedBy: null },
  });
  expect(await programs.ask(propose, { input }, laoCaiDepartment)).toEqual(first);
  const other = { ...input, reason: 'Lý do khác' };
  expect(codes(await programs.ask(propose, { input: other }, laoCaiDepartment))).toEqual([
    'ID_REUSED',
  ]);

  const approval = { id: randomUUID(), proposalId: input.id };
  const ruled = await programs.ask(approve, { input: approval }, laoCaiCommittee);
  expect(ruled.data).toMatchObject({
    approveRuling: {
      __typename: 'ApprovalAccepted',
      verdict: 'ruled',
      case: { status: 'RULED', ruling: { reason } },
    },
  });
  const footprint = await programs.footprint();
  expect(await programs.ask(approve, { input: approval }, laoCaiCommittee)).toEqual(ruled);
  const secondTime = { ...approval, id: randomUUID() };
  expect(codes(await programs.ask(approve, { input: secondTime }, laoCaiCommittee))).toEqual([
    'NOT_ALLOWED_IN_STATE',
  ]);
  expect(await programs.footprint()).toEqual(footprint);

  const [record] = await programs.rows(
    `select body->'persons' as persons, body->'weighed' as weighed
     from claim_request where record_id = $1`,
    [approval.id],
  );
  expect(record).toMatchObject({
    persons: [{ personId: laoCaiDepartment.personId }, { personId: laoCaiCommittee.personId }],
    weighed: [claimId],
  });
  const audit = await programs.rows(
    `select action, actor->>'role' as role from audit_entry where subject_id = $1 order by id`,
    [input.id],
  );
  expect(audit).toEqual([
    { action: 'propose RULING', role: 'DOIT' },
    { action: 'approve RULING', role: 'PPC' },
  ]);
});

describe('identities', () => {
  const pair = () => ({
    id: randomUUID(),
    a: 'tax:0100109106',
    b: 'tax:0301234567',
    reason: 'Sáp nhập',
  });

  test('are linked by two persons of the ministry, and by nobody else', async () => {
    const input = pair();
    const before = await programs.footprint();
    expect(codes(await programs.ask(proposeLink, { input }, laoCaiDepartment))).toEqual([
      'FORBIDDEN',
    ]);
    const self = { ...input, b: input.a };
    expect(codes(await programs.ask(proposeLink, { input: self }, ministry))).toEqual([
      'INVALID_IDENTIFIER',
    ]);
    const both = { ...input, a: 'x', reason: '' };
    expect(codes(await programs.ask(proposeLink, { input: both }, ministry))).toEqual([
      'INVALID_IDENTIFIER',
      'REQUIRED',
    ]);
    expect(await programs.footprint()).toEqual(before);

    const { data } = await programs.ask(proposeLink, { input }, ministry);
    expect(data).toMatchObject({ proposeIdentityLink: { act: 'LINK', a: input.a, b: input.b } });
    const approval = { id: randomUUID(), proposalId: input.id };
    expect(codes(await programs.ask(approveLink, { input: approval }, ministry))).toEqual([
      'SECOND_PERSON_NEEDED',
    ]);
    // A proposal of one kind is not approved as another.
    expect(codes(await programs.ask(approve, { input: approval }, ministrySecond))).toEqual([
      'NOT_FOUND',
    ]);
    const linked = await programs.ask(approveLink, { input: approval }, ministrySecond);
    expect(linked.data).toMatchObject({
      approveIdentityLink: { __typename: 'ApprovalAccepted', verdict: 'identity-linked' },
    });
  });
});
