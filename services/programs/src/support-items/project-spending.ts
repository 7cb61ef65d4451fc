// Where this service sits at the claim ledger: what a support item belongs to, and who may spend
// which khuyến công money there. What is granted is decided in the ledger, not here.
import type { ListedItem, SupportParent } from '@kc/claim-graph';
import type { RuleTable } from '@kc/claim-ledger';
import { type ProvinceBook, type ProvinceRef, requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { findProject } from '../projects/project.store.js';

export interface ProjectParent extends SupportParent {
  readonly province: ProvinceRef;
}

/** Which regional centre serves which province is not modelled: any of them may act. */
const nationalSpenders: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE'];
const localSpenders: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE'];

/** Whose money it is, by the codes of the rule table. */
const spenders: Readonly<Record<string, readonly Role[]>> = {
  KCQG: nationalSpenders,
  KCDP_PROVINCE: localSpenders,
  KCDP_DISTRICT: localSpenders,
  KCDP_COMMUNE: localSpenders,
};

export async function projectParent(
  em: EntityManager,
  projectId: string,
): Promise<ProjectParent | null> {
  const project = await findProject(em, projectId);
  if (project === null) return null;
  const { id, leadUnit, province } = project;
  return { id, decidingBody: leadUnit, province, project: null };
}

/** Support of sources that no service here pays can only be recorded. */
const recorders: readonly Role[] = ['MINISTRY', 'DOIT', 'PROVINCIAL_CENTRE'];

export interface Spending {
  readonly source: string;
  readonly book: ProvinceBook;
  readonly rules: () => Promise<Pick<RuleTable, 'sources'> | null>;
}

export async function allowSpending(
  actor: Actor,
  { province }: Pick<ProjectParent, 'province'>,
  { source, book, rules }: Spending,
): Promise<void> {
  const allowed = Object.hasOwn(spenders, source)
    ? spenders[source]
    : await recordersOf(source, rules);
  if (allowed === undefined) {
    const codes = Object.keys(spenders).join(', ');
    const rule = `Đề án khuyến công chỉ chi / projects spend only: ${codes}.`;
    throw new Problem('FORBIDDEN', { field: 'input.facts.source', value: source, rule });
  }
  requireActor({ actor }, { roles: allowed });
  requireProvince(actor, book, province);
}

async function recordersOf(
  source: string,
  rules: Spending['rules'],
): Promise<readonly Role[] | undefined> {
  const sources = (await rules())?.sources ?? [];
  const ofNobody = sources.some((row) => row.code === source && row.service === null);
  return ofNobody ? recorders : undefined;
}

/** A party sees its own items; bodies of the state see all; nobody sees any without a token. */
export function maySeeItem(
  actor: Actor | null,
  { stated }: { readonly stated: Pick<ListedItem['stated'], 'beneficiary'> },
): boolean {
  if (actor === null || actor.role === 'DASHBOARD') return false;
  const isParty = actor.role === 'ESTABLISHMENT' || actor.role === 'CLUSTER_INVESTOR';
  return !isParty || actor.partyKey === stated.beneficiary;
}
