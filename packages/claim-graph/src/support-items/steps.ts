// The steps of a support item's life, each read from what a caller sends: which record it becomes,
// under which id, and with what body. Pure; what the log answers is not known here.
import type { Body, RecordType } from '@kc/claim-ledger';
import { ifGiven, isoDate, oneOf, Problem, plainText, positiveMoney, uuid } from '@kc/problems';
import type {
  ClaimSupportInput,
  ConfirmSupportInput,
  PaySupportInput,
  ReleaseSupportInput,
  SettleSupportInput,
  SpecifySupportInput,
} from '../generated/graphql.js';
import { readEvidence, readInvoiceLine, readObjects } from './object-input.js';
import type { DraftedItem } from './support-item.store.js';

export interface Step<T extends RecordType = RecordType> {
  readonly itemId: string;
  /** Made by the caller: the same again gets the first answer. */
  readonly recordId: string;
  readonly type: T;
  /** What the rule table must allow before anything is written. */
  readonly decisionDate?: string | null;
  readonly body: (claimId: string, item: DraftedItem) => Body<T>;
}

const maxReason = 1_000;
const maxDecisionNumber = 100;
const paymentKinds = ['ADVANCE', 'PAYMENT'] as const;

export function claimStep(input: ClaimSupportInput): Step<'ClaimRequested'> {
  const claimId = uuid('input.claimId', input.claimId);
  const decisionDate =
    ifGiven(input.decisionDate, (date) => isoDate('input.decisionDate', date)) ?? null;
  const body: Step<'ClaimRequested'>['body'] = (_claimId, { id, decidingBody, facts }) => ({
    claimId,
    origin: id,
    decidingBody,
    decisionDate,
    item: facts,
    replaces: null,
  });
  const itemId = itemOf(input);
  return { itemId, recordId: claimId, type: 'ClaimRequested', decisionDate, body };
}

export function specifyStep(input: SpecifySupportInput): Step<'ClaimSpecified'> {
  const objects = readObjects('input.objects', input.objects ?? []);
  const evidence = readEvidence('input.evidence', input.evidence ?? []);
  if (objects.length + evidence.length === 0) {
    throw new Problem('REQUIRED', { field: 'input.objects' });
  }
  const body = (claimId: string) => ({ claimId, objects, evidence });
  return { ...idsOf(input), type: 'ClaimSpecified', body };
}

export function confirmStep(input: ConfirmSupportInput): Step<'ClaimConfirmed'> {
  const max = maxDecisionNumber;
  const decisionNumber = plainText('input.decisionNumber', input.decisionNumber, { max });
  const decisionDate = isoDate('input.decisionDate', input.decisionDate);
  const body = (claimId: string) => ({ claimId, decisionNumber, decisionDate });
  return { ...idsOf(input), type: 'ClaimConfirmed', body };
}

export function releaseStep(input: ReleaseSupportInput): Step<'ClaimReleased'> {
  const reason = plainText('input.reason', input.reason, { max: maxReason, multiline: true });
  const body = (claimId: string) => ({ claimId, reason });
  return { ...idsOf(input), type: 'ClaimReleased', body };
}

export function payStep(input: PaySupportInput): Step<'PaymentAuthorized'> {
  const paymentId = uuid('input.paymentId', input.paymentId);
  const kind = oneOf('input.kind', input.kind, paymentKinds);
  const amount = positiveMoney('input.amount', input.amount);
  if (input.invoiceLines.length === 0) {
    throw new Problem('REQUIRED', { field: 'input.invoiceLines' });
  }
  const invoiceLines = input.invoiceLines.map((line, index) =>
    readInvoiceLine(`input.invoiceLines[${index}]`, line),
  );
  const body = (claimId: string) => ({ claimId, paymentId, kind, amount, invoiceLines });
  return { itemId: itemOf(input), recordId: paymentId, type: 'PaymentAuthorized', body };
}

export function settleStep(input: SettleSupportInput): Step<'ClaimSettled'> {
  const body = (claimId: string) => ({ claimId });
  return { ...idsOf(input), type: 'ClaimSettled', body };
}

function idsOf(input: { readonly itemId: string; readonly requestId: string }) {
  return { itemId: itemOf(input), recordId: uuid('input.requestId', input.requestId) };
}

function itemOf({ itemId }: { readonly itemId: string }): string {
  return uuid('input.itemId', itemId);
}
