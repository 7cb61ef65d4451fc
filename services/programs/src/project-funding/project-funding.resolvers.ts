// The money of a project in the graph: added up when asked, moved by decision.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { isStageForbids } from '../project-books/enter-in-books.js';
import { closedAtStage, entered, projectOf } from '../project-books/project-books.resolvers.js';
import { type MoveOutcome, moveFunding } from './move-funding.js';
import { leftIn } from './project-funding.js';

export const projectFundingResolvers: Resolvers = {
  Mutation: {
    moveProjectFunding: async (_, { input }, context) => {
      const outcome = await moveFunding(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      if (outcome.kind === 'NOT_THERE') return notThere(outcome, context);
      const { projectId, moveId: id } = outcome;
      const move = await entered(context, { list: 'fundingMoves', projectId, id });
      return { __typename: 'FundingMoved', move };
    },
  },
  ProjectBooks: {
    funding: ({ id }) => ({ projectId: id }),
    fundingMoves: ({ id }, _, { loaders }) => loaders.books.fundingMoves.load(id),
  },
  ProjectFunding: {
    state: ({ projectId }, _, { loaders }) => loaders.books.stateMoney.load(projectId),
    counterpart: ({ projectId }, _, { loaders }) => loaders.books.counterpart.load(projectId),
  },
  ProjectStateMoney: { left: (money) => leftIn(money) },
  FundingMove: { createdAt: ({ createdAt }) => createdAt.toISOString() },
};

async function notThere(
  { projectId, asked, left }: Extract<MoveOutcome, { kind: 'NOT_THERE' }>,
  context: Context,
) {
  return {
    __typename: 'FundingNotThere' as const,
    project: await projectOf(projectId, context),
    asked: BigInt(asked),
    left: BigInt(left),
    reasonVi: `Đề nghị chuyển ${asked} đồng, nguồn và năm ấy chỉ còn ${left} đồng chưa chi.`,
    reasonEn: `Asked to carry over ${asked} đồng; only ${left} đồng of that year are not spent.`,
  };
}
