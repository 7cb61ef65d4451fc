// The tables of payments, acceptances and settlement files. A row on record is never changed.
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Acceptance, ContractPayment, SettlementFile } from './payment.js';

type Stored<Value> = {
  readonly [Name in keyof Value]: Value[Name] extends bigint ? string : Value[Name];
};
export type ContractPaymentRow = Stored<ContractPayment>;
export type AcceptanceRow = Stored<Acceptance>;
export type SettlementFileRow = Omit<Stored<SettlementFile>, 'forms'> & {
  readonly forms: string[];
};

const entered = {
  id: { type: 'uuid', primary: true },
  projectId: { name: 'project_id', type: 'uuid' },
  contractId: { name: 'contract_id', type: 'uuid' },
} as const satisfies Record<string, EntitySchemaColumnOptions>;
const recorded = {
  createdBy: { name: 'created_by', type: 'jsonb' },
  createdAt: { name: 'created_at', type: 'timestamptz' },
} as const satisfies Record<string, EntitySchemaColumnOptions>;

export const ContractPaymentTable = new EntitySchema<ContractPaymentRow>({
  name: 'contract_payment',
  columns: {
    ...entered,
    kind: { type: 'text' },
    content: { type: 'text' },
    amount: { type: 'bigint' },
    paidOn: { name: 'paid_on', type: 'date' },
    doneBp: { name: 'done_bp', type: 'integer', nullable: true },
    ruleId: { name: 'rule_id', type: 'text', nullable: true },
    supportItemId: { name: 'support_item_id', type: 'uuid', nullable: true },
    ledgerPaymentId: { name: 'ledger_payment_id', type: 'uuid', nullable: true },
    ...recorded,
  },
});

export const AcceptanceTable = new EntitySchema<AcceptanceRow>({
  name: 'acceptance',
  columns: {
    ...entered,
    form: { type: 'text' },
    place: { type: 'text' },
    acceptedOn: { name: 'accepted_on', type: 'date' },
    content: { type: 'text' },
    supportVolume: { name: 'support_volume', type: 'bigint' },
    counterpartVolume: { name: 'counterpart_volume', type: 'bigint' },
    note: { type: 'text', nullable: true },
    ...recorded,
  },
});

export const SettlementFileTable = new EntitySchema<SettlementFileRow>({
  name: 'settlement_file',
  columns: {
    ...entered,
    filedOn: { name: 'filed_on', type: 'date' },
    forms: { type: 'text', array: true },
    supportAmount: { name: 'support_amount', type: 'bigint' },
    counterpartAmount: { name: 'counterpart_amount', type: 'bigint' },
    note: { type: 'text', nullable: true },
    ...recorded,
  },
});
