// Value chains in the graph: segments of establishments, and how many stand where.
import { knownProvince, placesOf } from '@kc/geography';
import { ifGiven } from '@kc/problems';
import { factResult } from '../establishments/fact-result.js';
import type { Resolvers } from '../generated/graphql.js';
import { provinceOf } from '../geography/province.resolvers.js';
import { recordPlaceInChain } from './record-place-in-chain.js';
import { balanceOf, knownChain } from './value-chain.js';
import { segmentCounts } from './value-chain.view.js';

export const valueChainResolvers: Resolvers = {
  Query: {
    valueChains: (_, __, { deps }) => deps.valueChains,
    chainBalance: async (_, { chain: given, province, geography }, { deps }) => {
      const { book, dataSource, valueChains } = deps;
      const chain = knownChain(valueChains, 'chain', given);
      const places = ifGiven(province, (each) =>
        placesOf(book, knownProvince(book, 'province', each), geography),
      );
      const counts = await segmentCounts(dataSource, chain.code, places ?? null);
      return balanceOf(book, counts, geography).map((row) => ({
        province: provinceOf(book, row.province),
        segments: chain.segments.map((segment) => ({
          segment,
          establishments: row.counts.get(segment.code) ?? 0,
        })),
      }));
    },
  },
  Mutation: {
    recordPlaceInChain: async (_, { input }, context) =>
      factResult(await recordPlaceInChain(context.deps, context, input), context),
  },
  Establishment: {
    chainSegments: async ({ id }, _, { facts, deps }) => {
      const own = await facts.placesInChainsOf.load(id);
      return deps.valueChains
        .flatMap(({ segments }) => segments)
        .filter(({ chain, code }) =>
          own.some((place) => place.chain === chain && place.segment === code),
        );
    },
  },
};
