// Who may write a programme: the ministry a national one, a Sở Công Thương one of its own province.
import { type ProvinceBook, requireProvince } from '@kc/geography';
import { type Actor, type HasActor, requireActor } from '@kc/subgraph-kit';
import type { Programme } from './programme.js';

/** Before anything is looked up, so that nobody can probe for records with a role that may not write. */
export function requireProgrammeWriter(caller: HasActor): Actor {
  return requireActor(caller, { roles: ['MINISTRY', 'DOIT'] });
}

export function requireProgrammeScope(
  actor: Actor,
  book: ProvinceBook,
  { tier, province }: Pick<Programme, 'tier' | 'province'>,
): void {
  requireActor({ actor }, { roles: tier === 'NATIONAL' ? ['MINISTRY'] : ['DOIT'] });
  if (province !== null) requireProvince(actor, book, province);
}
