// The rules in the graph: those in force as the claim log carries them, and the way to propose and
// activate a table. It explains rows and applies none.
import { isInForce, type RuleTable } from '@kc/claim-ledger';
import { ifGiven, isoDate, plainText, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { activateRules } from './activate-rules.js';
import { activationOf } from './activation.view.js';
import { draftRules } from './draft-rules.js';
import { findDraft, type RuleDraft } from './rule-draft.store.js';

const maxCodeLength = 64;

const labels = {
  labelVi: ({ vi }: { readonly vi: string }) => vi,
  labelEn: ({ en }: { readonly en: string }) => en,
};

export const rulesResolvers: Resolvers = {
  Query: {
    activeRules: async (_, __, { ledger, deps }) => {
      const rules = await ledger.rules();
      if (rules === null) return null;
      return { ...rules, activation: await activationOf(deps.dataSource, rules.version) };
    },
    ruleDraft: (_, { id }, context) => {
      requireActor(context, { roles: ['MINISTRY'] });
      return findDraft(context.deps.dataSource.manager, uuid('id', id));
    },
  },
  Mutation: {
    draftRules: async (_, { input }, context) => {
      const { draftId } = await draftRules(context.deps, context, input);
      return { __typename: 'RulesDrafted', draft: await written(draftId, context) };
    },
    activateRules: async (_, { input }, context) => {
      const outcome = await activateRules(context.deps, context, input);
      const draft = await written(outcome.draftId, context);
      switch (outcome.kind) {
        case 'IN_FORCE':
          return { __typename: 'RulesInForce', draft, position: outcome.position };
        case 'NOT_ACCEPTED': {
          const { position, reason } = outcome;
          return { __typename: 'RulesNotAccepted', draft, position, reason };
        }
        case 'PENDING':
          return { __typename: 'RulesPending', draft };
      }
    },
  },
  ActiveRules: {
    activatedAt: ({ activation }) => activation.at.toISOString(),
    activatedAtPosition: ({ activation }) => activation.position,
    norms: ({ norms }, { content, on }) => {
      const code = ifGiven(content, (given) => plainText('content', given, { max: maxCodeLength }));
      return inForceOn(norms, on).filter(
        (norm) => code === undefined || norm.contents.includes(code),
      );
    },
    contents: ({ contents }, { on }) => inForceOn(contents, on),
    ceilings: ({ ceilings }, { on }) => inForceOn(ceilings, on),
    fundingSources: ({ sources }) => sources,
  },
  SupportNorm: {
    contentCodes: ({ contents }) => contents,
    citation: citationOf,
  },
  SupportContent: labels,
  SupportCeiling: {
    ...labels,
    shareBp: ({ kind, limit }) => (kind === 'PROJECT_SHARE' ? limit : null),
    timesPerYear: ({ kind, limit }) => (kind === 'COUNT_PER_YEAR' ? limit : null),
    contentCodes: ({ contents }) => contents,
    citation: citationOf,
  },
  RuleGround: { ...labels, citation: citationOf },
  RuleFundingSource: labels,
  RuleDraft: {
    draftedAt: ({ draftedAt }) => draftedAt.toISOString(),
    normCount: ({ rules }) => rules.norms.length,
    contentCount: ({ rules }) => rules.contents.length,
    ceilingCount: ({ rules }) => rules.ceilings.length,
  },
};

function inForceOn<Row extends RuleTable['contents' | 'norms' | 'ceilings'][number]>(
  rows: readonly Row[],
  on: string | null | undefined,
): readonly Row[] {
  const day = ifGiven(on, (given) => isoDate('on', given));
  return day === undefined ? rows : rows.filter((row) => isInForce(row, day));
}

function citationOf({ citation, verified }: { citation: string; verified: boolean }) {
  return { text: citation, verified };
}

async function written(id: string, { deps }: Context): Promise<RuleDraft> {
  const draft = await findDraft(deps.dataSource.manager, id);
  if (draft === null) throw new Error(`rule draft ${id} was written and is gone`);
  return draft;
}
