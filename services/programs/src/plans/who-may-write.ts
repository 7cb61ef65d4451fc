// Who may draw up, submit and approve an annual plan: a national one is the ministry's; a local one
// is drawn up by the Sở Công Thương and approved by the provincial committee.
import { type ProvinceBook, requireProvince } from '@kc/geography';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { PromotionTier } from '../programmes/programme.js';
import type { AnnualPlan } from './annual-plan.js';

export type PlanAct = 'draw' | 'submit' | 'decide' | 'allocate';

const who: Record<PlanAct, Record<PromotionTier, readonly Role[]>> = {
  draw: { NATIONAL: ['MINISTRY'], LOCAL: ['DOIT'] },
  submit: { NATIONAL: ['MINISTRY'], LOCAL: ['DOIT'] },
  decide: { NATIONAL: ['MINISTRY'], LOCAL: ['PPC'] },
  allocate: { NATIONAL: ['MINISTRY'], LOCAL: ['DOIT', 'DOF', 'PPC'] },
};

/** Asked before anything is looked up: a role that may not write cannot probe for records. */
export function requirePlanRole(caller: HasActor, act: PlanAct): Actor {
  return requireActor(caller, { roles: [...new Set(Object.values(who[act]).flat())] });
}

export function requirePlanScope(
  actor: Actor,
  { act, book }: { readonly act: PlanAct; readonly book: ProvinceBook },
  { tier, province }: Pick<AnnualPlan, 'tier' | 'province'>,
): void {
  requireActor({ actor }, { roles: who[act][tier] });
  if (province !== null) requireProvince(actor, book, province);
}
