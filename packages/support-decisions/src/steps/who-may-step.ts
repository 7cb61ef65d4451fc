// Who may open a decision, take a step of it, or read it: bodies of the state by what the cycle in
// force says, always in their own province and a commune in itself; a party reads what is its own.
import { type ProvinceBook, placesWithin, requirePlace } from '@kc/geography';
import { Problem, problemsOf } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { DecisionTaker } from '../cycles/decision-cycle.js';
import type { SupportDecision } from '../decisions/decision.js';
import type { DecisionScope } from '../decisions/decision.view.js';

const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];
const bodies: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', ...provincial];
const everywhere: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'FINANCE_MINISTRY', 'AUDITOR'];
const parties: readonly Role[] = ['CLUSTER_INVESTOR'];

/** Asked before anything is looked up: a role that may never write cannot probe for records. */
export function requireStepRole(caller: HasActor): Actor {
  return requireActor(caller, { roles: bodies });
}

/** Where a decision is taken. */
export interface TakenAt extends Pick<SupportDecision, 'province'> {
  readonly commune: string | null;
  readonly book: ProvinceBook;
}

export function requireTaker(
  actor: Actor,
  by: readonly DecisionTaker[],
  { province, commune, book }: TakenAt,
): void {
  const taker = by.find(({ role }) => role === actor.role);
  if (taker === undefined) {
    const rule = by.map(({ role }) => role).join(', ');
    throw new Problem('FORBIDDEN', { value: actor.role, rule });
  }
  if (province !== null) requirePlace(actor, book, { province, commune });
  else if (provincial.includes(actor.role)) {
    const rule = 'Quyết định của cấp Bộ, không thuộc một tỉnh. / A national decision.';
    throw new Problem('FORBIDDEN', { value: actor.role, rule });
  }
}

export function mayTake(actor: Actor | null, by: readonly DecisionTaker[], at: TakenAt): boolean {
  if (actor === null) return false;
  try {
    requireTaker(actor, by, at);
    return true;
  } catch (error) {
    if (problemsOf(error) === undefined) throw error;
    return false;
  }
}

/** Null for nobody's eyes. */
export async function scopeOf(
  actor: Actor | null,
  book: ProvinceBook,
  owned: (actor: Actor) => Promise<readonly string[]>,
): Promise<DecisionScope | null> {
  if (actor === null) return null;
  if (everywhere.includes(actor.role)) return { places: null, subjects: null };
  if (provincial.includes(actor.role)) {
    const places = actor.province === undefined ? [] : placesWithin(book, actor.province);
    return { places, subjects: null };
  }
  return parties.includes(actor.role) ? { places: null, subjects: await owned(actor) } : null;
}

/** Bodies of the state see papers and reasons; parties see the steps alone. */
export function maySeePapers(actor: Actor | null): boolean {
  return actor !== null && !parties.includes(actor.role);
}
