// The table of proposed rule tables: who proposed which, and who activated it. The rules in force
// stand in the claim log, not here.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';

export interface RuleDraftRow {
  readonly id: string;
  readonly version: string;
  /** The whole table in the form of the claim log: đồng as decimal strings. */
  readonly rules: object;
  readonly draftedBy: ActorStamp;
  readonly draftedAt: Date;
  /** Id of the record that activates it; null until a second person does. */
  readonly activationId: string | null;
  readonly approvedBy: ActorStamp | null;
}

export const RuleDraftTable = new EntitySchema<RuleDraftRow>({
  name: 'rule_draft',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'text' },
    rules: { type: 'jsonb' },
    draftedBy: { name: 'drafted_by', type: 'jsonb' },
    draftedAt: { name: 'drafted_at', type: 'timestamptz' },
    activationId: { name: 'activation_id', type: 'uuid', nullable: true },
    approvedBy: { name: 'approved_by', type: 'jsonb', nullable: true },
  },
});
