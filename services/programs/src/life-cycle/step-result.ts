// From what became of a step to what the caller is told: the project as it stands by then, the
// state or the papers or the claims in the way, and what the log said.
import { type Obstacle, obstacleWordsFor, type StepClaim } from '@kc/life-cycle';
import type { Context } from '../context.js';
import type { Resolvers, ResolversTypes, ResolversUnionTypes } from '../generated/graphql.js';
import type { Project } from '../projects/project.js';
import { maySeeItem } from '../support-items/project-spending.js';
import { claimsForbidWords, forbiddenWords, incompleteWords, pendingWords } from './cycle-words.js';
import { findTransition } from './life-cycle.store.js';
import { kindsOf, stepsAhead } from './read-standing.js';
import type { StageState } from './stage.js';
import type { StepOutcome } from './step-outcome.js';

const obstacleWords = obstacleWordsFor({
  confirm: 'confirmProjectSupport',
  release: 'releaseProjectSupport',
  pay: 'payProjectSupport',
  settle: 'settleProjectSupport',
  recover: 'recoverProjectSupport',
});

type Told = ResolversUnionTypes<ResolversTypes>['TakeProjectStepResult'];

export async function stepResult(outcome: StepOutcome, context: Context): Promise<Told> {
  const { projectId } = outcome;
  switch (outcome.kind) {
    case 'TAKEN': {
      const { claims, left: leftToDo, transitionId } = outcome;
      const transition = await findTransition(context.deps.dataSource, transitionId);
      if (transition === null) throw new Error(`step ${transitionId} was written and is gone`);
      const project = await written(projectId, context);
      return { __typename: 'ProjectStepTaken', project, transition, claims, leftToDo };
    }
    case 'STATE_FORBIDS':
      return forbidden(outcome, context);
    case 'INCOMPLETE': {
      const missing = kindsOf(outcome.missing, context);
      const project = await written(projectId, context);
      return { __typename: 'ProjectStepIncomplete', project, missing, ...incompleteWords(missing) };
    }
    case 'CLAIMS_FORBID':
      return claimsForbid(outcome, context);
    case 'PENDING':
      return pending(outcome, context);
  }
}

interface AboutClaims {
  readonly projectId: string;
  readonly claims: readonly StepClaim[];
}

export async function claimsForbid(
  { projectId, claims, obstacles }: AboutClaims & { readonly obstacles: readonly Obstacle[] },
  context: Context,
) {
  const project = await written(projectId, context);
  const told = { project, obstacles, claims, ...claimsForbidWords };
  return { __typename: 'ProjectStepClaimsForbid', ...told } as const;
}

export async function pending({ projectId, claims }: AboutClaims, context: Context) {
  const project = await written(projectId, context);
  return { __typename: 'ProjectStepPending', project, claims, ...pendingWords } as const;
}

export async function forbidden(
  { projectId, state }: { readonly projectId: string; readonly state: StageState },
  context: Context,
) {
  const project = await written(projectId, context);
  const ahead = await stepsAhead(project, context);
  const open = ahead.map(({ step }) => step);
  const words = forbiddenWords(state, { data: context.deps.cycles, open });
  return {
    __typename: 'ProjectStepForbidden',
    project,
    state,
    ...words,
    nextSteps: ahead,
  } as const;
}

/** As it stands after the mutation, past whatever this request has read before. */
export async function written(id: string, { loaders }: Context): Promise<Project> {
  loaders.stage.clear(id);
  loaders.history.clear(id);
  const project = await loaders.project.clear(id).load(id);
  if (project === null) throw new Error(`project ${id} was written and is gone`);
  return project;
}

type ClaimFields = Pick<Resolvers, 'StepClaim' | 'StepClaimAnswer' | 'ClaimObstacle'>;

export const stepClaimFields: ClaimFields = {
  StepClaim: {
    item: async ({ itemId }, _, { actor, loaders }) => {
      const item = await loaders.item.load(itemId);
      return item !== null && maySeeItem(actor, item) ? item : null;
    },
  },
  StepClaimAnswer: {
    item: ({ itemId }, _, context) => itemOf(itemId, context),
    outcome: ({ recordId }, _, context) => context.desk.answer(context, { recordId, isNew: false }),
  },
  ClaimObstacle: {
    item: ({ itemId }, _, context) => itemOf(itemId, context),
    messageVi: ({ reason }) => `${obstacleWords[reason].vi} ${obstacleWords[reason].wayOutVi}`,
    messageEn: ({ reason }) => `${obstacleWords[reason].en} ${obstacleWords[reason].wayOutEn}`,
  },
};

async function itemOf(id: string, { loaders }: Context) {
  const item = await loaders.item.load(id);
  if (item === null) throw new Error(`support item ${id} is gone`);
  return item;
}
