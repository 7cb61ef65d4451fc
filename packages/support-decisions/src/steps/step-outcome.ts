// What may become of a step. It is kept under the id of the request, so that a repeated call gets
// the first answer.
import type { Obstacle, StepClaim } from '@kc/life-cycle';
import type { DecisionState } from '../decisions/decision.js';

interface AboutClaims {
  readonly decisionId: string;
  readonly claims: readonly StepClaim[];
}

export type StepOutcome =
  | (AboutClaims & {
      readonly kind: 'TAKEN';
      readonly transitionId: string;
      readonly left: readonly Obstacle[];
    })
  | { readonly kind: 'STATE_FORBIDS'; readonly decisionId: string; readonly state: DecisionState }
  | {
      readonly kind: 'INCOMPLETE';
      readonly decisionId: string;
      readonly missing: readonly string[];
    }
  | (AboutClaims & { readonly kind: 'CLAIMS_FORBID'; readonly obstacles: readonly Obstacle[] })
  | (AboutClaims & { readonly kind: 'PENDING' });

/** The log was asked first; the decision moves when it has said yes to everything. */
export interface Asked extends AboutClaims {
  readonly kind: 'ASKED';
  readonly from: DecisionState;
  readonly to: DecisionState;
  readonly dueOn: string | null;
}
