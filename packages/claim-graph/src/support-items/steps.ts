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
  /** An item of one's own whose claim gives way to the one that is asked for. */
  readonly replacesItemId?: string;
  /** What the rule table must allow before anything is written. */
  readonly decisionDate?: string | null;
  readonly body: (claimId: string, item: DraftedItem, replaces: string | null) => Body<T>;
}

const maxDecisionNumber = 100;
const maxReason = 1_000;
const paymentKinds = ['ADVANCE', 'PAYMENT'] as const;

export function claimStep(
  input: ClaimSupportInput & { readonly replacesItemId?: string },
): Step<'ClaimRequested'> {
  const claimId = uuid('input.claimId', input.claimId);
  const decisionDate =
    ifGiven(input.decisionDate, (date) => isoDate('input.decisionDate', date)) ?? null;
  const body: Step<'ClaimRequested'>['body'] = (_id, { id, decidingBody, facts }, replaces) => ({
    claimId,
    origin: id,
    decidingBody,
    decisionDate,
    item: facts,
    replaces,
  });
  const itemId = itemOf(input);
  const step = { itemId, recordId: claimId, type: 'ClaimRequested', decisionDate, body } as const;
  const replaced = ifGiven(input.replacesItemId, (id) => uuid('input.replacesItemId', id));
  return replaced === undefined ? step : { ...step, replacesItemId: replaced };
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
  const decisionNumber = decisionNumberOf(input);
  const decisionDate = isoDate('input.decisionDate', input.decisionDate);
  const body = (claimId: string) => ({ claimId, decisionNumber, decisionDate });
  return { ...idsOf(input), type: 'ClaimConfirmed', body };
}

export function releaseStep(input: ReleaseSupportInput): Step<'ClaimReleased'> {
  const reason = reasonOf(input);
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

export function idsOf(input: { readonly itemId: string; readonly requestId: string }) {
  return { itemId: itemOf(input), recordId: uuid('input.requestId', input.requestId) };
}

export function itemOf({ itemId }: { readonly itemId: string }): string {
  return uuid('input.itemId', itemId);
}

export function reasonOf({ reason }: { readonly reason: string }): string {
  return plainText('input.reason', reason, { max: maxReason, multiline: true });
}

export function decisionNumberOf({ decisionNumber }: { readonly decisionNumber: string }): string {
  return plainText('input.decisionNumber', decisionNumber, { max: maxDecisionNumber });
}
