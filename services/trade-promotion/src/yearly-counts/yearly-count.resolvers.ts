// Supports of a year in the graph, counted by the ledger.
import type { CeilingRule } from '@kc/claim-ledger';
import { wholeNumber } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { counterName, countingRules, leftOf } from './yearly-count.js';
import { keyOfYear } from './yearly-count.view.js';

const years = { min: 2000, max: 2100 };

export interface ShownCount {
  readonly year: number;
  readonly rule: CeilingRule;
  readonly claimIds: readonly string[];
}

export const yearlyCountResolvers: Resolvers = {
  Establishment: {
    yearlyCounts: async ({ partyKey }, given, context) => {
      const year = wholeNumber('year', given.year, years);
      const rules = countingRules((await context.ledger.rules())?.ceilings ?? [], year);
      return Promise.all(rules.map((rule) => countOf(partyKey, { year, rule }, context)));
    },
  },
  YearlyCount: {
    contents: ({ rule }) => [...rule.contents],
    limit: ({ rule }) => rule.limit,
    used: ({ claimIds }) => claimIds.length,
    left: ({ rule, claimIds }) => leftOf(rule.limit, claimIds.length),
    claims: async ({ claimIds }, _, { ledger }) => {
      const claims = await Promise.all(claimIds.map((id) => ledger.claim.load(id)));
      return claims.flatMap((claim) => claim ?? []);
    },
  },
};

async function countOf(
  party: string,
  { year, rule }: Pick<ShownCount, 'year' | 'rule'>,
  { loaders }: Context,
): Promise<ShownCount> {
  const key = keyOfYear({ name: counterName(rule), party, year });
  const counted = await loaders.countedOfYear.load(key);
  return { year, rule, claimIds: counted.map(({ claimId }) => claimId) };
}
