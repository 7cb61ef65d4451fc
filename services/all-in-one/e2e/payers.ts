// The payers that may meet at one thing, each with a parent for its items: khuyến công nationally
// and locally, cluster policy, trade promotion.
import { randomUUID } from 'node:crypto';
import { Desk, type DraftInput, type Outcome } from './desk.js';
import type { SupportFacts } from './facts.js';
import { newProject } from './records.js';
import type { System } from './system.js';

type Parent = Omit<DraftInput, 'id' | 'description' | 'facts'>;

export interface Payer {
  readonly desk: Desk;
  readonly parent: Parent;
}

export interface Claimed {
  readonly itemId: string;
  readonly claimId: string;
  readonly outcome: Outcome;
}

/**
 * KCQG money, by a regional centre; works of a cluster count under their infrastructure project.
 */
export async function nationalPromotion(
  system: System,
  infrastructureProjectId?: string,
): Promise<Payer> {
  const projectId = await newProject(system, 'NATIONAL');
  return {
    desk: new Desk('Project', system.by('regionalCentre')),
    parent: { projectId, ...(infrastructureProjectId && { infrastructureProjectId }) },
  };
}

/** KCĐP money of the province. */
export async function localPromotion(system: System): Promise<Payer> {
  const projectId = await newProject(system, 'LOCAL');
  return { desk: new Desk('Project', system.by('laoCaiCentre')), parent: { projectId } };
}

export function clusterPolicy(
  system: System,
  parent: Pick<Parent, 'clusterId'> | Pick<Parent, 'infrastructureProjectId'>,
): Payer {
  return { desk: new Desk('Cluster', system.by('laoCaiDepartment')), parent };
}

export function tradePromotion(
  system: System,
  eventId: string,
  tier: 'NATIONAL' | 'LOCAL' = 'LOCAL',
): Payer {
  const caller = tier === 'NATIONAL' ? 'ministry' : 'laoCaiDepartment';
  return { desk: new Desk('Trade', system.by(caller)), parent: { eventId } };
}

export async function draft({ desk, parent }: Payer, facts: SupportFacts): Promise<string> {
  const id = randomUUID();
  await desk.draft({ id, ...parent, description: 'Hạng mục kiểm thử', facts });
  return id;
}

/** Support that was granted, paid and settled outside, entered from the archive. */
export async function record(
  payer: Payer,
  facts: SupportFacts,
  decisionDate = '2024-06-03',
): Promise<Claimed> {
  const itemId = await draft(payer, facts);
  const claimId = randomUUID();
  const money = { granted: facts.requested, paid: facts.requested, settled: true };
  const from = { decisionNumber: '3/QĐ', decisionDate, provenance: 'Hồ sơ lưu (giả định)' };
  return {
    itemId,
    claimId,
    outcome: await payer.desk.record({ itemId, claimId, ...money, ...from }),
  };
}

/** An item of the payer in the place of another one of its own. */
export async function replace(
  payer: Payer,
  replacesItemId: string,
  facts: SupportFacts,
): Promise<Claimed> {
  const itemId = await draft(payer, facts);
  const claimId = randomUUID();
  return {
    itemId,
    claimId,
    outcome: await payer.desk.replace({ itemId, claimId, replacesItemId }),
  };
}

/** Drafts an item and claims it at once. */
export async function claim(payer: Payer, facts: SupportFacts): Promise<Claimed> {
  const itemId = await draft(payer, facts);
  const claimId = randomUUID();
  return { itemId, claimId, outcome: await payer.desk.claim({ itemId, claimId }) };
}
