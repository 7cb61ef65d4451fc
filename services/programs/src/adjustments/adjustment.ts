// Adjustments of a project under way (điều chỉnh): what may change, in which states, and which
// authority decides. Who that is, is data; an adjustment never moves a project.
import type { ActorStamp } from '@kc/commands';
import type { Replacement, StepDocument } from '@kc/life-cycle';
import { inForce, type StepTaker } from '../life-cycle/cycle.js';
import type { StageState } from '../life-cycle/stage.js';
import type { PromotionTier } from '../programmes/programme.js';
import type { Approval, ProjectKind } from '../projects/project.js';

export const projectChanges = [
  'RAISE_SUPPORT',
  'CHANGE_CONTENT',
  'EXTEND_INTO_NEXT_YEAR',
  'PLACE',
  'BENEFICIARY',
  'PARTNER',
  'TIMING_WITHIN_YEAR',
  'LOWER_OR_EQUAL_SUPPORT',
  'OTHER',
] as const;
export type ProjectChange = (typeof projectChanges)[number];

export type AdjustmentStatus = 'REQUESTED' | 'APPROVED' | 'REFUSED';

export interface Adjustment {
  readonly id: string;
  readonly projectId: string;
  readonly change: ProjectChange;
  readonly before: string;
  readonly after: string;
  /** The last year of execution that is asked for; null for any other change. */
  readonly extendTo: number | null;
  readonly replacements: readonly Replacement[];
  readonly reason: string;
  readonly documents: readonly StepDocument[];
  readonly requestedBy: ActorStamp;
  readonly requestedOn: string;
  readonly requestedAt: Date;
  readonly status: AdjustmentStatus;
  readonly decidedBy: ActorStamp | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly decision: Approval | null;
}

export interface Authority {
  readonly cycle: PromotionTier;
  readonly changes: readonly ProjectChange[];
  readonly kinds?: readonly ProjectKind[];
  readonly by: readonly StepTaker[];
  readonly authorityVi: string;
  readonly authorityEn: string;
  readonly citation: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface AdjustmentData {
  /** Where a project can be adjusted. */
  readonly states: readonly StageState[];
  readonly authorities: readonly Authority[];
}

export interface AdjustedProject {
  readonly tier: PromotionTier;
  readonly kind: ProjectKind;
}

/** Who decides such a change of such a project on the day. */
export function authorityFor(
  { authorities }: Pick<AdjustmentData, 'authorities'>,
  { tier, kind }: AdjustedProject,
  { change, day }: { readonly change: ProjectChange; readonly day: string },
): Authority {
  const fitting = authorities.filter(
    ({ cycle, changes, kinds }) =>
      cycle === tier && changes.includes(change) && (kinds ?? [kind]).includes(kind),
  );
  const found = inForce(fitting, day);
  if (found === undefined) throw new Error(`nobody decides ${change} of a ${tier} ${kind} project`);
  return found;
}
