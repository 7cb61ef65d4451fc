// What is paid, accepted and filed under a contract, as values.
import type { ActorStamp } from '@kc/commands';

export const paymentKinds = ['ADVANCE', 'REMAINDER'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export interface ContractPayment {
  readonly id: string;
  readonly projectId: string;
  readonly contractId: string;
  readonly kind: PaymentKind;
  readonly content: string;
  readonly amount: bigint;
  readonly paidOn: string;
  /** Confirmed by the Sở when it was paid; null where the rule asks for nothing. */
  readonly doneBp: number | null;
  /** The rule that allowed an advance. */
  readonly ruleId: string | null;
  /** What the ledger authorised: it alone says what has been paid for a thing. */
  readonly supportItemId: string | null;
  readonly ledgerPaymentId: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export const acceptanceForms = ['FORM_5A', 'FORM_5B', 'FORM_5C'] as const;
export type AcceptanceForm = (typeof acceptanceForms)[number];

export interface Acceptance {
  readonly id: string;
  readonly projectId: string;
  readonly contractId: string;
  readonly form: AcceptanceForm;
  readonly place: string;
  readonly acceptedOn: string;
  readonly content: string;
  readonly supportVolume: bigint;
  readonly counterpartVolume: bigint;
  readonly note: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export const settlementForms = ['FORM_7', 'FORM_8A', 'FORM_8B', 'FORM_9', 'INVOICE'] as const;
export type SettlementForm = (typeof settlementForms)[number];

export interface SettlementFile {
  readonly id: string;
  readonly projectId: string;
  readonly contractId: string;
  readonly filedOn: string;
  readonly forms: readonly SettlementForm[];
  readonly supportAmount: bigint;
  readonly counterpartAmount: bigint;
  readonly note: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

/** TT 36/2013: always these; 8b lists all vouchers where support is a share of the cost. */
export function formsNeeded({ shareOfCost }: { shareOfCost: boolean }): readonly SettlementForm[] {
  return ['FORM_7', 'FORM_8A', ...(shareOfCost ? (['FORM_8B'] as const) : []), 'FORM_9'];
}

export function sumOf<Row>(rows: readonly Row[], amountOf: (row: Row) => bigint): bigint {
  return rows.reduce((sum, row) => sum + amountOf(row), 0n);
}
