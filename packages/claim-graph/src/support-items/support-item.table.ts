// The table of drafted support items. What has become of one stands in the ledger, not here.

import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';

export interface SupportItemRow {
  readonly id: string;
  /** The project, cluster, infrastructure project or event that the item belongs to. */
  readonly parentId: string;
  readonly description: string;
  /** Facts in the form of the claim log: đồng as decimal strings. */
  readonly facts: object;
  readonly decidingBody: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export const SupportItemTable = new EntitySchema<SupportItemRow>({
  name: 'support_item',
  columns: {
    id: { type: 'uuid', primary: true },
    parentId: { name: 'parent_id', type: 'uuid' },
    description: { type: 'text' },
    facts: { type: 'jsonb' },
    decidingBody: { name: 'deciding_body', type: 'text' },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
