// Support decisions in the graph: the fields that every service's own decision type has in common,
// the shared types around them, and the use cases behind a service's mutations.

import { obstacleWordsFor } from '@kc/life-cycle';
import { pageInfoOf, writeCursor } from '@kc/paging';
import { ifGiven } from '@kc/problems';
import { recordArchivedDecision } from '../archive/record-archived-decision.js';
import { changeItems } from '../decisions/change-items.js';
import type { DecisionTransition, SupportDecision } from '../decisions/decision.js';
import { countDecisions, decisionCursor } from '../decisions/decision.view.js';
import { openDecision } from '../decisions/open-decision.js';
import type {
  ChangeDecisionItemsInput,
  OpenDecisionInput,
  RecordArchivedDecisionInput,
  Resolvers,
  TakeDecisionStepInput,
} from '../generated/graphql.js';
import { takeDecisionStep } from '../steps/take-decision-step.js';
import { maySeePapers, mayTake } from '../steps/who-may-step.js';
import { moneyOf } from './decision-money.js';
import { archiveResult, itemsResult, openResult, stepResult } from './decision-results.js';
import type { Context } from './decisions-of-request.js';
import { conditionalPapers, itemsAndClaims, stepsAhead } from './read-decisions.js';

interface Sent<Input> {
  readonly input: Input;
}

/** What a service's own mutations do. */
export const decisionMutations = {
  open: async (_: unknown, { input }: Sent<OpenDecisionInput>, context: Context) =>
    openResult(await openDecision(context.decisions.deps, context, input), context),
  changeItems: async (_: unknown, { input }: Sent<ChangeDecisionItemsInput>, context: Context) =>
    itemsResult(await changeItems(context.decisions.deps, context, input), context),
  takeStep: async (_: unknown, { input }: Sent<TakeDecisionStepInput>, context: Context) =>
    stepResult(await takeDecisionStep(context.decisions.deps, context, input), context),
  recordArchived: async (
    _: unknown,
    { input }: Sent<RecordArchivedDecisionInput>,
    context: Context,
  ) => archiveResult(await recordArchivedDecision(context.decisions.deps, context, input), context),
};

/** Fields of `interface SupportDecision`, for the decision type of each service. */
export const supportDecisionFields = {
  stateNameVi: ({ state }: SupportDecision, _args: object, { decisions }: Context) =>
    decisions.deps.data.stateWords(state).vi,
  stateNameEn: ({ state }: SupportDecision, _args: object, { decisions }: Context) =>
    decisions.deps.data.stateWords(state).en,
  provenance: ({ provenance }: SupportDecision, _args: object, { actor }: Context) =>
    maySeePapers(actor) ? provenance : null,
  items: async ({ id }: SupportDecision, _args: object, { decisions }: Context) => [
    ...(await decisions.loaders.items.load(id)),
  ],
  money: async (decision: SupportDecision, _args: object, context: Context) =>
    moneyOf(await itemsAndClaims(decision, context)),
  history: async ({ id }: SupportDecision, _args: object, { decisions }: Context) => [
    ...(await decisions.loaders.history.load(id)),
  ],
  nextSteps: async (decision: SupportDecision, _args: object, context: Context) => [
    ...(await stepsAhead(decision, context)),
  ],
  invented: ({ inventedNote }: SupportDecision) => inventedNote !== null,
  createdAt: ({ createdAt }: SupportDecision) => createdAt.toISOString(),
};

type SharedTypes = Pick<
  Resolvers<Context>,
  | 'SupportDecisionTransition'
  | 'SupportDecisionClaim'
  | 'SupportDecisionAnswer'
  | 'SupportDecisionObstacle'
  | 'SupportDecisionNextStep'
  | 'SupportDecisionCycle'
  | 'SupportCycleStep'
  | 'SupportDecisionConnection'
  | 'SupportDecisionEdge'
  | 'DocumentKind'
>;

const rolesOf = (takers: readonly { readonly role: string }[]) => takers.map(({ role }) => role);

