// Life cycles in the graph: where projects stand, what has happened, what may happen next, and the
// steps themselves. What a step is, is decided elsewhere.
import { ifGiven } from '@kc/problems';
import type { Resolvers } from '../generated/graphql.js';
import { configureLocalCycle } from './configure-local-cycle.js';
import { deadlineWords } from './cycle-words.js';
import {
  conditionalKinds,
  cycleAskedFor,
  kindsOf,
  maySeePapers,
  stageOfProject,
  stepsAhead,
} from './read-standing.js';
import { stepClaimFields, stepResult } from './step-result.js';
import { takeProjectStep } from './take-project-step.js';
import { mayTake } from './who-may-step.js';

export const lifeCycleResolvers: Resolvers = {
  Query: {
    lifeCycle: (_, args, context) => cycleAskedFor(args, context),
    documentKinds: (_, __, { deps }) => [...deps.cycles.documentKinds],
  },
  Mutation: {
    takeProjectStep: async (_, { input }, context) =>
      stepResult(await takeProjectStep(context.deps, context, input), context),
    configureLocalCycle: async (_, { input }, context) => {
      const { localCycleId } = await configureLocalCycle(context.deps, context, input);
      const local = await context.loaders.localCycles.clear('all').load('all');
      const lifeCycle = local.find(({ id }) => id === localCycleId);
      if (lifeCycle === undefined) throw new Error(`local cycle ${localCycleId} is gone`);
      return { __typename: 'LocalCycleConfigured', lifeCycle };
    },
  },
  Project: {
    stage: ({ id }, _, context) => stageOfProject(id, context),
    history: async ({ id }, _, { loaders }) => [...(await loaders.history.load(id))],
    nextSteps: (project, _, context) => stepsAhead(project, context),
  },
  ProjectStage: {
    nameVi: ({ state }, _, { deps }) => deps.cycles.stateWords(state).vi,
    nameEn: ({ state }, _, { deps }) => deps.cycles.stateWords(state).en,
  },
  ProjectTransition: {
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
    late: ({ dueOn, tookPlaceOn }) => dueOn !== null && tookPlaceOn > dueOn,
    reason: ({ reason }, _, { actor }) => (maySeePapers(actor) ? reason : null),
    documents: ({ documents }, _, { actor }) => (maySeePapers(actor) ? [...documents] : []),
    claims: ({ claims }, _, { actor }) => (maySeePapers(actor) ? [...claims] : []),
  },
  NextStep: {
    action: ({ step }) => step.action,
    nameVi: ({ step }) => step.vi,
    nameEn: ({ step }) => step.en,
    by: ({ step }) => [...step.by],
    mayTake: ({ project, step, otherProvinces }, _, { actor, book }) =>
      mayTake(actor, step, { project, book, otherProvinces }),
    conditionalDocuments: ({ conditionalDocuments }, _, context) =>
      conditionalKinds(conditionalDocuments, context),
    documents: ({ documents }, _, context) => kindsOf(documents, context),
    reasonRequired: ({ step }) => step.reasonRequired === true,
    decisionRequired: ({ step }) => step.decisionRequired === true,
    citation: ({ step }) => step.citation,
  },
  LifeCycle: {
    tier: ({ cycle }) => cycle,
    province: (cycle) => ('province' in cycle ? cycle.province : null),
    decisionNumber: (cycle) => ('decisionNumber' in cycle ? cycle.decisionNumber : null),
    rounds: (cycle) => ('rounds' in cycle ? [...cycle.rounds] : []),
    steps: ({ steps }) => [...steps],
  },
  LifeCycleStep: {
    nameVi: ({ vi }) => vi,
    nameEn: ({ en }) => en,
    from: ({ from }) => [...from],
    to: ({ to }) => (to === 'PREVIOUS' ? null : to),
    by: ({ by }) => [...by],
    documents: ({ documents }, _, context) => kindsOf(documents, context),
    conditionalDocuments: ({ conditionalDocuments }, _, context) =>
      conditionalKinds(conditionalDocuments, context),
    kinds: ({ kinds }) => [...(kinds ?? [])],
    deadlineVi: ({ deadline }, _, { deps }) =>
      ifGiven(deadline, (given) => deadlineWords(given, deps.cycles).vi) ?? null,
    deadlineEn: ({ deadline }, _, { deps }) =>
      ifGiven(deadline, (given) => deadlineWords(given, deps.cycles).en) ?? null,
  },
  ...stepClaimFields,
  DocumentKind: { nameVi: ({ vi }) => vi, nameEn: ({ en }) => en },
};
