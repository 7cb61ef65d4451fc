// The table of acts that need two persons: who proposed what, and who approved it. What came of it
// stands in the claim log, not here.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';

export const proposedActs = ['RULING', 'IDENTITY_LINK', 'IDENTITY_UNLINK'] as const;
export type ProposedAct = (typeof proposedActs)[number];

export interface ProposalRow {
  readonly id: string;
  readonly act: ProposedAct;
  /** The case, or the first of the two parties. */
  readonly subject: string;
  readonly content: object;
  readonly proposedBy: ActorStamp;
  readonly proposedAt: Date;
  /** Id of the record that carries it to the log; null until a second person approves. */
  readonly approvalId: string | null;
  readonly approvedBy: ActorStamp | null;
}

export const ProposalTable = new EntitySchema<ProposalRow>({
  name: 'proposal',
  columns: {
    id: { type: 'uuid', primary: true },
    act: { type: 'text' },
    subject: { type: 'text' },
    content: { type: 'jsonb' },
    proposedBy: { name: 'proposed_by', type: 'jsonb' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz' },
    approvalId: { name: 'approval_id', type: 'uuid', nullable: true },
    approvedBy: { name: 'approved_by', type: 'jsonb', nullable: true },
  },
});
