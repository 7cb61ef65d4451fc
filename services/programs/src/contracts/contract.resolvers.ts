// Contracts in the graph: mutations to use cases, outcomes to union members.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { isStageForbids } from '../project-books/enter-in-books.js';
import { closedAtStage, entered } from '../project-books/project-books.resolvers.js';
import { maySeeItem } from '../support-items/project-spending.js';
import { type Contract, counterpartOf, supportOf } from './contract.js';
import { liquidateContract } from './liquidate-contract.js';
import { signContract } from './sign-contract.js';

export const contractResolvers: Resolvers = {
  Mutation: {
    signContract: async (_, { input }, context) => {
      const outcome = await signContract(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      return { __typename: 'ContractSigned', contract: await contractOf(outcome, context) };
    },
    liquidateContract: async (_, { input }, context) => {
      const outcome = await liquidateContract(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const contract = await contractOf(outcome, context);
      return outcome.kind === 'LIQUIDATED'
        ? { __typename: 'ContractLiquidated', contract }
        : wasLiquidated(contract);
    },
  },
  ProjectContract: {
    supportAmount: ({ lines }) => supportOf(lines),
    counterpartAmount: ({ lines }) => counterpartOf(lines),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  ContractLine: {
    supportItem: ({ supportItemId }, _, context) => visibleItem(supportItemId, context),
  },
};

export function contractOf(
  { projectId, contractId }: { readonly projectId: string; readonly contractId: string },
  context: Context,
): Promise<Contract> {
  return entered(context, { list: 'contracts', projectId, id: contractId });
}

export function wasLiquidated(contract: Contract) {
  const on = contract.liquidation?.on ?? '';
  return {
    __typename: 'ContractWasLiquidated' as const,
    contract,
    reasonVi: `Hợp đồng ${contract.number} đã thanh lý ngày ${on}; không ghi thêm được.`,
    reasonEn: `Contract ${contract.number} was liquidated on ${on}; nothing more is entered.`,
  };
}

export async function visibleItem(id: string | null, { actor, loaders }: Context) {
  const item = id === null ? null : await loaders.item.load(id);
  return item !== null && maySeeItem(actor, item) ? item : null;
}
