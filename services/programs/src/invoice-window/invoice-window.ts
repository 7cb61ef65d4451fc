// The days within which an invoice counts for a project, and where a day stands to them. Pure. It
// says what is so and what to do in time; it moves no date and lets nothing pass.
import type { ActorStamp } from '@kc/commands';

export interface InvoiceWindow {
  readonly id: string;
  readonly projectId: string;
  readonly from: string;
  readonly to: string;
  /** When money is expected to be there; null when nobody can say. */
  readonly expectedAllocationOn: string | null;
  readonly decisionNumber: string | null;
  readonly reason: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export type Days = Pick<InvoiceWindow, 'from' | 'to'>;

export const windowPlaces = ['IN_WINDOW', 'BEFORE', 'AFTER', 'NEXT_YEAR', 'NO_WINDOW'] as const;
export type WindowPlace = (typeof windowPlaces)[number];

export function placeOf(window: Days | null, fiscalYear: number, day: string): WindowPlace {
  if (window === null) return 'NO_WINDOW';
  if (day < window.from) return 'BEFORE';
  if (day <= window.to) return 'IN_WINDOW';
  return yearOf(day) > fiscalYear ? 'NEXT_YEAR' : 'AFTER';
}

export interface PlannedPurchase {
  readonly id: string;
  readonly projectId: string;
  readonly description: string;
  readonly content: string;
  readonly plannedOn: string;
  readonly amount: bigint | null;
  readonly supportItemId: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export interface PurchaseOutlook {
  readonly place: WindowPlace;
  /** Before a window is set, the fiscal year stands in for it. */
  readonly assumed: boolean;
  readonly days: Days;
}

export function outlookOf(
  window: Days | null,
  fiscalYear: number,
  plannedOn: string,
): PurchaseOutlook {
  const days = window ?? { from: `${fiscalYear}-01-01`, to: `${fiscalYear}-12-31` };
  return { place: placeOf(days, fiscalYear, plannedOn), assumed: window === null, days };
}

/** Days from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export interface ExtensionRequest {
  readonly id: string;
  readonly projectId: string;
  readonly windowTo: string;
  readonly requestedTo: string;
  readonly reason: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly decision: ExtensionDecision | null;
}

export interface ExtensionDecision {
  readonly granted: boolean;
  readonly number: string;
  readonly on: string;
  readonly by: ActorStamp;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
