// Reads what a caller sends about a step into checked values, all faults at once. It knows what is
// well formed, not whether the project may move.
import {
  pastDay,
  type Replacement,
  readDecision,
  readDocuments,
  readReason,
  type StepDocument,
} from '@kc/life-cycle';
import { atMost, checkAll, checkEach, oneOf, uuid } from '@kc/problems';
import type { BeneficiaryReplacementInput, TakeProjectStepInput } from '../generated/graphql.js';
import type { Approval } from '../projects/project.js';
import type { CycleData } from './cycle-data.js';
import { type StageAction, stageActions } from './stage.js';

const maxEntries = 50;

export interface GivenStep {
  readonly id: string;
  readonly projectId: string;
  readonly action: StageAction;
  readonly tookPlaceOn: string;
  readonly reason: string | null;
  readonly documents: readonly StepDocument[];
  readonly decision: Approval | null;
  readonly replacements: readonly Replacement[];
}

type Kinds = Pick<CycleData, 'documentKinds'>;

export interface ReadingContext {
  readonly kinds: Kinds;
  /** The day in Vietnam. */
  readonly today: string;
}

export function givenStep(
  input: TakeProjectStepInput,
  { kinds, today }: ReadingContext,
): GivenStep {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    action: () => oneOf('input.action', input.action, stageActions),
    tookPlaceOn: () => pastDay('input.tookPlaceOn', input.tookPlaceOn, today),
    reason: () => readReason('input.reason', input.reason),
    documents: () => readDocuments('input.documents', input.documents, kinds),
    decision: () => readDecision('input.decision', input.decision, today),
    replacements: () => readReplacements('input.replacements', input.replacements),
  });
}

export function readReplacements(
  field: string,
  given: readonly BeneficiaryReplacementInput[] | null | undefined,
): readonly Replacement[] {
  return checkEach(field, atMost(field, given ?? [], maxEntries), (at, one) =>
    checkAll({
      itemId: () => uuid(`${at}.itemId`, one.itemId),
      replacesItemId: () => uuid(`${at}.replacesItemId`, one.replacesItemId),
    }),
  );
}