export const sharedDecisionTypes: SharedTypes = {
  SupportDecisionTransition: {
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
    late: ({ dueOn, tookPlaceOn }) => dueOn !== null && tookPlaceOn > dueOn,
    reason: ({ reason }, _, { actor }) => (maySeePapers(actor) ? reason : null),
    documents: ({ documents }, _, { actor }) => (maySeePapers(actor) ? [...documents] : []),
    claims: ({ claims }: DecisionTransition, _, { actor }) =>
      maySeePapers(actor) ? [...claims] : [],
  },
  SupportDecisionClaim: { item: ({ itemId }, _, context) => itemOf(itemId, context) },
  SupportDecisionAnswer: {
    item: ({ itemId }, _, context) => itemOf(itemId, context),
    outcome: ({ recordId }, _, context) => context.desk.answer(context, { recordId, isNew: false }),
  },
  SupportDecisionObstacle: {
    item: ({ itemId }, _, context) => itemOf(itemId, context),
    messageVi: ({ reason }, _, context) => {
      const { vi, wayOutVi } = obstacleWordsFor(context.decisions.deps.deskNames)[reason];
      return `${vi} ${wayOutVi}`;
    },
    messageEn: ({ reason }, _, context) => {
      const { en, wayOutEn } = obstacleWordsFor(context.decisions.deps.deskNames)[reason];
      return `${en} ${wayOutEn}`;
    },
  },
  SupportDecisionNextStep: {
    action: ({ step }) => step.action,
    nameVi: ({ step }) => step.vi,
    nameEn: ({ step }) => step.en,
    by: ({ step }) => rolesOf(step.by),
    mayTake: async ({ decision, step }, _, { actor, book, decisions }) => {
      const commune =
        actor?.role === 'CPC' ? await decisions.loaders.commune.load(decision.id) : null;
      return mayTake(actor, step.by, { ...decision, commune, book });
    },
    documents: ({ step }, _, { decisions }) =>
      step.documents.map((kind) => decisions.deps.data.documentKind(kind)),
    conditionalDocuments: ({ step }, _, context) => conditionalPapers(step, context),
    reasonRequired: ({ step }) => step.reasonRequired === true,
    decisionRequired: ({ step }) => step.decisionRequired === true,
    obstacles: ({ obstacles }) => [...obstacles],
    citation: ({ step }) => step.citation,
  },
  SupportDecisionCycle: {
    routes: ({ routes }) => routes.map((one) => ({ ...one, sources: [...one.sources] })),
    openedBy: ({ openedBy }) => rolesOf(openedBy),
    documents: ({ documents }, _, { decisions }) =>
      documents.map((kind) => decisions.deps.data.documentKind(kind)),
    steps: ({ steps }) => [...steps],
  },
  SupportCycleStep: {
    nameVi: ({ vi }) => vi,
    nameEn: ({ en }) => en,
    from: ({ from }) => [...from],
    to: ({ to }) => {
      if (to === 'PREVIOUS') throw new Error('a decision is never carried over');
      return to;
    },
    by: ({ by }) => rolesOf(by),
    routes: ({ kinds }) => [...(ifGiven(kinds, (routes) => routes) ?? [])],
    documents: ({ documents }, _, { decisions }) =>
      documents.map((kind) => decisions.deps.data.documentKind(kind)),
  },
  SupportDecisionConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, decisionCursor),
    totalCount: ({ filter }, _, { decisions }) => countDecisions(decisions.deps.dataSource, filter),
  },
  SupportDecisionEdge: {
    cursor: (decision) => writeCursor(decisionCursor(decision)),
    node: (decision) => decision,
  },
  DocumentKind: { nameVi: ({ vi }) => vi, nameEn: ({ en }) => en },
};

async function itemOf(id: string, { decisions }: Context) {
  const item = await decisions.loaders.item.load(id);
  if (item === null) throw new Error(`support item ${id} is gone`);
  return item;
}
