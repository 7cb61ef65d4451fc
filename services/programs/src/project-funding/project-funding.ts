// The money of a project by source and year, and its counterpart by year, as values. Planned,
// allocated and spent are three figures of three origins; none is made to fit another.
import type { ActorStamp } from '@kc/commands';
import { type PlannedSource, plannedSources } from '../programmes/programme.js';

export const moveKinds = ['ALLOCATED', 'CARRIED_OVER'] as const;
export type MoveKind = (typeof moveKinds)[number];

/** The counterpart is nobody's to allocate. */
export const stateSources = plannedSources.filter((source) => source !== 'COUNTERPART');

export interface FundingMove {
  readonly id: string;
  readonly projectId: string;
  readonly kind: MoveKind;
  readonly source: PlannedSource;
  readonly year: number;
  /** For money carried over: into which year. */
  readonly toYear: number | null;
  readonly amount: bigint;
  readonly decisionNumber: string;
  readonly decidedOn: string;
  readonly reason: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export interface StateMoney {
  readonly source: string;
  readonly year: number;
  /** In annual plans. */
  readonly planned: bigint;
  readonly allocated: bigint;
  readonly carriedIn: bigint;
  readonly carriedOut: bigint;
  /** What the ledger authorised in that year, less what came back. */
  readonly spent: bigint;
}

export interface CounterpartMoney {
  readonly year: number;
  readonly planned: bigint;
  /** In support contracts. */
  readonly promised: bigint;
  readonly accepted: bigint;
  /** Non-state money of vouchers. */
  readonly vouched: bigint;
}

/** Whose money it is: each side is added up when it is asked for. */
export interface ProjectFunding {
  readonly projectId: string;
}

/** What may be carried over: there in that year, not spent, not carried over already. */
export function leftIn(money: StateMoney | undefined): bigint {
  if (money === undefined) return 0n;
  const left = money.allocated + money.carriedIn - money.carriedOut - money.spent;
  return left > 0n ? left : 0n;
}
