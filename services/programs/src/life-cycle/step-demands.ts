// What a step demands of the request that takes it: papers, a reason, a decision, an order of days,
// an extension. Pure.
import { Problem } from '@kc/problems';
import type { CycleStep } from './cycle.js';
import { type CycleData, papersOf } from './cycle-data.js';
import type { ProjectStage, Transition } from './stage.js';
import type { GivenStep } from './step-input.js';

export interface Demanding {
  readonly given: GivenStep;
  readonly stage: ProjectStage;
  readonly history: readonly Pick<Transition, 'action' | 'tookPlaceOn'>[];
  /** The contents that the project pays for. */
  readonly contents: readonly string[];
  /** Until which year an approved extension lets it go on; null without one. */
  readonly extendedTo: number | null;
}

export function missingPapers(
  data: CycleData,
  step: CycleStep,
  { given, contents }: Pick<Demanding, 'given' | 'contents'>,
): readonly string[] {
  const handedIn = new Set(given.documents.map(({ kind }) => kind));
  const needed = papersOf(data, step, { contents, day: given.tookPlaceOn });
  return needed.filter((kind) => !handedIn.has(kind));
}

/** The first thing that the request lacks. */
export function faultOfStep(step: CycleStep, demanding: Demanding): Problem | null {
  const { given, stage, history, extendedTo } = demanding;
  const { reason, decision, tookPlaceOn: value, action, replacements } = given;
  if (step.reasonRequired === true && reason === null) {
    return new Problem('REASON_REQUIRED', { field: 'input.reason' });
  }
  if (step.decisionRequired === true && decision === null) {
    return new Problem('REQUIRED', { field: 'input.decision' });
  }
  const last = history.findLast((one) => one.action !== 'DRAFT')?.tookPlaceOn;
  if (last !== undefined && value < last) {
    const field = 'input.tookPlaceOn';
    return new Problem('DAY_BEFORE_THE_LAST_STEP', { field, value, rule: last });
  }
  if (step.needsExtension === true && (extendedTo ?? 0) <= stage.fiscalYear) {
    const rule =
      'gia hạn sang năm sau đã được duyệt / the extension is approved: EXTEND_INTO_NEXT_YEAR';
    return new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.action', value: action, rule });
  }
  if (replacements.length > 0 && step.claims !== 'REPLACE') {
    const rule = 'APPROVE_GROUP_DETAIL; requestAdjustment (BENEFICIARY)';
    return new Problem('NOT_ALLOWED_IN_STATE', {
      field: 'input.replacements',
      value: action,
      rule,
    });
  }
  return null;
}
