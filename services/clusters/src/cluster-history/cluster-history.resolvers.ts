// Clusters in time in the graph: the history as rows, a day as what they add up to.
import { todayInVietnam } from '@kc/geography';
import { ifGiven, isoDate, Problem } from '@kc/problems';
import { alreadyKnown, written } from '../clusters/cluster.resolvers.js';
import type { Context } from '../context.js';
import type { Resolvers, ResolversTypes } from '../generated/graphql.js';
import type { ChangeOutcome } from './change-history.js';
import { clusterOn } from './cluster-on.js';
import { landRules } from './land-rule-rows.js';
import { clusterWarnings } from './land-warnings.js';
import {
  correctClusterDecision,
  correctClusterFact,
  recordClusterDecision,
  recordClusterFact,
} from './say.js';

export const clusterHistoryResolvers: Resolvers = {
  Mutation: {
    recordClusterFact: async (_, { input }, context) =>
      changed(await recordClusterFact(context.deps, context, input), context),
    correctClusterFact: async (_, { input }, context) =>
      changed(await correctClusterFact(context.deps, context, input), context),
    recordClusterDecision: async (_, { input }, context) =>
      changed(await recordClusterDecision(context.deps, context, input), context),
    correctClusterDecision: async (_, { input }, context) =>
      changed(await correctClusterDecision(context.deps, context, input), context),
  },
  IndustrialCluster: {
    at: async ({ id, on: day }, { on, knownAt }, context) => {
      const asked = ifGiven(on, (date) => isoDate('on', date)) ?? day;
      return clusterOn(await clusterHistoryOf(id, context), {
        clusterId: id,
        on: asked ?? todayInVietnam(context.deps.clock.now()),
        knownAt: ifGiven(knownAt, (moment) => momentIn('knownAt', moment)) ?? null,
      });
    },
    history: ({ id }, _, context) => clusterHistoryOf(id, context),
  },
  ClusterState: {
    knownAt: ({ knownAt }) => knownAt?.toISOString() ?? null,
    infrastructureInvestor: ({ infrastructureInvestorKey: partyKey }) =>
      partyKey === null ? null : { partyKey },
    warnings: (state) => clusterWarnings(state, landRules),
  },
  ClusterWarning: {
    citation: ({ rule }) =>
      rule === null ? null : { text: rule.citation, verified: rule.verified },
  },
  DatedClusterDecision: {
    date: ({ decidedOn }) => decidedOn,
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  ClusterFact: {
    aspect: ({ value }) => value.aspect,
    text: ({ value }) => ('text' in value ? value.text : null),
    kind: ({ value }) => (value.aspect === 'KIND' ? value.kind : null),
    ha: ({ value }) => ('ha' in value ? value.ha : null),
    infrastructureInvestorKey: ({ value }) => (value.aspect === 'INVESTOR' ? value.partyKey : null),
    place: ({ value }) => (value.aspect === 'PLACE' ? value.place : null),
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  ClusterPlace: {
    communeName: ({ commune }) => commune,
    commune: ({ communeCode: code, province: { scheme } }) =>
      code === null ? null : { scheme, code },
  },
};

export async function clusterHistoryOf(id: string, { loaders }: Context) {
  const [facts, decisions] = await Promise.all([
    loaders.factsOfCluster.load(id),
    loaders.decisionsOfCluster.load(id),
  ]);
  return { facts, decisions };
}

async function changed(
  { kind, clusterId }: ChangeOutcome,
  context: Context,
): Promise<Awaited<ResolversTypes['ClusterChangeResult']>> {
  context.loaders.factsOfCluster.clear(clusterId);
  context.loaders.decisionsOfCluster.clear(clusterId);
  const cluster = await written(clusterId, context);
  switch (kind) {
    case 'RECORDED':
      return { __typename: 'ClusterChangeRecorded', cluster };
    case 'UNCHANGED':
      return { __typename: 'ClusterUnchanged', cluster };
    case 'ALREADY_KNOWN':
      return { __typename: 'ClusterAlreadyKnown', cluster, ...alreadyKnown(cluster) };
  }
}

function momentIn(field: string, given: string): Date {
  const moment = new Date(given);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new Problem('INVALID_DATE', { field, value: given, rule: '2026-11-29T02:00:00Z' });
}
