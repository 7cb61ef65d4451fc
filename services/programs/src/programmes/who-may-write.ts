// Who may write a programme: the ministry a national one, a Sở Công Thương one of its own province.
import { type ProvinceBook, requireProvince } from '@kc/geography';
import { type Actor, type HasActor, requireActor } from '@kc/subgraph-kit';
import type { Programme } from './programme.js';

/** Asked before anything is looked up: a role that may not write cannot probe for records. */
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
