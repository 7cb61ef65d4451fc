// Reads what a caller sends about windows, planned purchases and extensions into checked values.
import {
  checkAll,
  datePeriod,
  ifGiven,
  isoDate,
  plainText,
  positiveMoney,
  uuid,
} from '@kc/problems';
import { contentCode } from '../contracts/contract-input.js';
import type {
  DecideExtensionInput,
  PlanPurchaseInput,
  PrepareExtensionInput,
  SetInvoiceWindowInput,
} from '../generated/graphql.js';
import type { ExtensionDecision, InvoiceWindow, PlannedPurchase } from './invoice-window.js';

type Fresh<Value> = Omit<Value, 'createdBy' | 'createdAt'>;

const reasonRule = { max: 1_000, multiline: true };
const numberRule = { max: 100 };

export function newWindow(input: SetInvoiceWindowInput): Fresh<InvoiceWindow> {
  const { days, ...facts } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    days: () => datePeriod('input.days', input.days),
    expectedAllocationOn: () =>
      ifGiven(input.expectedAllocationOn, (day) => isoDate('input.expectedAllocationOn', day)) ??
      null,
    decisionNumber: () =>
      ifGiven(input.decisionNumber, (text) =>
        plainText('input.decisionNumber', text, numberRule),
      ) ?? null,
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
  return { ...facts, ...days };
}

export function newPurchase(input: PlanPurchaseInput): Fresh<PlannedPurchase> {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    description: () => plainText('input.description', input.description, { max: 300 }),
    content: () => contentCode('input.content', input.content),
    plannedOn: () => isoDate('input.plannedOn', input.plannedOn),
    amount: () => ifGiven(input.amount, (sum) => positiveMoney('input.amount', sum)) ?? null,
    supportItemId: () =>
      ifGiven(input.supportItemId, (id) => uuid('input.supportItemId', id)) ?? null,
  });
}

export interface NewExtension {
  readonly id: string;
  readonly projectId: string;
  readonly requestedTo: string;
  readonly reason: string;
}

export function newExtension(input: PrepareExtensionInput): NewExtension {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    requestedTo: () => isoDate('input.requestedTo', input.requestedTo),
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
}

export type NewDecision = Omit<ExtensionDecision, 'by'> & {
  readonly id: string;
  readonly requestId: string;
};

export function newDecision(input: DecideExtensionInput): NewDecision {
  return checkAll({
    id: () => uuid('input.id', input.id),
    requestId: () => uuid('input.requestId', input.requestId),
    granted: () => input.granted,
    number: () => plainText('input.number', input.number, numberRule),
    on: () => isoDate('input.on', input.on),
  });
}
