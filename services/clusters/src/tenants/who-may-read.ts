// Who reads the business facts of tenants: state bodies of the nation all, those of a province its
// own clusters, an infrastructure investor its own clusters, an establishment what is about itself.
import { liesWithin, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';

/** Which regional centre serves which province is not modelled: each of them sees all. */
const everywhere: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'FINANCE_MINISTRY', 'AUDITOR'];
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];

export const stateBodies: readonly Role[] = [...everywhere, ...provincial];

export interface Place {
  readonly province: ProvinceRef;
  readonly investorKey: string | null;
}

export interface Reader {
  readonly actor: Actor | null;
  readonly book: ProvinceBook;
}

export function mayReadAllOf({ actor, book }: Reader, { province, investorKey }: Place): boolean {
  if (actor === null) return false;
  if (everywhere.includes(actor.role)) return true;
  if (provincial.includes(actor.role)) {
    return actor.province !== undefined && liesWithin(book, province, actor.province);
  }
  const isInvestor = actor.role === 'CLUSTER_INVESTOR';
  return isInvestor && investorKey !== null && actor.partyKey === investorKey;
}

export function mayRead(
  reader: Reader,
  place: Place,
  { partyKey }: { readonly partyKey: string },
): boolean {
  if (mayReadAllOf(reader, place)) return true;
  const { actor } = reader;
  return actor?.role === 'ESTABLISHMENT' && actor.partyKey === partyKey;
}

/** Of the records of one cluster those the caller may see; FORBIDDEN for who never sees any. */
export function readable<R extends { readonly partyKey: string }>(
  reader: Reader,
  place: Place,
  records: readonly R[],
): readonly R[] {
  const actor = requireActor(reader);
  if (mayReadAllOf(reader, place)) return records;
  if (actor.role === 'ESTABLISHMENT') {
    return records.filter((record) => mayRead(reader, place, record));
  }
  throw new Problem('FORBIDDEN', {
    value: actor.role,
    rule:
      'Chỉ cơ quan nhà nước của tỉnh, chủ đầu tư của cụm và chính cơ sở được xem. / ' +
      'For state bodies of the province, the investor of the cluster, and the tenant itself.',
  });
}
