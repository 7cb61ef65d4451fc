// The steps that change what stands already: longer, less, money that came back, and support that
// was granted before and is entered afterwards. Pure, as in steps.ts.
import {
  checkAll,
  isoDate,
  money,
  Problem,
  plainText,
  positiveMoney,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  RecordSupportInput,
  RecoverSupportInput,
  ReduceSupportInput,
  RenewSupportInput,
} from '../generated/graphql.js';
import { decisionNumberOf, idsOf, itemOf, reasonOf, type Step } from './steps.js';

const maxDays = 1_000;
const maxProvenance = 300;

export function renewStep(input: RenewSupportInput): Step<'ClaimRenewed'> {
  const { days, reason } = checkAll({
    days: () => wholeNumber('input.days', input.days, { min: 1, max: maxDays }),
    reason: () => reasonOf(input),
  });
  const body = (claimId: string) => ({ claimId, days, reason });
  return { ...idsOf(input), type: 'ClaimRenewed', body };
}

export function reduceStep(input: ReduceSupportInput): Step<'ClaimReduced'> {
  const { granted, reason } = checkAll({
    granted: () => positiveMoney('input.granted', input.granted),
    reason: () => reasonOf(input),
  });
  const body = (claimId: string) => ({ claimId, granted, reason });
  return { ...idsOf(input), type: 'ClaimReduced', body };
}

export function recoverStep(input: RecoverSupportInput): Step<'PaymentRecovered'> {
  const { recoveryId, amount, reason } = checkAll({
    recoveryId: () => uuid('input.recoveryId', input.recoveryId),
    amount: () => positiveMoney('input.amount', input.amount),
    reason: () => reasonOf(input),
  });
  const body = (claimId: string) => ({ claimId, recoveryId, amount, reason });
  return { itemId: itemOf(input), recordId: recoveryId, type: 'PaymentRecovered', body };
}

/** `today` only spares a record that the log would find void: its own day decides. */
export function recordStep(input: RecordSupportInput, today: string): Step<'SupportRecorded'> {
  const { claimId, ...facts } = checkAll({
    claimId: () => uuid('input.claimId', input.claimId),
    decisionNumber: () => decisionNumberOf(input),
    decisionDate: () => pastDate('input.decisionDate', input.decisionDate, today),
    granted: () => positiveMoney('input.granted', input.granted),
    paid: () => (input.settled ? positiveMoney : money)('input.paid', input.paid),
    provenance: () => plainText('input.provenance', input.provenance, { max: maxProvenance }),
  });
  const { settled } = input;
  const { paid, granted } = facts;
  if (paid > granted) {
    throw new Problem('PAID_ABOVE_GRANT', { field: 'input.paid', value: paid, rule: granted });
  }
  const body: Step<'SupportRecorded'>['body'] = (_id, { id, decidingBody, facts: item }) => ({
    ...facts,
    claimId,
    origin: id,
    decidingBody,
    item,
    settled,
  });
  return { itemId: itemOf(input), recordId: claimId, type: 'SupportRecorded', body };
}

function pastDate(field: string, given: string, today: string): string {
  const date = isoDate(field, given);
  if (date <= today) return date;
  throw new Problem('DECISION_IN_THE_FUTURE', { field, value: date, rule: today });
}
