// Support decisions: one paper of one decider on one or more items, lived step by step.
import { DecisionItemTable, DecisionStepTable, DecisionTable } from './decisions/decision.table.js';
import { CreateSupportDecisions1797200000000 } from './migrations/1797200000000-create-support-decisions.js';

export {
  cycleOn,
  type DecisionCycle,
  type DecisionData,
  type DecisionStep,
} from './cycles/decision-cycle.js';
export { readDecisionData } from './cycles/read-decision-data.js';
export type {
  DecisionAction,
  DecisionClaim,
  DecisionState,
  DecisionTransition,
  SupportDecision,
} from './decisions/decision.js';
export type { DecisionPage } from './decisions/decision.view.js';
export { decisionTelling } from './decisions/decision-telling.js';
export type { DecisionsDeps, ItemHome } from './decisions-deps.js';
export {
  decisionMutations,
  sharedDecisionTypes,
  supportDecisionFields,
} from './graph/decision.resolvers.js';
export type { DecisionMoney } from './graph/decision-money.js';
export { type DecisionsOfRequest, decisionsOfRequest } from './graph/decisions-of-request.js';
export {
  cycleAskedFor,
  decisionOfItem,
  decisionsOnSubject,
  pageOfDecisions,
  visibleDecision,
} from './graph/read-decisions.js';
export type { NextStep } from './steps/next-steps.js';

export const decisionTables = [DecisionTable, DecisionItemTable, DecisionStepTable] as const;
export const decisionMigrations = [CreateSupportDecisions1797200000000] as const;
