// The tables of annual plans, as the write model sees them. Amounts stand as exact decimal text.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { Citation, PlannedSource, PromotionTier } from '../programmes/programme.js';
import type { AllocationKind, PlanState } from './annual-plan.js';

export interface AnnualPlanTableRow {
  readonly id: string;
  readonly tier: PromotionTier;
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
  readonly year: number;
  readonly round: number;
  readonly title: string;
  readonly programmeId: string | null;
  readonly citation: Citation;
  readonly state: PlanState;
  readonly submittedOn: string | null;
  readonly decisionNumber: string | null;
  readonly decisionDate: string | null;
  readonly returnedBecause: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
  readonly version: number;
}

export interface PlanBudgetTableRow {
  readonly planId: string;
  readonly source: PlannedSource;
  readonly amount: string;
}

export interface PlanStatementTableRow {
  readonly id: string;
  readonly planId: string;
  readonly place: number;
  readonly source: PlannedSource | null;
  readonly amount: string;
  readonly citation: Citation;
  readonly note: string | null;
}

export interface PlanAllocationTableRow {
  readonly id: string;
  readonly planId: string;
  readonly source: PlannedSource;
  readonly kind: AllocationKind;
  readonly amount: string;
  readonly day: string;
  readonly decisionNumber: string | null;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export interface PlanProjectTableRow {
  readonly planId: string;
  readonly projectId: string;
  readonly source: PlannedSource;
  readonly plannedSupport: string;
  readonly plannedCounterpart: string;
  readonly placedBy: ActorStamp;
  readonly placedAt: Date;
}

export const AnnualPlanTable = new EntitySchema<AnnualPlanTableRow>({
  name: 'annual_plan',
  columns: {
    id: { type: 'uuid', primary: true },
    tier: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    year: { type: 'integer' },
    round: { type: 'integer' },
    title: { type: 'text' },
    programmeId: { name: 'programme_id', type: 'uuid', nullable: true },
    citation: { type: 'jsonb' },
    state: { type: 'text' },
    submittedOn: { name: 'submitted_on', type: 'date', nullable: true },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    decisionDate: { name: 'decision_date', type: 'date', nullable: true },
    returnedBecause: { name: 'returned_because', type: 'text', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedBy: { name: 'updated_by', type: 'jsonb' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});

export const PlanBudgetTable = new EntitySchema<PlanBudgetTableRow>({
  name: 'annual_plan_budget',
  columns: {
    planId: { name: 'plan_id', type: 'uuid', primary: true },
    source: { type: 'text', primary: true },
    amount: { type: 'bigint' },
  },
});

export const PlanStatementTable = new EntitySchema<PlanStatementTableRow>({
  name: 'annual_plan_statement',
  columns: {
    id: { type: 'uuid', primary: true },
    planId: { name: 'plan_id', type: 'uuid' },
    place: { type: 'integer' },
    source: { type: 'text', nullable: true },
    amount: { type: 'bigint' },
    citation: { type: 'jsonb' },
    note: { type: 'text', nullable: true },
  },
});

export const PlanAllocationTable = new EntitySchema<PlanAllocationTableRow>({
  name: 'plan_allocation',
  columns: {
    id: { type: 'uuid', primary: true },
    planId: { name: 'plan_id', type: 'uuid' },
    source: { type: 'text' },
    kind: { type: 'text' },
    amount: { type: 'bigint' },
    day: { type: 'date' },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});

export const PlanProjectTable = new EntitySchema<PlanProjectTableRow>({
  name: 'plan_project',
  columns: {
    planId: { name: 'plan_id', type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid', primary: true },
    source: { type: 'text' },
    plannedSupport: { name: 'planned_support', type: 'bigint' },
    plannedCounterpart: { name: 'planned_counterpart', type: 'bigint' },
    placedBy: { name: 'placed_by', type: 'jsonb' },
    placedAt: { name: 'placed_at', type: 'timestamptz' },
  },
});

export const planTables = [
  AnnualPlanTable,
  PlanBudgetTable,
  PlanStatementTable,
  PlanAllocationTable,
  PlanProjectTable,
] as const;
