// Reads what a caller sends about payments, acceptances and settlement into checked values.
import {
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  money,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
  wholeNumber,
} from '@kc/problems';
import { contentCode } from '../contracts/contract-input.js';
import type {
  AcceptContractInput,
  CheckAdvanceInput,
  FileSettlementInput,
  PayContractInput,
} from '../generated/graphql.js';
import {
  type Acceptance,
  acceptanceForms,
  type ContractPayment,
  paymentKinds,
  type SettlementFile,
  settlementForms,
} from './payment.js';

type Fresh<Value> = Omit<Value, 'projectId' | 'createdBy' | 'createdAt'>;
export type NewPayment = Omit<Fresh<ContractPayment>, 'ruleId'>;
export type NewAcceptance = Fresh<Acceptance>;
export type NewSettlement = Fresh<SettlementFile>;

const noteRule = { max: 500, multiline: true };
const shares = { min: 0, max: 10_000 };

export function newPayment(input: PayContractInput): NewPayment {
  const checked = checkAll({
    id: () => uuid('input.id', input.id),
    contractId: () => uuid('input.contractId', input.contractId),
    kind: () => oneOf('input.kind', input.kind, paymentKinds),
    content: () => contentCode('input.content', input.content),
    amount: () => positiveMoney('input.amount', input.amount),
    paidOn: () => isoDate('input.paidOn', input.paidOn),
    doneBp: () => doneOf('input.doneBp', input.doneBp),
    supportItemId: () =>
      ifGiven(input.supportItemId, (id) => uuid('input.supportItemId', id)) ?? null,
    ledgerPaymentId: () =>
      ifGiven(input.ledgerPaymentId, (id) => uuid('input.ledgerPaymentId', id)) ?? null,
  });
  if ((checked.supportItemId === null) === (checked.ledgerPaymentId === null)) return checked;
  const missing = checked.supportItemId === null ? 'supportItemId' : 'ledgerPaymentId';
  throw new Problem('REQUIRED', { field: `input.${missing}` });
}

export interface AdvanceAsked {
  readonly under:
    | { readonly contractId: string }
    | { readonly projectId: string; readonly supportAmount: bigint };
  readonly content: string;
  readonly amount: bigint;
  readonly on: string;
  readonly doneBp: number | null;
}

export function advanceAsked(input: CheckAdvanceInput): AdvanceAsked {
  return checkAll({
    under: () => underWhat(input),
    content: () => contentCode('input.content', input.content),
    amount: () => positiveMoney('input.amount', input.amount),
    on: () => isoDate('input.on', input.on),
    doneBp: () => doneOf('input.doneBp', input.doneBp),
  });
}

function underWhat(input: CheckAdvanceInput): AdvanceAsked['under'] {
  const contractId = ifGiven(input.contractId, (id) => uuid('input.contractId', id));
  const projectId = ifGiven(input.projectId, (id) => uuid('input.projectId', id));
  if ((contractId === undefined) === (projectId === undefined)) {
    throw new Problem('EXACTLY_ONE', { field: 'input', rule: 'contractId, projectId' });
  }
  if (contractId !== undefined) return { contractId };
  const supportAmount = positiveMoney('input.supportAmount', input.supportAmount);
  return { projectId: projectId ?? '', supportAmount };
}

export function newAcceptance(input: AcceptContractInput): NewAcceptance {
  return checkAll({
    id: () => uuid('input.id', input.id),
    contractId: () => uuid('input.contractId', input.contractId),
    form: () => oneOf('input.form', input.form, acceptanceForms),
    place: () => plainText('input.place', input.place, { max: 300 }),
    acceptedOn: () => isoDate('input.acceptedOn', input.acceptedOn),
    content: () => contentCode('input.content', input.content),
    supportVolume: () => money('input.supportVolume', input.supportVolume),
    counterpartVolume: () => money('input.counterpartVolume', input.counterpartVolume),
    note: () => noteOf(input.note),
  });
}

export function newSettlement(input: FileSettlementInput): NewSettlement {
  return checkAll({
    id: () => uuid('input.id', input.id),
    contractId: () => uuid('input.contractId', input.contractId),
    filedOn: () => isoDate('input.filedOn', input.filedOn),
    forms: () =>
      checkEach('input.forms', [...new Set(input.forms)], (at, form) =>
        oneOf(at, form, settlementForms),
      ),
    supportAmount: () => money('input.supportAmount', input.supportAmount),
    counterpartAmount: () => money('input.counterpartAmount', input.counterpartAmount),
    note: () => noteOf(input.note),
  });
}

function doneOf(field: string, given: number | null | undefined): number | null {
  return ifGiven(given, (bp) => wholeNumber(field, bp, shares)) ?? null;
}

function noteOf(given: string | null | undefined): string | null {
  return ifGiven(given, (note) => plainText('input.note', note, noteRule)) ?? null;
}
