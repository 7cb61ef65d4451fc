// Who may write about a cluster, always in its own province or commune: departments and communes
// its record, departments and provincial committees its investment totals, all three its support.
// An investor only reads, and only what is its own.
import type { Caller } from '@kc/commands';
import { type Place, type ProvinceBook, requirePlace } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';

const recordKeepers: readonly Role[] = ['DOIT', 'CPC'];
const totalSetters: readonly Role[] = ['DOIT', 'PPC'];
const supporters: readonly Role[] = ['DOIT', 'PPC', 'CPC'];

/**
 * Before anything is looked up, so that nobody can probe for records with a role that may not
 * write.
 */
export function requireRecordKeeper(caller: Caller): Actor {
  return requireActor(caller, { roles: recordKeepers });
}

export function requireTotalSetter(caller: Caller): Actor {
  return requireActor(caller, { roles: totalSetters });
}

export function requireSupporter(actor: Actor, book: ProvinceBook, place: Place): void {
  requirePlace(requireActor({ actor }, { roles: supporters }), book, place);
}

export function maySeeSupport(actor: Actor | null, investorKey: string | null): boolean {
  if (actor?.role !== 'CLUSTER_INVESTOR') return true;
  return investorKey !== null && actor.partyKey === investorKey;
}

export function requireSupportReader(actor: Actor | null, investorKey: string | null): void {
  if (maySeeSupport(actor, investorKey)) return;
  throw new Problem('FORBIDDEN', {
    rule: 'Chủ đầu tư chỉ xem hỗ trợ của cụm mình. / An investor sees its own cluster only.',
  });
}
