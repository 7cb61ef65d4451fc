// Who may take a step of a project's life cycle, by what the cycle in force says of it.
import { type ProvinceBook, requireProvince } from '@kc/geography';
import { Problem, problemsOf } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import type { Project } from '../projects/project.js';
import type { CycleStep } from './cycle.js';

/** Roles of bodies of the state: nobody else takes a step of any cycle. */
const bodies: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'FINANCE_MINISTRY',
  'DOIT',
  'DOF',
  'PROVINCIAL_CENTRE',
  'PPC',
  'CPC',
];

type Owned = Pick<Project, 'province' | 'implementingUnit' | 'leadUnit' | 'createdBy'>;

/** Asked before anything is looked up: a role that may never write cannot probe for records. */
export function requireStepRole(caller: HasActor): Actor {
  return requireActor(caller, { roles: bodies });
}

export interface Place {
  readonly project: Owned;
  readonly book: ProvinceBook;
  /** How many provinces take part beside the one that leads. */
  readonly otherProvinces?: number;
}

export function requireTaker(
  actor: Actor,
  { by }: Pick<CycleStep, 'by'>,
  { project, book, otherProvinces = 0 }: Place,
): void {
  const taker = by.find(({ role }) => role === actor.role);
  if (taker === undefined) {
    const rule = by.map(({ role }) => role).join(', ');
    throw new Problem('FORBIDDEN', { value: actor.role, rule });
  }
  // Of the nation only for bodies of the nation: a provincial one never leaves its province.
  requireProvince(actor, book, project.province);
  if (taker.whose === 'OWN_UNIT') requireUnit(actor, project);
  if (taker.whose === 'OWN_MULTI_PROVINCE' && otherProvinces === 0) {
    const rule = 'Đề án có nhiều tỉnh tham gia / projects of several provinces only.';
    throw new Problem('FORBIDDEN', { value: actor.role, rule });
  }
}

export function mayTake(actor: Actor | null, step: Pick<CycleStep, 'by'>, at: Place): boolean {
  if (actor === null) return false;
  try {
    requireTaker(actor, step, at);
    return true;
  } catch (error) {
    if (problemsOf(error) === undefined) throw error;
    return false;
  }
}

/** Units are names: compared without regard to case and blanks. */
function requireUnit(actor: Actor, { implementingUnit, leadUnit, createdBy }: Owned): void {
  const own = plain(actor.organisation);
  const units = [implementingUnit, leadUnit, createdBy.organisation];
  if (units.some((unit) => plain(unit) === own)) return;
  const rule = `Đơn vị thực hiện / implementing unit: ${implementingUnit}.`;
  throw new Problem('FORBIDDEN', { value: actor.organisation, rule });
}

function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('vi');
}
