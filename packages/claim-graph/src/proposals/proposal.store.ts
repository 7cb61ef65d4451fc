// Proposals between their rows and their values. What was proposed never changes afterwards.
import type { Ruling } from '@kc/claim-ledger';
import type { ActorStamp } from '@kc/commands';
import type { EntityManager } from 'typeorm';
import { type ProposalRow, ProposalTable, type ProposedAct } from './proposal.table.js';

export interface RulingContent {
  readonly caseId: string;
  readonly reason: string;
  readonly citation: string;
  /** Every claim that stood in the case as the proposer saw it. */
  readonly weighed: readonly string[];
  readonly decisions: Ruling['decisions'];
}

export interface IdentityContent {
  readonly a: string;
  readonly b: string;
  readonly reason: string;
}

export interface Contents {
  readonly RULING: RulingContent;
  readonly IDENTITY_LINK: IdentityContent;
  readonly IDENTITY_UNLINK: IdentityContent;
}

export interface Proposal<Act extends ProposedAct = ProposedAct> extends ProposalRow {
  readonly act: Act;
  readonly content: Contents[Act];
}
export type ProposedRuling = Proposal<'RULING'>;
export type ProposedIdentity = Proposal<'IDENTITY_LINK' | 'IDENTITY_UNLINK'>;

const maxListed = 200;

export async function insertProposal(em: EntityManager, proposal: Proposal): Promise<void> {
  await em.insert(ProposalTable, proposal);
}

export async function findProposal(em: EntityManager, id: string): Promise<Proposal | null> {
  return (await em.findOneBy(ProposalTable, { id })) as Proposal | null;
}

/** Makes every other approval of the same proposal wait. */
export async function findProposalForChange(
  em: EntityManager,
  id: string,
): Promise<Proposal | null> {
  const lock = { mode: 'pessimistic_write' } as const;
  return (await em.findOne(ProposalTable, { where: { id }, lock })) as Proposal | null;
}

/** The newest first. */
export async function proposalsAbout(
  em: EntityManager,
  acts: readonly ProposedAct[],
  subject: string | null,
): Promise<readonly Proposal[]> {
  const where = acts.map((act) => (subject === null ? { act } : { act, subject }));
  const order = { proposedAt: 'DESC', id: 'ASC' } as const;
  return (await em.find(ProposalTable, { where, order, take: maxListed })) as Proposal[];
}

export async function markApproved(
  em: EntityManager,
  id: string,
  by: { readonly approvalId: string; readonly approvedBy: ActorStamp },
): Promise<void> {
  await em.update(ProposalTable, { id }, by);
}
