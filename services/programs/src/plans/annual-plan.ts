// An annual plan as a value: in which state it stands, what may be done there, and how what it
// states about its money compares with what its parts come to. It mends no difference.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';
import type { Citation, PlannedSource, PromotionTier } from '../programmes/programme.js';

export const planStates = ['DRAFT', 'SUBMITTED', 'APPROVED'] as const;
export type PlanState = (typeof planStates)[number];

export const allocationKinds = ['EXPECTED', 'MADE'] as const;
export type AllocationKind = (typeof allocationKinds)[number];

export interface PlanDecision {
  readonly number: string;
  readonly date: string;
}

/** What is known grows with the state: only an approved plan has a decision. */
export type PlanStanding =
  | { readonly state: 'DRAFT'; readonly returnedBecause: string | null }
  | { readonly state: 'SUBMITTED'; readonly submittedOn: string }
  | { readonly state: 'APPROVED'; readonly submittedOn: string; readonly decision: PlanDecision };

export interface AnnualPlan {
  readonly id: string;
  readonly tier: PromotionTier;
  /** As it was then; null for a national plan. */
  readonly province: ProvinceRef | null;
  readonly year: number;
  /** Đợt: 1 for the plan of the year, then one more for each supplement. */
  readonly round: number;
  readonly title: string;
  readonly programmeId: string | null;
  readonly citation: Citation;
  readonly standing: PlanStanding;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

export interface PlanBudget {
  readonly source: PlannedSource;
  readonly amount: bigint;
}

/** What some source states about the money of a plan; nothing in the program changes one. */
export interface PlanStatement {
  readonly id: string;
  /** Null when it is about the whole plan. */
  readonly source: PlannedSource | null;
  readonly amount: bigint;
  readonly citation: Citation;
  readonly note: string | null;
}

export interface PlanAllocation {
  readonly id: string;
  readonly planId: string;
  readonly source: PlannedSource;
  readonly kind: AllocationKind;
  readonly amount: bigint;
  /** Vietnamese calendar day on which it was allocated, or is expected to be. */
  readonly day: string;
  readonly decisionNumber: string | null;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export type PlanCommand =
  | { readonly type: 'SUBMIT'; readonly submittedOn: string }
  | { readonly type: 'RETURN'; readonly reason: string }
  | { readonly type: 'APPROVE'; readonly decision: PlanDecision };

export interface PlanStateForbids {
  readonly type: 'STATE_FORBIDS';
  readonly state: PlanState;
}

/** An approved plan is changed by no step: a supplement is a plan of the next round. */
export function stepOfPlan(
  standing: PlanStanding,
  command: PlanCommand,
): PlanStanding | PlanStateForbids {
  const forbids = { type: 'STATE_FORBIDS', state: standing.state } as const;
  switch (command.type) {
    case 'SUBMIT':
      return standing.state === 'DRAFT'
        ? { state: 'SUBMITTED', submittedOn: command.submittedOn }
        : forbids;
    case 'RETURN':
      return standing.state === 'SUBMITTED'
        ? { state: 'DRAFT', returnedBecause: command.reason }
        : forbids;
    case 'APPROVE':
      return standing.state === 'SUBMITTED'
        ? { state: 'APPROVED', submittedOn: standing.submittedOn, decision: command.decision }
        : forbids;
  }
}

/** One source of money of a plan: what was planned, and how far that has gone. */
export interface SourceMoney {
  readonly source: PlannedSource;
  readonly planned: bigint;
  readonly ofProjects: bigint;
  readonly expected: bigint;
  readonly allocated: bigint;
  readonly paid: bigint;
}

export interface PlanMoney {
  readonly bySource: readonly SourceMoney[];
  readonly projectCount: number;
}

export type StatementBasis = 'BUDGET' | 'PROJECTS';

export interface StatementComparison {
  readonly stated: PlanStatement;
  readonly basis: StatementBasis;
  readonly computed: bigint;
  /** Computed less stated. */
  readonly difference: bigint;
}

/** Each stated figure beside what the plan's own budget, and what its projects, come to. */
export function comparedStatements(
  stated: readonly PlanStatement[],
  { bySource }: Pick<PlanMoney, 'bySource'>,
): readonly StatementComparison[] {
  const sumOf = (source: PlannedSource | null, basis: StatementBasis): bigint => {
    const own = bySource.filter((each) => source === null || each.source === source);
    return own.reduce(
      (total, each) => total + (basis === 'BUDGET' ? each.planned : each.ofProjects),
      0n,
    );
  };
  return stated.flatMap((statement) =>
    (['BUDGET', 'PROJECTS'] as const).map((basis) => {
      const computed = sumOf(statement.source, basis);
      return { stated: statement, basis, computed, difference: computed - statement.amount };
    }),
  );
}
