// The tables of windows, planned purchases and requests for extension. Windows are never changed: a
// later one stands beside the earlier, and the latest counts.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { InvoiceWindow, PlannedPurchase } from './invoice-window.js';

export interface InvoiceWindowRow extends InvoiceWindow {
  readonly sequence: string;
}
export type PlannedPurchaseRow = Omit<PlannedPurchase, 'amount'> & {
  readonly amount: string | null;
};
export interface ExtensionRequestRow {
  readonly id: string;
  readonly projectId: string;
  readonly windowTo: string;
  readonly requestedTo: string;
  readonly reason: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly granted: boolean | null;
  readonly decisionNumber: string | null;
  readonly decidedOn: string | null;
  readonly decidedBy: ActorStamp | null;
}

const entered = {
  id: { type: 'uuid', primary: true },
  projectId: { name: 'project_id', type: 'uuid' },
} as const satisfies Record<string, EntitySchemaColumnOptions>;
const recorded = {
  createdBy: { name: 'created_by', type: 'jsonb' },
  createdAt: { name: 'created_at', type: 'timestamptz' },
} as const satisfies Record<string, EntitySchemaColumnOptions>;

export const InvoiceWindowTable = new EntitySchema<InvoiceWindowRow>({
  name: 'invoice_window',
  columns: {
    ...entered,
    sequence: { type: 'bigint', generated: 'increment' },
    from: { name: 'from_day', type: 'date' },
    to: { name: 'to_day', type: 'date' },
    expectedAllocationOn: { name: 'expected_allocation_on', type: 'date', nullable: true },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    reason: { type: 'text' },
    ...recorded,
  },
});

export const PlannedPurchaseTable = new EntitySchema<PlannedPurchaseRow>({
  name: 'planned_purchase',
  columns: {
    ...entered,
    description: { type: 'text' },
    content: { type: 'text' },
    plannedOn: { name: 'planned_on', type: 'date' },
    amount: { type: 'bigint', nullable: true },
    supportItemId: { name: 'support_item_id', type: 'uuid', nullable: true },
    ...recorded,
  },
});

export const ExtensionRequestTable = new EntitySchema<ExtensionRequestRow>({
  name: 'extension_request',
  columns: {
    ...entered,
    windowTo: { name: 'window_to', type: 'date' },
    requestedTo: { name: 'requested_to', type: 'date' },
    reason: { type: 'text' },
    ...recorded,
    granted: { type: 'boolean', nullable: true },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    decidedOn: { name: 'decided_on', type: 'date', nullable: true },
    decidedBy: { name: 'decided_by', type: 'jsonb', nullable: true },
  },
});
