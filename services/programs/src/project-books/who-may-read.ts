// Who sees the books of a project: bodies of the state within their province, those of the nation
// everywhere. A commune, a dashboard and the public see none; a beneficiary sees what is about it.
import { liesWithin, type ProvinceBook, type ProvinceRef, requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { ProjectFacts } from '../projects/project.js';

const everywhere: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'FINANCE_MINISTRY', 'AUDITOR'];
const inTheirProvince: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC'];

export const bookReaders: readonly Role[] = [...everywhere, ...inTheirProvince];

export function mayReadBooks(
  actor: Actor | null,
  book: ProvinceBook,
  { province }: Pick<ProjectFacts, 'province'>,
): boolean {
  if (actor === null) return false;
  if (everywhere.includes(actor.role)) return true;
  if (!inTheirProvince.includes(actor.role) || actor.province === undefined) return false;
  return liesWithin(book, province, actor.province);
}

/** Asked before anything is looked up: a role that may not read cannot probe for records. */
export function requireBookReader(caller: HasActor): Actor {
  return requireActor(caller, { roles: bookReaders });
}

export function requireReadableBooks(
  actor: Actor,
  book: ProvinceBook,
  { province }: Pick<ProjectFacts, 'province'>,
): void {
  requireProvince(actor, book, province);
}

/** The one province that a reader sees; null for all of them. */
export function provinceOfReader({ role, province }: Actor): ProvinceRef | null {
  if (!inTheirProvince.includes(role)) return null;
  if (province === undefined) throw new Problem('FORBIDDEN', { rule: 'province' });
  return province;
}
