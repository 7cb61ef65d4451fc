// Who may write the record of an establishment: the departments and centres of its own province,
// the committee of its own commune, the ministry everywhere, and an establishment its own record,
// which it cannot create.

import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';

const registrars: readonly Role[] = ['MINISTRY', 'DOIT', 'PROVINCIAL_CENTRE', 'CPC'];
const writers: readonly Role[] = [...registrars, 'ESTABLISHMENT'];

/** These roles have no business with household data, masked or not. */
const withoutHouseholdData: readonly Role[] = ['CLUSTER_INVESTOR', 'DASHBOARD', 'FINANCE_MINISTRY'];

/** Who rules that two records are one, or are not: a person who sees a whole province. */
const deciders: readonly Role[] = ['MINISTRY', 'DOIT', 'PROVINCIAL_CENTRE'];

export function requireRegistrar(caller: Caller): Actor {
  return requireActor(caller, { roles: registrars });
}

/**
 * Before anything is looked up, so that nobody can probe for records with a role that may not
 * write.
 */
export function requireWriter(caller: Caller): Actor {
  return requireActor(caller, { roles: writers });
}

export function requireDecider(caller: Caller): Actor {
  return requireActor(caller, { roles: deciders });
}

export function requireOwnRecord(actor: Actor, partyKey: string): void {
  if (actor.role !== 'ESTABLISHMENT' || actor.partyKey === partyKey) return;
  const rule = 'Cơ sở chỉ được ghi hồ sơ của mình. / An establishment writes its own record only.';
  throw new Problem('FORBIDDEN', { rule });
}

const provincialReaders: readonly Role[] = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'AUDITOR',
  'DOIT',
  'DOF',
  'PROVINCIAL_CENTRE',
  'PPC',
  'CPC',
];

/** Lists of a province's establishments with their business figures. */
export function requireProvincialReader(caller: HasActor): Actor {
  return requireActor(caller, { roles: provincialReaders });
}

/** Workers, revenue, machines, answers to surveys: kept from the roles that get aggregates. */
export function maySeeBusinessFigures(actor: Actor | null, partyKey: string): boolean {
  return maySeeHouseholdData(actor, partyKey);
}

export function maySeeHouseholdData(actor: Actor | null, partyKey: string): boolean {
  if (actor === null || withoutHouseholdData.includes(actor.role)) return false;
  return actor.role !== 'ESTABLISHMENT' || actor.partyKey === partyKey;
}
