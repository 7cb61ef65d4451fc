// Payments, acceptances and settlement in the graph: mutations to use cases, outcomes to union
// members with their figures in words.
import type { Context } from '../context.js';
import { contractOf, visibleItem, wasLiquidated } from '../contracts/contract.resolvers.js';
import type { Resolvers } from '../generated/graphql.js';
import { isStageForbids } from '../project-books/enter-in-books.js';
import { closedAtStage, entered } from '../project-books/project-books.resolvers.js';
import { acceptContract } from './accept-contract.js';
import type { AdvanceRule } from './advance-rule.js';
import { checkAdvance } from './check-advance.js';
import { fileSettlement } from './file-settlement.js';
import { type KeptCeiling, kept, type PaymentOutcome, payContract } from './pay-contract.js';
import { ceilingWords, conditionWords, formsWords, ruleUnknownWords } from './payment-words.js';

export const paymentResolvers: Resolvers = {
  Query: {
    advanceRules: (_, __, { deps }) => deps.advanceRules,
    checkAdvance: async (_, { input }, context) => {
      const { answer, ...where } = await checkAdvance(context.deps, context, input);
      switch (answer.kind) {
        case 'ALLOWED': {
          const contract = await contractIfAny(where, context);
          return { __typename: 'AdvanceAllowed', contract, ceilings: answer.by };
        }
        case 'ABOVE_CEILING':
          return aboveCeiling({ ...where, ceiling: kept(answer.ceiling) }, context);
        case 'CONDITION_MISSING': {
          const { rule, doneBp } = answer;
          return conditionMissing({ ...where, ruleId: rule.id, doneBp }, context);
        }
        case 'RULE_UNKNOWN':
          return ruleUnknown({ ...where, content: answer.content }, context);
      }
    },
  },
  Mutation: {
    payContract: async (_, { input }, context) => {
      const outcome = await payContract(context.deps, context, input);
      return isStageForbids(outcome) ? closedAtStage(outcome, context) : paid(outcome, context);
    },
    acceptContract: async (_, { input }, context) => {
      const outcome = await acceptContract(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      switch (outcome.kind) {
        case 'ENTERED': {
          const { projectId, acceptanceId: id } = outcome;
          const acceptance = await entered(context, { list: 'acceptances', projectId, id });
          return { __typename: 'ContractAccepted', acceptance };
        }
        case 'ABOVE_CEILING':
          return aboveCeiling(outcome, context);
        case 'LIQUIDATED':
          return wasLiquidated(await contractOf(outcome, context));
      }
    },
    fileSettlement: async (_, { input }, context) => {
      const outcome = await fileSettlement(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      if (outcome.kind === 'FILED') {
        const { projectId, settlementId: id } = outcome;
        const settlement = await entered(context, { list: 'settlements', projectId, id });
        return { __typename: 'SettlementFiled', settlement };
      }
      const { missing } = outcome;
      const contract = await contractOf(outcome, context);
      return { __typename: 'SettlementFormsMissing', contract, missing, ...formsWords(missing) };
    },
  },
  ContractPayment: {
    rule: ({ ruleId }, _, { deps }) => (ruleId === null ? null : ruleOf(deps, ruleId)),
    supportItem: ({ supportItemId }, _, context) => visibleItem(supportItemId, context),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  Acceptance: { createdAt: ({ createdAt }) => createdAt.toISOString() },
  SettlementFile: { createdAt: ({ createdAt }) => createdAt.toISOString() },
  AdvanceRule: {
    citation: ({ citation, verified }) => ({ text: citation, verified }),
    labelVi: ({ vi }) => vi,
    labelEn: ({ en }) => en,
  },
};

async function paid(outcome: PaymentOutcome, context: Context) {
  switch (outcome.kind) {
    case 'PAID': {
      const { projectId, paymentId: id } = outcome;
      const payment = await entered(context, { list: 'payments', projectId, id });
      return { __typename: 'ContractPaid' as const, payment };
    }
    case 'ABOVE_CEILING':
      return aboveCeiling(outcome, context);
    case 'CONDITION_MISSING':
      return conditionMissing(outcome, context);
    case 'RULE_UNKNOWN':
      return ruleUnknown(outcome, context);
    case 'LIQUIDATED':
      return wasLiquidated(await contractOf(outcome, context));
  }
}

interface Where {
  readonly projectId: string;
  /** Null when it was asked before there is a contract. */
  readonly contractId: string | null;
}

async function contractIfAny({ projectId, contractId }: Where, context: Context) {
  return contractId === null ? null : contractOf({ projectId, contractId }, context);
}

async function aboveCeiling(
  { ceiling, ...where }: Where & { readonly ceiling: KeptCeiling },
  context: Context,
) {
  const { ruleId, ...figures } = ceiling;
  const rule = ruleId === null ? null : ruleOf(context.deps, ruleId);
  return {
    __typename: 'AboveCeiling' as const,
    contract: await contractIfAny(where, context),
    rule,
    asked: BigInt(figures.asked),
    ceiling: BigInt(figures.ceiling),
    already: BigInt(figures.already),
    left: BigInt(figures.left),
    ...ceilingWords(ceiling, rule),
  };
}

async function conditionMissing(
  { ruleId, doneBp, ...where }: Where & { readonly ruleId: string; readonly doneBp: number | null },
  context: Context,
) {
  const rule = ruleOf(context.deps, ruleId);
  const contract = await contractIfAny(where, context);
  const words = conditionWords(rule, doneBp);
  return { __typename: 'AdvanceConditionMissing' as const, contract, rule, doneBp, ...words };
}

async function ruleUnknown(
  { content, ...where }: Where & { readonly content: string },
  context: Context,
) {
  const contract = await contractIfAny(where, context);
  const words = ruleUnknownWords(content);
  return { __typename: 'AdvanceRuleUnknown' as const, contract, content, ...words };
}

function ruleOf({ advanceRules }: Context['deps'], id: string): AdvanceRule {
  const rule = advanceRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule on advances is called ${id}`);
  return rule;
}
