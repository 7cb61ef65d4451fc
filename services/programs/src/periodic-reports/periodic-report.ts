// Reports that duties ask for, as values: of a project each month, of a province each period. A
// report that is sent again stands beside the earlier one; in time counts by the first.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';

export const progressForms = ['FORM_3A', 'FORM_3B'] as const;
export type ProgressForm = (typeof progressForms)[number];

export interface ProgressReport {
  readonly id: string;
  readonly projectId: string;
  readonly month: string;
  readonly form: ProgressForm;
  readonly submittedOn: string;
  readonly completedPercent: number;
  readonly moneyUsed: bigint;
  readonly summary: string;
  readonly difficulties: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export interface ProvinceReport {
  readonly id: string;
  readonly duty: string;
  readonly province: ProvinceRef;
  readonly period: string;
  readonly submittedOn: string;
  readonly reference: string;
  readonly summary: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

/** Null where no day is known. */
export function isLate(submittedOn: string, dueOn: string | null): boolean | null {
  return dueOn === null ? null : submittedOn > dueOn;
}
