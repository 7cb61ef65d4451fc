// The life cycles of projects: the shared machine with the words of khuyến công.
import type {
  Deadline as AnyDeadline,
  StepTaker as AnyTaker,
  Standpoint as StandpointOf,
  CycleStep as StepOf,
  Validity,
} from '@kc/life-cycle';
import type { PromotionTier } from '../programmes/programme.js';
import type { ProjectKind } from '../projects/project.js';
import type { StageAction, StageState } from './stage.js';

export { type ConditionalDocument, decideStep, inForce, openSteps, target } from '@kc/life-cycle';

export const stepScopes = ['NATION', 'OWN_PROVINCE', 'OWN_MULTI_PROVINCE', 'OWN_UNIT'] as const;
/**
 * Whose projects: everybody's, those of one's province, of these only such as other provinces take
 * part in, those that one's unit carries out.
 */
export type StepScope = (typeof stepScopes)[number];

export interface ProjectShape {
  readonly state: StageState;
  readonly action: StageAction;
  readonly kind: ProjectKind;
  readonly whose: StepScope;
}

export type StepTaker = AnyTaker<StepScope>;
export type Deadline = AnyDeadline<StageState>;
export type CycleStep = StepOf<ProjectShape>;
export type Standpoint = StandpointOf<ProjectShape>;

export interface Cycle extends Validity {
  readonly cycle: PromotionTier;
  readonly steps: readonly CycleStep[];
}
