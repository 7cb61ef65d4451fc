// Adds to a drafted item what the life of a cluster knows of discharge: the plant names the tenants
// it takes water from, a tenant's own equipment the plant's cluster. Where both are asked for, the
// ledger has a person look. What the rule table has no word for is left out.
import { itemsBy } from '@kc/claim-graph';
import { todayInVietnam } from '@kc/geography';
import { letterKey } from '@kc/paging';
import { uuid } from '@kc/problems';
import type { ClustersDeps } from '../context.js';
import type { EvidenceInput, ObjectInput, SupportFactsInput } from '../generated/graphql.js';
import { dischargeKind, dischargeRef } from './discharge.js';
import { type Discharging, dischargeOfParty, discharging } from './discharge.view.js';
import { pollutionContentsOn } from './pollution-contents.js';

/** What one record of the ledger carries; the rest can be added by a specification. */
const maxEvidence = 100;
/** What has another shape is not on record here, and is refused by the desk. */
const idShape = /^[0-9a-f-]{36}$/;
const partyShape = /^(tax|pid):[0-9a-z:-]+$/;

export async function withDischarge(
  deps: ClustersDeps,
  { id, facts }: { readonly id: string; readonly facts: SupportFactsInput },
): Promise<SupportFactsInput> {
  if (!(await isInRules(deps))) return facts;
  const evidence = facts.evidence ?? [];
  const given = new Set(evidence.flatMap(({ ref }) => saidIn(ref)));
  const known = (await draftedBefore(deps, id)) ?? (await knownNow(deps, facts));
  const added = known
    .filter(({ clusterId, tenant }) => !given.has(`${clusterId} ${tenant}`))
    .slice(0, Math.max(0, maxEvidence - evidence.length));
  return { ...facts, evidence: [...evidence, ...added.map(hintOf)] };
}

async function isInRules({ seat }: ClustersDeps): Promise<boolean> {
  const rules = await seat.rules();
  return rules?.refKinds.some(({ kind }) => kind === dischargeKind) ?? false;
}

/** A repeated draft says what it said the first time, whatever has been contracted since. */
async function draftedBefore(
  { dataSource }: ClustersDeps,
  id: string,
): Promise<readonly Discharging[] | null> {
  const [item] = await itemsBy(dataSource, 'id', [uuid('input.id', id)]);
  if (item === undefined) return null;
  return item.facts.evidence.flatMap(({ ref: { kind, parts } }) => {
    const { clusterId, tenant } = parts;
    const isDischarge = kind === dischargeKind && clusterId !== undefined && tenant !== undefined;
    return isDischarge ? [{ clusterId, tenant }] : [];
  });
}

async function knownNow(
  { dataSource, clock }: ClustersDeps,
  { content, beneficiary, objects }: SupportFactsInput,
): Promise<readonly Discharging[]> {
  const today = todayInVietnam(clock.now());
  const packages = (objects ?? []).flatMap(packageIn);
  const ofPlant = packages.length === 0 ? [] : await discharging(dataSource, packages, today);
  const treats = pollutionContentsOn(today).some((row) => row.always && row.content === content);
  const isParty = partyShape.test(beneficiary);
  const ofTenant = treats && isParty ? await dischargeOfParty(dataSource, beneficiary, today) : [];
  return [...ofPlant, ...ofTenant];
}

function packageIn({ workPackage, other }: ObjectInput) {
  if (workPackage) return packageNamed(workPackage.projectId, workPackage.code);
  if (other?.kind !== 'WORK_PACKAGE' && other?.kind !== 'WORK_MODULE') return [];
  const parts = new Map(other.parts.map(({ name, value }) => [name, value]));
  return packageNamed(parts.get('projectId') ?? '', parts.get('code') ?? '');
}

function packageNamed(given: string, code: string) {
  const projectId = given.toLowerCase();
  return idShape.test(projectId) ? [{ projectId, codeKey: letterKey(code) }] : [];
}

function saidIn({ other }: ObjectInput): readonly string[] {
  if (other?.kind !== dischargeKind) return [];
  const parts = new Map(other.parts.map(({ name, value }) => [name, value]));
  return [`${parts.get('clusterId')?.toLowerCase()} ${parts.get('tenant')}`];
}

function hintOf({ clusterId, tenant }: Discharging): EvidenceInput {
  const { kind, parts } = dischargeRef(clusterId, tenant);
  const named = Object.entries(parts).map(([name, value]) => ({ name, value }));
  return { role: 'HINT', ref: { other: { kind, parts: named } } };
}
