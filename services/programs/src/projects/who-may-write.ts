// Who may register, approve and close a project, by its tier and its province.
import { type ProvinceBook, requireProvince } from '@kc/geography';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { PromotionTier } from '../programmes/programme.js';
import type { ProjectFacts } from './project.js';

export type ProjectAct = 'register' | 'approve' | 'close';

const who: Record<ProjectAct, Record<PromotionTier, readonly Role[]>> = {
  register: {
    NATIONAL: ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'],
    LOCAL: ['DOIT', 'PROVINCIAL_CENTRE', 'CPC'],
  },
  approve: { NATIONAL: ['MINISTRY'], LOCAL: ['PPC'] },
  close: {
    NATIONAL: ['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE'],
    LOCAL: ['DOIT', 'PROVINCIAL_CENTRE'],
  },
};

/** Asked before anything is looked up: a role that may not write cannot probe for records. */
export function requireProjectRole(caller: HasActor, act: ProjectAct): Actor {
  return requireActor(caller, { roles: [...new Set(Object.values(who[act]).flat())] });
}

export function requireProjectScope(
  actor: Actor,
  { act, book }: { readonly act: ProjectAct; readonly book: ProvinceBook },
  { tier, province }: Pick<ProjectFacts, 'tier' | 'province'>,
): void {
  requireActor({ actor }, { roles: who[act][tier] });
  requireProvince(actor, book, province);
}
