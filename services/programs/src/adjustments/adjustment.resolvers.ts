// Adjustments in the graph: mutations to use cases, outcomes to union members.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { maySeePapers } from '../life-cycle/read-standing.js';
import { claimsForbid, forbidden, pending } from '../life-cycle/step-result.js';
import { type Adjustment, authorityFor } from './adjustment.js';
import { findAdjustment } from './adjustment.store.js';
import { type DecisionOutcome, decideAdjustment } from './decide-adjustment.js';
import { requestAdjustment } from './request-adjustment.js';

export const adjustmentResolvers: Resolvers = {
  Mutation: {
    requestAdjustment: async (_, { input }, context) => {
      const outcome = await requestAdjustment(context.deps, context, input);
      if (outcome.kind === 'STATE_FORBIDS') return forbidden(outcome, context);
      const adjustment = await kept(outcome.adjustmentId, context);
      return { __typename: 'AdjustmentRequested', adjustment };
    },
    decideAdjustment: async (_, { input }, context) =>
      decisionResult(await decideAdjustment(context.deps, context, input), context),
  },
  Project: {
    adjustments: async ({ id }, _, { loaders }) => [...(await loaders.adjustmentsOf.load(id))],
  },
  ProjectAdjustment: {
    project: ({ projectId }, _, context) => projectOf(projectId, context),
    reason: ({ reason }, _, { actor }) => (maySeePapers(actor) ? reason : null),
    documents: ({ documents }, _, { actor }) => (maySeePapers(actor) ? [...documents] : []),
    decisionReason: ({ decisionReason }, _, { actor }) =>
      maySeePapers(actor) ? decisionReason : null,
    decidedAt: ({ decidedAt }) => decidedAt?.toISOString() ?? null,
    authority: async ({ projectId, change, requestedOn: day }, _, context) => {
      const project = await projectOf(projectId, context);
      return authorityFor(context.deps.adjustments, project, { change, day });
    },
  },
  AdjustmentAuthority: {
    nameVi: ({ authorityVi }) => authorityVi,
    nameEn: ({ authorityEn }) => authorityEn,
    by: ({ by }) => [...by],
  },
};

async function decisionResult(outcome: DecisionOutcome, context: Context) {
  switch (outcome.kind) {
    case 'STATE_FORBIDS':
      return forbidden(outcome, context);
    case 'CLAIMS_FORBID':
      return claimsForbid(outcome, context);
    case 'PENDING':
      return pending(outcome, context);
    case 'DECIDED_BEFORE': {
      const adjustment = await kept(outcome.adjustmentId, context);
      return { __typename: 'AdjustmentDecidedBefore', adjustment, ...before } as const;
    }
    case 'DECIDED': {
      const adjustment = await kept(outcome.adjustmentId, context);
      const { claims } = outcome;
      return { __typename: 'AdjustmentDecided', adjustment, claims } as const;
    }
  }
}

const before = {
  reasonVi: 'Đề nghị điều chỉnh này đã được quyết định; muốn đổi thì lập đề nghị mới.',
  reasonEn: 'This adjustment has been decided; to change that, ask for another one.',
};

async function kept(id: string, { deps }: Context): Promise<Adjustment> {
  const adjustment = await findAdjustment(deps.dataSource, id);
  if (adjustment === null) throw new Error(`adjustment ${id} was written and is gone`);
  return adjustment;
}

async function projectOf(id: string, { loaders }: Context) {
  const project = await loaders.project.load(id);
  if (project === null) throw new Error(`project ${id} is gone`);
  return project;
}
