// Proposes and approves that two party keys are, or are not, one: two persons of the ministry, for
// it moves the claims of both.
import {
  type Act,
  type ApprovalOutcome,
  approvalOutcome,
  approve,
  type ProposedIdentity,
  proposalsAbout,
  propose,
  readApproval,
  readParty,
} from '@kc/claim-graph';
import type { Caller } from '@kc/commands';
import { checkAll, Problem, plainText, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { ProgramsDeps } from '../context.js';
import type { ApproveProposalInput, ProposeIdentityInput } from '../generated/graphql.js';

export type IdentityAct = ProposedIdentity['act'];

const ministry = { roles: ['MINISTRY'] } as const;
const maxReason = 1_000;

const acts: Readonly<Record<IdentityAct, Act>> = {
  IDENTITY_LINK: actOf('IdentityLinked'),
  IDENTITY_UNLINK: actOf('IdentityUnlinked'),
};

export async function proposeIdentity(
  deps: ProgramsDeps,
  caller: Caller,
  { act, input }: { readonly act: IdentityAct; readonly input: ProposeIdentityInput },
): Promise<ProposedIdentity> {
  requireActor(caller, ministry);
  const { id, ...content } = checkAll({
    id: () => uuid('input.id', input.id),
    a: () => readParty('input.a', input.a),
    b: () => readParty('input.b', input.b),
    reason: () => plainText('input.reason', input.reason, { max: maxReason, multiline: true }),
  });
  if (content.a === content.b) {
    const rule = 'khác với «input.a» / another than "input.a"';
    throw new Problem('INVALID_IDENTIFIER', { field: 'input.b', value: content.b, rule });
  }
  const proposal = await propose(deps, caller, { id, act, subject: content.a, content });
  return proposal as ProposedIdentity;
}

export async function approveIdentity(
  deps: ProgramsDeps,
  caller: Caller,
  { act, input }: { readonly act: IdentityAct; readonly input: ApproveProposalInput },
): Promise<ApprovalOutcome> {
  requireActor(caller, ministry);
  const approving = readApproval(input, [act]);
  const { answer } = await approve(deps, caller, { approving, act: acts[act] });
  return approvalOutcome(approving.id, answer, null);
}

export async function identityProposals(
  { dataSource: { manager } }: ProgramsDeps,
  caller: Caller,
): Promise<readonly ProposedIdentity[]> {
  requireActor(caller, ministry);
  const all = ['IDENTITY_LINK', 'IDENTITY_UNLINK'] as const;
  return (await proposalsAbout(manager, all, null)) as ProposedIdentity[];
}

function actOf(type: 'IdentityLinked' | 'IdentityUnlinked'): Act {
  return {
    allow: async (actor) => void requireActor({ actor }, ministry),
    record: ({ content }, approvedBy) => {
      const { a, b, reason } = content as ProposedIdentity['content'];
      return { type, body: { a, b, reason, approvedBy } };
    },
  };
}
