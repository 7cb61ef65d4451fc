// Components of relocations in the graph: what each costs, who is to pay it, and every claim in the
// ledger that names it.
import { todayInVietnam } from '@kc/geography';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { historyOf, recordFields } from '../records/record-fields.js';
import { checkRelocationComponent, draftRelocationSupport } from './draft-component.js';
import type { Relocation } from './relocation.js';
import {
  componentCode,
  contentFor,
  factsOfComponent,
  namingComponent,
  type RelocationComponent,
} from './relocation-component.js';
import { contentRules } from './relocation-data.js';
import { addRelocationComponent, correctRelocationComponent } from './write-component.js';

export const componentResolvers: Resolvers = {
  Query: {
    checkRelocationComponent: (_, { input }, context) => checkRelocationComponent(context, input),
  },
  Mutation: {
    addRelocationComponent: async (_, { input }, context) => {
      const outcome = await addRelocationComponent(context.deps, context, input);
      if (outcome.kind === 'STATE_FORBIDS') {
        return { __typename: 'RecordStateForbids', ...outcome.forbids };
      }
      const component = await written(outcome.recordId, context);
      if (outcome.kind === 'WRITTEN') return { __typename: 'RelocationComponentAdded', component };
      const code = componentCode(component);
      return {
        __typename: 'RelocationComponentAlreadyKnown',
        component,
        reasonVi: `Hồ sơ đã có khoản chi «${code}»; không ghi gì thêm. Khoản khác thì ghi tên phần.`,
        reasonEn: `The case has a component "${code}"; nothing was written. Another? Name its part.`,
      };
    },
    correctRelocationComponent: async (_, { input }, context) => {
      const outcome = await correctRelocationComponent(context.deps, context, input);
      if (outcome.kind === 'STATE_FORBIDS') {
        return { __typename: 'RecordStateForbids', ...outcome.forbids };
      }
      const component = await written(outcome.recordId, context);
      return outcome.kind === 'UNCHANGED'
        ? { __typename: 'RelocationComponentUnchanged', component }
        : { __typename: 'RelocationComponentCorrected', component };
    },
    draftRelocationSupport: async (_, { input }, context) => {
      const outcome = await draftRelocationSupport(context, input);
      if (outcome.kind === 'STATE_FORBIDS') {
        return { __typename: 'RecordStateForbids', ...outcome.forbids };
      }
      context.loaders.itemsOfParty.clear(outcome.item.facts.beneficiary);
      return { __typename: 'RelocationSupportDrafted', item: outcome.item };
    },
  },
  RelocationComponent: {
    ...recordFields,
    relocation: (component, _, context) => relocationOf(component, context),
    code: (component) => componentCode(component),
    loan: ({ loan }) =>
      loan === null
        ? null
        : {
            ...loan,
            assets: loan.assets.map((asset) => ({ ...asset, interest: BigInt(asset.interest) })),
          },
    claimFacts: async (component, _, context) => {
      const today = todayInVietnam(context.deps.clock.now());
      const rule = contentFor(contentRules, component, today);
      return {
        content: rule?.content ?? null,
        citation: rule === undefined ? null : { text: rule.citation, verified: rule.verified },
        ...factsOfComponent(await relocationOf(component, context), component),
      };
    },
    claims: async (component, _, context) => {
      const { partyKey } = await relocationOf(component, context);
      const { claims } = await context.ledger.support.load(partyKey);
      return namingComponent(claims, component);
    },
    supportItems: async (component, _, context) => {
      const { partyKey } = await relocationOf(component, context);
      const items = await context.loaders.itemsOfParty.load(partyKey);
      return items.filter(({ facts }) => namingComponent([facts], component).length > 0);
    },
    history: async ({ id }, _, { loaders }) => historyOf(await loaders.versionsOf.load(id)),
  },
};

async function relocationOf(
  { relocationId }: RelocationComponent,
  { loaders }: Context,
): Promise<Relocation> {
  const relocation = await loaders.relocationById.load(relocationId);
  if (relocation === null) throw new Error(`relocation ${relocationId} is gone`);
  return relocation;
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<RelocationComponent> {
  const component = await loaders.componentById.clear(id).load(id);
  if (component === null) throw new Error(`relocation component ${id} was written and is gone`);
  loaders.versionsOf.clear(id);
  loaders.componentsOf.clear(component.relocationId);
  return component;
}
