// What may be entered in the books of a project: by whom, by its tier, and at which stage of its
// life cycle. Who acts for an implementing unit spends the same money elsewhere.
import { type ProvinceBook, requireProvince } from '@kc/geography';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { StageState } from '../life-cycle/stage.js';
import type { PromotionTier } from '../programmes/programme.js';
import type { ProjectFacts } from '../projects/project.js';

export const bookActs = [
  'FUND',
  'CONTRACT',
  'PAY',
  'ACCEPT',
  'FILE_SETTLEMENT',
  'LIQUIDATE',
  'LIST_VOUCHERS',
  'RULE_ON_VOUCHER',
  'PLAN_PURCHASE',
  'SET_WINDOW',
  'ASK_EXTENSION',
  'DECIDE_EXTENSION',
] as const;
export type BookAct = (typeof bookActs)[number];

const units: Record<PromotionTier, readonly Role[]> = {
  NATIONAL: ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'],
  LOCAL: ['DOIT', 'PROVINCIAL_CENTRE'],
};
const payers: Record<PromotionTier, readonly Role[]> = {
  NATIONAL: ['MINISTRY', 'REGIONAL_CENTRE'],
  LOCAL: ['DOIT', 'PROVINCIAL_CENTRE'],
};

const who: Record<BookAct, Record<PromotionTier, readonly Role[]>> = {
  FUND: { NATIONAL: ['MINISTRY'], LOCAL: ['DOIT', 'DOF'] },
  CONTRACT: units,
  PAY: payers,
  ACCEPT: { NATIONAL: ['MINISTRY', 'DOIT'], LOCAL: ['DOIT'] },
  FILE_SETTLEMENT: units,
  LIQUIDATE: payers,
  LIST_VOUCHERS: units,
  RULE_ON_VOUCHER: { NATIONAL: ['MINISTRY'], LOCAL: ['DOIT', 'DOF', 'PPC'] },
  PLAN_PURCHASE: { NATIONAL: units.NATIONAL, LOCAL: [...units.LOCAL, 'CPC'] },
  SET_WINDOW: { NATIONAL: ['MINISTRY'], LOCAL: ['DOIT', 'PPC'] },
  ASK_EXTENSION: units,
  DECIDE_EXTENSION: { NATIONAL: ['MINISTRY'], LOCAL: ['PPC'] },
};

/** Asked before anything is looked up: a role that may not write cannot probe for records. */
export function requireBookRole(caller: HasActor, act: BookAct): Actor {
  return requireActor(caller, { roles: [...new Set(Object.values(who[act]).flat())] });
}

export function requireBookScope(
  actor: Actor,
  { act, book }: { readonly act: BookAct; readonly book: ProvinceBook },
  { tier, province }: Pick<ProjectFacts, 'tier' | 'province'>,
): void {
  requireActor({ actor }, { roles: who[act][tier] });
  requireProvince(actor, book, province);
}

export const phases = [
  'PREPARING',
  'APPROVED',
  'FUNDED',
  'RUNNING',
  'ACCEPTED',
  'FILED',
  'SETTLED',
  'CARRIED_OVER',
  'ENDED',
] as const;
export type Phase = (typeof phases)[number];

const phaseOfState: Record<StageState, Phase> = {
  DRAFT: 'PREPARING',
  SURVEYED: 'PREPARING',
  SUBMITTED_TO_DOIT: 'PREPARING',
  RETURNED: 'PREPARING',
  REJECTED: 'ENDED',
  GRASSROOTS_APPRAISED: 'PREPARING',
  REGISTERED: 'PREPARING',
  APPRAISED: 'PREPARING',
  ESTIMATE_APPRAISED: 'PREPARING',
  MINISTRY_REVIEWED: 'PREPARING',
  MINISTRY_APPRAISED: 'PREPARING',
  PLAN_APPROVED: 'APPROVED',
  ESTIMATE_CHECK: 'APPROVED',
  FUNDS_ALLOCATED: 'FUNDED',
  ASSIGNED: 'FUNDED',
  GROUP_DETAIL_APPROVED: 'FUNDED',
  TENDERED: 'FUNDED',
  CONTRACTED: 'RUNNING',
  ADVANCED: 'RUNNING',
  IN_PROGRESS: 'RUNNING',
  INSPECTED: 'RUNNING',
  ACCEPTED: 'ACCEPTED',
  REMAINDER_ADVANCED: 'ACCEPTED',
  SETTLEMENT_FILED: 'FILED',
  LIQUIDATED_SETTLED: 'SETTLED',
  LIQUIDATED: 'SETTLED',
  SETTLED_WITH_DOIT: 'SETTLED',
  SETTLED: 'SETTLED',
  CLOSED: 'ENDED',
  TERMINATED: 'ENDED',
  TERMINATED_BY_BENEFICIARY: 'ENDED',
  CARRIED_OVER: 'CARRIED_OVER',
  RECOVERING: 'ENDED',
  RECOVERED: 'ENDED',
};

const whileIt: Record<BookAct, readonly Phase[]> = {
  FUND: ['PREPARING', 'APPROVED', 'FUNDED', 'RUNNING', 'ACCEPTED', 'FILED', 'CARRIED_OVER'],
  CONTRACT: ['FUNDED', 'RUNNING'],
  PAY: ['RUNNING', 'ACCEPTED'],
  ACCEPT: ['RUNNING', 'ACCEPTED'],
  FILE_SETTLEMENT: ['ACCEPTED', 'FILED'],
  LIQUIDATE: ['ACCEPTED', 'FILED', 'SETTLED'],
  LIST_VOUCHERS: ['RUNNING', 'ACCEPTED', 'FILED'],
  RULE_ON_VOUCHER: ['RUNNING', 'ACCEPTED', 'FILED', 'CARRIED_OVER'],
  PLAN_PURCHASE: ['PREPARING', 'APPROVED', 'FUNDED', 'RUNNING'],
  SET_WINDOW: ['PREPARING', 'APPROVED', 'FUNDED', 'RUNNING', 'ACCEPTED', 'FILED', 'CARRIED_OVER'],
  ASK_EXTENSION: ['APPROVED', 'FUNDED', 'RUNNING', 'ACCEPTED', 'CARRIED_OVER'],
  DECIDE_EXTENSION: ['APPROVED', 'FUNDED', 'RUNNING', 'ACCEPTED', 'CARRIED_OVER'],
};

export function phaseOf(state: StageState): Phase {
  return phaseOfState[state];
}

export function mayEnter(act: BookAct, state: StageState): boolean {
  return whileIt[act].includes(phaseOf(state));
}

export function phasesFor(act: BookAct): readonly Phase[] {
  return whileIt[act];
}
