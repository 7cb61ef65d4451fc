// What a step demands of the request that takes it: papers, a reason, a signed paper, an order of
// days. Pure.
import { Problem } from '@kc/problems';
import type { DecisionStep } from '../cycles/decision-cycle.js';
import type { DecisionTransition } from '../decisions/decision.js';
import type { GivenStep } from './step-input.js';

export function missingPapers(
  needed: readonly string[],
  given: readonly { readonly kind: string }[],
): readonly string[] {
  const handedIn = new Set(given.map(({ kind }) => kind));
  return needed.filter((kind) => !handedIn.has(kind));
}

/** The first thing that the request lacks. */
export function faultOfStep(
  step: DecisionStep,
  given: Pick<GivenStep, 'reason' | 'signed' | 'tookPlaceOn'>,
  history: readonly Pick<DecisionTransition, 'tookPlaceOn'>[],
): Problem | null {
  const { reason, signed, tookPlaceOn: value } = given;
  if (step.reasonRequired === true && reason === null) {
    return new Problem('REASON_REQUIRED', { field: 'input.reason' });
  }
  if (step.decisionRequired === true && signed === null) {
    return new Problem('REQUIRED', { field: 'input.decision' });
  }
  const last = history.at(-1)?.tookPlaceOn;
  if (last !== undefined && value < last) {
    const field = 'input.tookPlaceOn';
    return new Problem('DAY_BEFORE_THE_LAST_STEP', { field, value, rule: last });
  }
  return null;
}
