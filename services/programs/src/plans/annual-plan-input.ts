// Reads what a caller sends about an annual plan into checked values, all faults at once. It knows
// what is well formed, not who may send it nor what is on record.
import { inventedNote } from '@kc/commands';
import { knownProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  money,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  AnnualPlanStatementInput,
  ApproveAnnualPlanInput,
  PlaceProjectInPlanInput,
  RecordPlanAllocationInput,
  RegisterAnnualPlanInput,
  ReturnAnnualPlanInput,
  SourceAmountInput,
  SubmitAnnualPlanInput,
} from '../generated/graphql.js';
import { type PlannedSource, plannedSources, promotionTiers } from '../programmes/programme.js';
import { citation, refuseTwice } from '../programmes/programme-line-input.js';
import { calendarYear } from '../programmes/year-span.js';
import {
  type AnnualPlan,
  allocationKinds,
  type PlanAllocation,
  type PlanBudget,
  type PlanCommand,
  type PlanStatement,
} from './annual-plan.js';

const titleRule = { max: 300 };
const numberRule = { max: 100 };
const noteRule = { max: 1_000, multiline: true };
const maxStatements = 50;
const maxRounds = 50;
/** What a project is promised or a plan allocated is state money. */
const stateSources = plannedSources.filter((source) => source !== 'COUNTERPART');

export type NewPlan = Omit<AnnualPlan, 'standing' | 'createdBy' | 'createdAt' | 'version'> & {
  readonly budget: readonly PlanBudget[];
  readonly statements: readonly PlanStatement[];
};

export function newPlan(input: RegisterAnnualPlanInput, book: ProvinceBook): NewPlan {
  return checkAll({
    id: () => uuid('input.id', input.id),
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    province: () => province(input, book),
    year: () => calendarYear('input.year', input.year),
    round: () => wholeNumber('input.round', input.round, { min: 1, max: maxRounds }),
    title: () => plainText('input.title', input.title, titleRule),
    programmeId: () => ifGiven(input.programmeId, (id) => uuid('input.programmeId', id)) ?? null,
    citation: () => citation('input.citation', input.citation),
    inventedNote: () => inventedNote('input.invented', input.invented),
    budget: () => budget('input.budget', input.budget),
    statements: () => statements('input.statements', input.statements ?? []),
  });
}

function province(input: RegisterAnnualPlanInput, book: ProvinceBook): ProvinceRef | null {
  const field = 'input.province';
  if (input.tier === 'LOCAL') return knownProvince(book, field, input.province);
  if (input.province === null || input.province === undefined) return null;
  const rule = `«${field}» phải bỏ trống ở đây / must be left out here`;
  throw new Problem('INVALID_REQUEST', { field, rule });
}

function budget(field: string, given: readonly SourceAmountInput[]): PlanBudget[] {
  const checked = checkEach(field, atMost(field, given, plannedSources.length), (at, one) =>
    checkAll({
      source: () => oneOf(`${at}.source`, one.source, plannedSources),
      amount: () => money(`${at}.amount`, one.amount),
    }),
  );
  refuseTwice(
    `${field}.source`,
    checked.map(({ source }) => source),
  );
  return checked;
}

function statements(field: string, given: readonly AnnualPlanStatementInput[]): PlanStatement[] {
  const checked = checkEach(field, atMost(field, given, maxStatements), (at, one) =>
    checkAll({
      id: () => uuid(`${at}.id`, one.id),
      source: () => ifGiven(one.source, (code) => plannedSource(`${at}.source`, code)) ?? null,
      amount: () => money(`${at}.amount`, one.amount),
      citation: () => citation(`${at}.citation`, one.citation),
      note: () => ifGiven(one.note, (note) => plainText(`${at}.note`, note, noteRule)) ?? null,
    }),
  );
  refuseTwice(
    `${field}.id`,
    checked.map(({ id }) => id),
  );
  return checked;
}

function plannedSource(field: string, given: unknown): PlannedSource {
  return oneOf(field, given, plannedSources);
}

export interface CheckedPlanStep {
  readonly id: string;
  readonly planId: string;
  readonly command: PlanCommand;
}

const stepIds = (input: { readonly id: string; readonly planId: string }) => ({
  id: () => uuid('input.id', input.id),
  planId: () => uuid('input.planId', input.planId),
});

export function submission(input: SubmitAnnualPlanInput): CheckedPlanStep {
  const { id, planId, submittedOn } = checkAll({
    ...stepIds(input),
    submittedOn: () => isoDate('input.submittedOn', input.submittedOn),
  });
  return { id, planId, command: { type: 'SUBMIT', submittedOn } };
}

export function returning(input: ReturnAnnualPlanInput): CheckedPlanStep {
  const { id, planId, reason } = checkAll({
    ...stepIds(input),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
  return { id, planId, command: { type: 'RETURN', reason } };
}

export function planApproval(input: ApproveAnnualPlanInput): CheckedPlanStep {
  const { id, planId, number, date } = checkAll({
    ...stepIds(input),
    number: () => plainText('input.decisionNumber', input.decisionNumber, numberRule),
    date: () => isoDate('input.decisionDate', input.decisionDate),
  });
  return { id, planId, command: { type: 'APPROVE', decision: { number, date } } };
}

export interface Placing {
  readonly id: string;
  readonly planId: string;
  readonly projectId: string;
  readonly source: PlannedSource;
  readonly plannedSupport: bigint;
  readonly plannedCounterpart: bigint;
}

export function placing(input: PlaceProjectInPlanInput): Placing {
  return checkAll({
    ...stepIds(input),
    projectId: () => uuid('input.projectId', input.projectId),
    source: () => oneOf('input.source', input.source, stateSources),
    plannedSupport: () => money('input.plannedSupport', input.plannedSupport),
    plannedCounterpart: () => money('input.plannedCounterpart', input.plannedCounterpart),
  });
}

export type NewAllocation = Omit<PlanAllocation, 'recordedBy' | 'recordedAt'>;

export function newAllocation(input: RecordPlanAllocationInput): NewAllocation {
  const checked = checkAll({
    ...stepIds(input),
    source: () => oneOf('input.source', input.source, stateSources),
    kind: () => oneOf('input.kind', input.kind, allocationKinds),
    amount: () => positiveMoney('input.amount', input.amount),
    day: () => isoDate('input.day', input.day),
    decisionNumber: () =>
      ifGiven(input.decisionNumber, (number) =>
        plainText('input.decisionNumber', number, numberRule),
      ) ?? null,
    note: () => ifGiven(input.note, (note) => plainText('input.note', note, noteRule)) ?? null,
  });
  if (checked.kind === 'MADE' && checked.decisionNumber === null) {
    throw new Problem('REQUIRED', { field: 'input.decisionNumber' });
  }
  return checked;
}
