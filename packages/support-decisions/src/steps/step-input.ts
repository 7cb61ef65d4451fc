// Reads what a caller sends about a step of a decision into checked values, all faults at once.
import {
  pastDay,
  readDecision,
  readDocuments,
  readReason,
  type SignedDecision,
  type StepDocument,
} from '@kc/life-cycle';
import { checkAll, oneOf, uuid } from '@kc/problems';
import type { DecisionData } from '../cycles/decision-cycle.js';
import { type DecisionAction, decisionActions } from '../decisions/decision.js';
import type { TakeDecisionStepInput } from '../generated/graphql.js';

export interface GivenStep {
  readonly id: string;
  readonly decisionId: string;
  readonly action: DecisionAction;
  readonly tookPlaceOn: string;
  readonly reason: string | null;
  readonly documents: readonly StepDocument[];
  readonly signed: SignedDecision | null;
}

export function givenStep(
  input: TakeDecisionStepInput,
  { data, today }: { readonly data: DecisionData; readonly today: string },
): GivenStep {
  return checkAll({
    id: () => uuid('input.id', input.id),
    decisionId: () => uuid('input.decisionId', input.decisionId),
    action: () => oneOf('input.action', input.action, decisionActions),
    tookPlaceOn: () => pastDay('input.tookPlaceOn', input.tookPlaceOn, today),
    reason: () => readReason('input.reason', input.reason),
    documents: () => readDocuments('input.documents', input.documents, data),
    signed: () => readDecision('input.decision', input.decision, today),
  });
}
