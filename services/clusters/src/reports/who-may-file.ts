// Who may report: an establishment for itself, an investor for its own clusters, and for either of
// them the commune or the department of the province, which is marked as done on their behalf.
import type { Caller } from '@kc/commands';
import {
  isOwnCommune,
  liesWithin,
  type Place,
  type ProvinceBook,
  requirePlace,
} from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { FilingKind } from './filing.js';

const offices: readonly Role[] = ['DOIT', 'CPC'];
const reporters: Record<FilingKind, Role> = {
  TENANT: 'ESTABLISHMENT',
  INVESTOR: 'CLUSTER_INVESTOR',
};

/** Every role that sees what was reported in a province, besides the nation-wide ones. */
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];
const nationWide: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'FINANCE_MINISTRY', 'AUDITOR'];

export const reportReaders: readonly Role[] = [...nationWide, ...provincial];

/** Before anything is looked up. */
export function requireFiler(caller: Caller, kind: FilingKind): Actor {
  return requireActor(caller, { roles: [reporters[kind], ...offices] });
}

export interface FiledAbout {
  readonly kind: FilingKind;
  /** Where the cluster lies. */
  readonly place: Place;
  /** Of the tenant, or of the infrastructure investor on record. */
  readonly partyKey: string | null;
}

/** Whether it is entered on somebody's behalf; throws when this actor may not report about this. */
export function requireOwnReport(
  actor: Actor,
  book: ProvinceBook,
  { kind, place, partyKey }: FiledAbout,
): { readonly onBehalf: boolean } {
  if (offices.includes(actor.role)) {
    requirePlace(actor, book, place);
    return { onBehalf: true };
  }
  if (partyKey !== null && actor.partyKey === partyKey) return { onBehalf: false };
  throw new Problem('FORBIDDEN', {
    rule:
      kind === 'TENANT'
        ? 'Cơ sở chỉ báo cáo cho chính mình. / An establishment reports for itself only.'
        : 'Chủ đầu tư chỉ báo cáo cho cụm mình. / An investor reports for its own cluster only.',
  });
}

/** Offices see their province or commune, the nation-wide ones all, a reporter what is its own. */
export function maySeeFilings(
  actor: Actor | null,
  book: ProvinceBook,
  about: {
    readonly place: Place;
    readonly partyKey: string | null;
    readonly investorKey: string | null;
  },
): boolean {
  if (actor === null) return false;
  const { role, province, partyKey } = actor;
  if (nationWide.includes(role)) return true;
  if (provincial.includes(role)) {
    const isWithin = province !== undefined && liesWithin(book, about.place.province, province);
    return isWithin && isOwnCommune(actor, about.place.commune);
  }
  if (partyKey === undefined) return false;
  if (role === 'CLUSTER_INVESTOR') return about.investorKey === partyKey;
  return role === 'ESTABLISHMENT' && about.partyKey === partyKey;
}

export function isNationWideReader(role: Role): boolean {
  return nationWide.includes(role);
}
