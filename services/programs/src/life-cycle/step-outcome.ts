// What may become of a step. It is kept under the id of the request, so that a repeated call gets
// the first answer.
import type { Obstacle, StepClaim } from '@kc/life-cycle';
import type { StageState } from './stage.js';

export type StepOutcome =
  | {
      readonly kind: 'TAKEN';
      readonly projectId: string;
      readonly transitionId: string;
      readonly claims: readonly StepClaim[];
      readonly left: readonly Obstacle[];
    }
  | { readonly kind: 'STATE_FORBIDS'; readonly projectId: string; readonly state: StageState }
  | { readonly kind: 'INCOMPLETE'; readonly projectId: string; readonly missing: readonly string[] }
  | {
      readonly kind: 'CLAIMS_FORBID';
      readonly projectId: string;
      readonly obstacles: readonly Obstacle[];
      readonly claims: readonly StepClaim[];
    }
  | {
      readonly kind: 'PENDING';
      readonly projectId: string;
      readonly claims: readonly StepClaim[];
    };

/** The log was asked first; the project moves when it has said yes to everything. */
export interface Asked {
  readonly kind: 'ASKED';
  readonly projectId: string;
  readonly from: StageState;
  readonly to: StageState;
  readonly dueOn: string | null;
  readonly claims: readonly StepClaim[];
}
