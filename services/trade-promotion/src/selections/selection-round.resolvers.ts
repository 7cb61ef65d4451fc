// Rounds, their rules and their members in the graph.
import { knownProvince, placesWithin, todayInVietnam } from '@kc/geography';
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, isoDate, uuid, wholeNumber } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers, SelectionRoundFilter } from '../generated/graphql.js';
import {
  addSelectionMembers,
  declareSelectionInterest,
  endSelectionMembership,
} from './change-members.js';
import { planSelectionRound } from './plan-round.js';
import { orRefused } from './refusal.js';
import { maskedName, type SelectionMember } from './selection-member.js';
import { provinceOf } from './selection-round.js';
import { countRounds, type RoundFilter, roundCursor, roundPage } from './selection-round.view.js';
import { cycleReadings, onDay } from './selection-rules.js';
import { takeSelectionStep } from './take-round-step.js';
import { entriesShown, roundOf } from './who-may-read.js';
import { maySeeNames } from './who-may-select.js';

export const selectionRoundResolvers: Resolvers = {
  Query: {
    selectionRules: (_, { on }, { deps }) => {
      const day = ifGiven(on, (given) => isoDate('on', given)) ?? todayInVietnam(deps.clock.now());
      return ruleBook(day, deps);
    },
    selectionRound: (_, { id }, { loaders }) => loaders.roundById.load(uuid('id', id)),
    selectionRounds: (_, { filter, ...page }, { deps }) =>
      roundPage(deps.dataSource, readFilter(filter, deps), pageRequest(page, isYear)),
  },
  Mutation: {
    planSelectionRound: (_, { input }, context) =>
      answered(context, () => planSelectionRound(context, input)),
    takeSelectionStep: (_, { input }, context) =>
      answered(context, () => takeSelectionStep(context, input)),
    addSelectionMembers: (_, { input }, context) =>
      answered(context, () => addSelectionMembers(context, input)),
    declareSelectionInterest: (_, { input }, context) =>
      answered(context, () => declareSelectionInterest(context, input)),
    endSelectionMembership: (_, { input }, context) =>
      answered(context, () => endSelectionMembership(context, input)),
  },
  SelectionRound: {
    __resolveReference: ({ id }, { loaders }) => loaders.roundById.load(uuid('id', id)),
    province: (round) => provinceOf(round),
    cycleReadings: ({ level, cycleYear }, _, { deps }) =>
      cycleReadings(deps.selectionRules, level, cycleYear),
    steps: ({ id }, _, { loaders }) => loaders.stepsOfRound.load(id),
    members: ({ id }, _, { loaders }) => loaders.membersOfRound.load(id),
    entries: async (round, page, context) => {
      const which = await entriesShown(round, context);
      return context.loaders.entryPageOf(pageRequest(page), which).load(round.id);
    },
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  SelectionStepTaken: {
    takenAt: ({ takenAt }) => takenAt.toISOString(),
  },
  SelectionRoundConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, roundCursor),
    totalCount: ({ filter }, _, { deps }) => countRounds(deps.dataSource, filter),
  },
  SelectionRoundEdge: {
    cursor: (row) => writeCursor(roundCursor(row)),
    node: (row) => row,
  },
  SelectionMember: {
    name: async (member, _, context) =>
      (await seesName(member, context)) ? member.name : maskedName(member.name),
    organisation: async (member, _, context) =>
      (await seesName(member, context)) ? member.organisation : null,
    endReason: async (member, _, context) =>
      (await seesName(member, context)) ? member.endReason : null,
    conflicts: async (member, _, context) => {
      if (!(await seesName(member, context))) return [];
      const entries = await context.loaders.entryById.loadMany([...member.conflictEntryIds]);
      return entries.flatMap((entry) => (entry === null || entry instanceof Error ? [] : entry));
    },
  },
};

async function answered(context: Context, work: () => Promise<{ readonly roundId: string }>) {
  return orRefused(async () => {
    const { roundId } = await work();
    const { loaders } = context;
    loaders.membersOfRound.clear(roundId);
    loaders.stepsOfRound.clear(roundId);
    loaders.roundById.clear(roundId);
    return { ...(await roundOf(roundId, context)), __typename: 'SelectionRound' as const };
  });
}

async function seesName(member: SelectionMember, context: Context): Promise<boolean> {
  const { actor, book } = context;
  if (actor !== null && member.personId === actor.personId) return true;
  const round = await roundOf(member.roundId, context);
  return maySeeNames({ actor, book }, provinceOf(round));
}

function ruleBook(on: string, { selectionRules: rules }: Context['deps']) {
  const named = <T extends { readonly vi: string; readonly en: string }>(row: T) => ({
    ...row,
    nameVi: row.vi,
    nameEn: row.en,
  });
  return {
    on,
    levels: onDay(rules.levels, on),
    terms: onDay(rules.terms, on),
    groups: onDay(rules.groups, on).map(named),
    criteria: onDay(rules.criteria, on).map(({ criterion, maxPoints }) => ({
      code: criterion,
      maxPoints,
    })),
  };
}

function readFilter(
  given: SelectionRoundFilter | null | undefined,
  { book }: Context['deps'],
): RoundFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  const years = { min: 2010, max: 2100 };
  const cycleYear = ifGiven(given?.cycleYear, (y) => wholeNumber('filter.cycleYear', y, years));
  return {
    level: given?.level ?? null,
    cycleYear: cycleYear ?? null,
    places: places ?? null,
    region: given?.region ?? null,
    state: given?.state ?? null,
  };
}

function isYear(key: string): boolean {
  return /^\d{4}$/.test(key);
}
