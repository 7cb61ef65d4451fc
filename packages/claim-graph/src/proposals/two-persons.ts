// Acts that need two persons: one proposes, another approves, and only then does a record go to the
// log, in the names of both. What may be proposed, and by whom, is said by each act.
import type { ClaimRecord } from '@kc/claim-ledger';
import type { Answer, ClaimSeat } from '@kc/claim-participant';
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem, uuid } from '@kc/problems';
import type { Clock } from '@kc/process-kit';
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { DataSource, EntityManager } from 'typeorm';
import {
  findProposal,
  findProposalForChange,
  insertProposal,
  markApproved,
  type Proposal,
} from './proposal.store.js';
import type { ProposedAct } from './proposal.table.js';

export interface TwoPersonsDeps {
  readonly seat: ClaimSeat;
  readonly dataSource: DataSource;
  readonly clock: Clock;
}

export type Person = Pick<ActorStamp, 'personId' | 'role' | 'organisation'>;

export interface Act {
  /** Throws unless the actor may approve it now. */
  allow(actor: Actor, proposal: Proposal): Promise<void>;
  /** What goes to the log in the names of both. */
  record(proposal: Proposal, persons: Person[]): ClaimRecord;
}

type Proposing = Pick<Proposal, 'id' | 'act' | 'subject' | 'content'>;

/** The same proposal again changes nothing. */
export async function propose(
  { dataSource, clock }: TwoPersonsDeps,
  caller: Caller,
  proposing: Proposing,
): Promise<Proposal> {
  const proposedBy = stampOf(requireActor(caller));
  const proposedAt = clock.now();
  const { id, act, subject, content } = proposing;
  const name = `propose ${act}`;
  const command = { id, name, content: { id, act, content }, actor: proposedBy, at: proposedAt };
  await inTransaction(dataSource, (em) =>
    answerOnce(em, command, async () => {
      const open = { approvalId: null, approvedBy: null };
      const proposal: Proposal = { id, act, subject, content, proposedBy, proposedAt, ...open };
      await insertProposal(em, proposal);
      const change = { action: name, subjectId: id, before: null, after: content };
      await audit(em, caller, { ...change, at: proposedAt });
      return { id };
    }),
  );
  const proposal = await findProposal(dataSource.manager, id);
  if (proposal === null) throw new Error(`proposal ${id} is gone`);
  return proposal;
}

export interface Approving {
  readonly id: string;
  readonly proposalId: string;
  readonly acts: readonly ProposedAct[];
}

export function readApproval(
  input: { readonly id: string; readonly proposalId: string },
  acts: readonly ProposedAct[],
): Approving {
  const id = uuid('input.id', input.id);
  return { id, proposalId: uuid('input.proposalId', input.proposalId), acts };
}

/** Null while the log has not answered; the same approval again gets the first answer. */
export async function approve(
  deps: TwoPersonsDeps,
  caller: Caller,
  { approving, act }: { readonly approving: Approving; readonly act: Act },
): Promise<{ readonly proposal: Proposal; readonly answer: Answer | null }> {
  const actor = requireActor(caller);
  const { id, proposalId } = approving;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const content = { id, proposalId };
  const command = { id, name: 'approveProposal', content, actor: stamp, at };
  const proposal = await inTransaction(deps.dataSource, async (em) => {
    const found = await onRecord(em, approving);
    requireSecondPerson(actor, found);
    await act.allow(actor, found);
    await answerOnce(em, command, async () => {
      requireUnsent(found);
      const persons = [personOf(found.proposedBy), personOf(stamp)];
      const record = act.record(found, persons);
      await deps.seat.ask(em, { recordId: id, actor: personOf(stamp), ...record });
      await markApproved(em, proposalId, { approvalId: id, approvedBy: stamp });
      const [before, after] = [{ approvalId: null }, { approvalId: id }];
      await audit(em, caller, {
        action: `approve ${found.act}`,
        subjectId: proposalId,
        before,
        after,
        at,
      });
      return { proposalId };
    });
    return found;
  });
  return { proposal, answer: await deps.seat.answer(id) };
}

async function onRecord(em: EntityManager, { proposalId, acts }: Approving): Promise<Proposal> {
  const found = await findProposalForChange(em, proposalId);
  if (found !== null && acts.includes(found.act)) return found;
  const rule = 'đề nghị (proposal)';
  throw new Problem('NOT_FOUND', { field: 'input.proposalId', value: proposalId, rule });
}

/** Invariant: nobody approves what they proposed; the log refuses one person as well. */
function requireSecondPerson({ personId }: Actor, { id, proposedBy }: Proposal): void {
  if (personId !== proposedBy.personId) return;
  throw new Problem('SECOND_PERSON_NEEDED', { field: 'input.proposalId', value: id });
}

function requireUnsent({ approvalId }: Proposal): void {
  if (approvalId === null) return;
  const rule = 'đề nghị chưa được gửi vào sổ / the proposal was not sent to the log yet';
  throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.proposalId', value: 'SENT', rule });
}

function personOf({ personId, role, organisation }: ActorStamp): Person {
  return { personId, role, organisation };
}

function audit(
  em: EntityManager,
  caller: Caller,
  change: {
    readonly action: string;
    readonly subjectId: string;
    readonly before: object | null;
    readonly after: object;
    readonly at: Date;
  },
): Promise<void> {
  const actor = stampOf(requireActor(caller));
  const { requestId } = caller;
  return writeAuditEntry(em, { ...change, actor, subjectKind: 'PROPOSAL', requestId });
}
