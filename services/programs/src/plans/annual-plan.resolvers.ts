// Annual plans in the graph: queries to views, mutations to use cases, outcomes to union members.
import { knownProvince, placesWithin } from '@kc/geography';
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import { reachOf } from '../access/who-may-read.js';
import type { Context } from '../context.js';
import type {
  AnnualPlanFilter as GivenFilter,
  Resolvers,
  ResolversTypes,
} from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { type AnnualPlan, comparedStatements, type PlanState } from './annual-plan.js';
import {
  type AnnualPlanFilter,
  type PlannedProject,
  plannedProjectPage,
  planPage,
} from './annual-plan.view.js';
import type { PlanOutcome } from './change-plan.js';
import { placeProjectInPlan, removeProjectFromPlan } from './place-project.js';
import { recordPlanAllocation } from './record-allocation.js';
import { registerAnnualPlan } from './register-annual-plan.js';
import { approveAnnualPlan, returnAnnualPlan, submitAnnualPlan } from './take-plan-step.js';

export const annualPlanResolvers: Resolvers = {
  Query: {
    annualPlan: (_, { id }, context) => visiblePlan(uuid('id', id), context),
    annualPlans: (_, { filter, ...page }, { actor, deps }) => {
      const reach = reachOf(actor, deps.book);
      const asked = { filter: readFilter(filter, deps), reach };
      return planPage(deps.dataSource, asked, pageRequest(page, isYear));
    },
    plannedProjects: async (_, { planId, ...page }, context) => {
      const plan = await visiblePlan(uuid('planId', planId), context);
      return plan && plannedProjectPage(context.deps.dataSource, plan.id, pageRequest(page));
    },
  },
  Mutation: {
    registerAnnualPlan: async (_, { input }, context) => {
      const { planId } = await registerAnnualPlan(context.deps, context, input);
      return { __typename: 'AnnualPlanRegistered', plan: await written(planId, context) };
    },
    placeProjectInPlan: async (_, { input }, context) =>
      answer(await placeProjectInPlan(context.deps, context, input), context),
    removeProjectFromPlan: async (_, { input }, context) =>
      answer(await removeProjectFromPlan(context.deps, context, input), context),
    submitAnnualPlan: async (_, { input }, context) =>
      answer(await submitAnnualPlan(context.deps, context, input), context),
    returnAnnualPlan: async (_, { input }, context) =>
      answer(await returnAnnualPlan(context.deps, context, input), context),
    approveAnnualPlan: async (_, { input }, context) =>
      answer(await approveAnnualPlan(context.deps, context, input), context),
    recordPlanAllocation: async (_, { input }, context) =>
      answer(await recordPlanAllocation(context.deps, context, input), context),
  },
  AnnualPlan: {
    __resolveReference: ({ id }, context) => visiblePlan(uuid('id', id), context),
    programme: ({ programmeId }, _, { loaders }) =>
      programmeId === null ? null : loaders.programme.load(programmeId),
    state: ({ standing }) => standing.state,
    submittedOn: ({ standing }) => (standing.state === 'DRAFT' ? null : standing.submittedOn),
    decision: ({ standing }) => (standing.state === 'APPROVED' ? standing.decision : null),
    returnedBecause: ({ standing }) =>
      standing.state === 'DRAFT' ? standing.returnedBecause : null,
    money: ({ id }, _, { loaders }) => loaders.planMoney.load(id),
    comparisons: async ({ id }, _, { loaders }) => {
      const [stated, money] = await Promise.all([
        loaders.planStatements.load(id),
        loaders.planMoney.load(id),
      ]);
      return comparedStatements(stated, money);
    },
    allocations: async ({ id }, _, { loaders }) => [...(await loaders.planAllocations.load(id))],
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  PlanSourceMoney: {
    difference: ({ planned, ofProjects }) => ofProjects - planned,
  },
  PlannedProject: {
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`planned project ${projectId} is gone`);
      return project;
    },
  },
  AnnualPlanConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  AnnualPlanEdge: {
    cursor: (plan) => writeCursor(cursorOf(plan)),
    node: (plan) => plan,
  },
  PlannedProjectConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, placedCursorOf),
  },
  PlannedProjectEdge: {
    cursor: (placed) => writeCursor(placedCursorOf(placed)),
    node: (placed) => placed,
  },
};

const stateNames: Record<PlanState, { readonly vi: string; readonly en: string }> = {
  DRAFT: {
    vi: 'Kế hoạch đang là dự thảo: trình trước rồi mới trả lại, phê duyệt hay phân bổ được.',
    en: 'The plan is a draft: submit it first; then it can be returned, approved or allocated.',
  },
  SUBMITTED: {
    vi: 'Kế hoạch đã trình: chờ phê duyệt, hoặc đề nghị trả lại để sửa.',
    en: 'The plan has been submitted: wait for approval, or ask for it to be returned.',
  },
  APPROVED: {
    vi: 'Kế hoạch đã phê duyệt, không đổi nữa: bổ sung thì lập kế hoạch của đợt sau.',
    en: 'The plan is approved and changes no more: a supplement is a plan of the next round.',
  },
};

async function answer(
  outcome: PlanOutcome,
  context: Context,
): Promise<ResolversTypes['ChangeAnnualPlanResult']> {
  const plan = await written(outcome.planId, context);
  if (outcome.kind === 'DONE') return { __typename: 'AnnualPlanChanged', plan };
  const { vi: reasonVi, en: reasonEn } = stateNames[outcome.state];
  return {
    __typename: 'AnnualPlanStateForbids',
    plan,
    state: outcome.state,
    reasonVi,
    reasonEn,
  };
}

const isYear = (key: string) => /^\d{4}$/.test(key);

function cursorOf({ year, id }: AnnualPlan) {
  return { key: String(year), id };
}

function placedCursorOf({ title, projectId }: PlannedProject) {
  return { key: title, id: projectId };
}

function readFilter(
  given: GivenFilter | null | undefined,
  { book }: Context['deps'],
): AnnualPlanFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  return {
    tier: given?.tier ?? null,
    state: given?.state ?? null,
    year: ifGiven(given?.year, (value) => calendarYear('filter.year', value)) ?? null,
    programmeId: ifGiven(given?.programmeId, (id) => uuid('filter.programmeId', id)) ?? null,
    places: places ?? null,
  };
}

/** As in the list: what is not approved is seen by the bodies of the state in charge of it. */
async function visiblePlan(id: string, { actor, deps, loaders }: Context) {
  const plan = await loaders.annualPlan.load(id);
  if (plan === null || plan.standing.state === 'APPROVED') return plan;
  const reach = reachOf(actor, deps.book);
  if (reach === undefined) return null;
  const { province } = plan;
  const within =
    reach === null ||
    province === null ||
    reach.some(({ scheme, code }) => scheme === province.scheme && code === province.code);
  return within ? plan : null;
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<AnnualPlan> {
  loaders.planMoney.clear(id);
  loaders.planStatements.clear(id);
  loaders.planAllocations.clear(id);
  const plan = await loaders.annualPlan.clear(id).load(id);
  if (plan === null) throw new Error(`annual plan ${id} was written and is gone`);
  return plan;
}
