// What support an establishment needs, by content, and how far its own investment has come. What
// was said last about a need counts; what was said before stays.
import { Problem } from '@kc/problems';
import type { Recorded } from '../establishments/record-fact.js';

export const investmentStatuses = [
  'IDEA',
  'PLANNED',
  'CONTRACTED',
  'INVESTING',
  'COMPLETED',
  'STOPPED',
] as const;
export type InvestmentStatus = (typeof investmentStatuses)[number];

export const demandStates = ['OPEN', 'SUPPORTED', 'WITHDRAWN'] as const;
export type DemandState = (typeof demandStates)[number];

/** What is said about a need on a day. */
export interface DemandStatement {
  readonly id: string;
  readonly demandId: string;
  readonly state: DemandState;
  readonly investmentStatus: InvestmentStatus;
  readonly statedOn: string;
}

export interface NewSupportDemand {
  readonly id: string;
  readonly establishmentId: string;
  readonly content: string;
  readonly need: string;
  readonly plannedYear: number;
  /** In đồng, in digits; null when not known. */
  readonly plannedCost: string | null;
  readonly state: DemandState;
  readonly investmentStatus: InvestmentStatus;
  readonly statedOn: string;
}

export type SupportDemand = Omit<NewSupportDemand, 'state' | 'investmentStatus' | 'statedOn'> &
  Recorded;
export type RecordedStatement = DemandStatement & Recorded;

/** A statement speaks of a day on which the need was there. */
export function assertNotBefore(statedOn: string, firstStatedOn: string): void {
  if (statedOn >= firstStatedOn) return;
  const rule = `${firstStatedOn}…`;
  throw new Problem('INVALID_DATE', { field: 'input.statedOn', value: statedOn, rule });
}
