// Whether the actor may do this at all: present, in a fitting role, and of the right province. It
// compares codes of one scheme only; whoever holds a code of the other scheme translates it first.
import { Problem } from '@kc/problems';
import { type Actor, isNationWide, type ProvinceRef, type Role, sameProvince } from './actor.js';

export interface AccessRule {
  /** Any role when left out. */
  readonly roles?: readonly Role[];
  /** The province whose data is touched. */
  readonly province?: ProvinceRef;
  /** Reading is open to the nation-wide roles in every province; writing is the default. */
  readonly purpose?: 'read' | 'write';
}

/** Anything that knows its actor: the context of every service. */
export interface HasActor {
  readonly actor: Actor | null;
}

export function requireActor({ actor }: HasActor, rule: AccessRule = {}): Actor {
  if (actor === null) throw new Problem('UNAUTHENTICATED');
  if (rule.roles !== undefined && !rule.roles.includes(actor.role)) {
    throw new Problem('FORBIDDEN', { value: actor.role, rule: rule.roles.join(', ') });
  }
  if (rule.province !== undefined && !reaches(actor, rule.province, rule.purpose ?? 'write')) {
    const { scheme, code } = rule.province;
    throw new Problem('FORBIDDEN_PROVINCE', { value: `${scheme} ${code}` });
  }
  return actor;
}

function reaches(actor: Actor, province: ProvinceRef, purpose: 'read' | 'write'): boolean {
  if (purpose === 'read' && isNationWide(actor.role)) return true;
  return actor.province !== undefined && sameProvince(actor.province, province);
}
