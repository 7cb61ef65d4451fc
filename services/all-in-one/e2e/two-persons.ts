// Acts of two persons at the gateway: one proposes, another approves.
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { eventually, type GraphQLClient } from '@kc/test-kit';

export interface Approval {
  readonly __typename: string;
  readonly verdict?: string;
  readonly reason?: string | null;
  readonly messageVi: string;
  readonly messageEn: string;
}

export interface Choice {
  readonly claimId: string;
  readonly decision: 'KEEP' | 'END';
}

export interface CaseSeen {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly weighed: readonly string[];
  readonly ruling: { readonly organisations: readonly string[] } | null;
}

const approvalFields = `
  __typename
  ... on ApprovalAnswer { recordId position messageVi messageEn }
  ... on ApprovalAccepted { verdict case { id status } }
  ... on ApprovalRefused { verdict reason }`;
const caseFields = 'id kind status weighed ruling { organisations }';

/** Ids of fields as the mutations name the act: Ruling, ClusterRuling, IdentityLink … */
export async function propose(
  client: GraphQLClient,
  act: string,
  content: object,
): Promise<string> {
  const { id, answer } = await tryToPropose(client, act, content);
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return id;
}

export async function tryToPropose(client: GraphQLClient, act: string, content: object) {
  const id = randomUUID();
  const type = act.startsWith('Identity') ? 'ProposeIdentityInput' : 'ProposeRulingInput';
  const answer = await client.ask(
    `mutation ($input: ${type}!) { propose${act}(input: $input) { id } }`,
    { input: { id, ...content } },
  );
  return { id, answer };
}

export async function tryToApprove(client: GraphQLClient, act: string, proposalId: string) {
  return client.ask<{ answer: Approval }>(
    `mutation ($input: ApproveProposalInput!) {
      answer: approve${act}(input: $input) { ${approvalFields} }
    }`,
    { input: { id: randomUUID(), proposalId } },
  );
}

export async function approve(
  client: GraphQLClient,
  act: string,
  proposalId: string,
): Promise<Approval> {
  const { data, errors } = await tryToApprove(client, act, proposalId);
  if (data === null || data === undefined) throw new Error(JSON.stringify(errors));
  return data.answer;
}

export function ruling(caseId: string, decisions: readonly Choice[]) {
  const reason = 'Đã đối chiếu hồ sơ hai bên.';
  return { caseId, reason, citation: 'TT 28/2018/TT-BTC, điều 5', decisions };
}

/** The one case that a claim stands in or stood in, once whoever answers has heard of it. */
export async function caseOf(
  client: GraphQLClient,
  claimId: string,
  expected: Partial<CaseSeen>,
): Promise<CaseSeen> {
  let seen: CaseSeen | undefined;
  await eventually(async () => {
    const { claim } = await client.data<{ claim: { cases: CaseSeen[] } | null }>(
      `query ($id: ID!) { claim(id: $id) { cases { ${caseFields} } } }`,
      { id: claimId },
    );
    expect(claim?.cases).toMatchObject([expected]);
    seen = claim?.cases[0];
  });
  return seen as CaseSeen;
}

export function codesOf(answer: {
  readonly errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
}): unknown[] {
  return answer.errors.map(({ extensions }) => extensions?.code);
}
