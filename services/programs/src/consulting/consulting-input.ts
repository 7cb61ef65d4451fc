// Reads consulting contracts, receipts and targets into checked values, all faults at once.
import type { ProvinceBook } from '@kc/geography';
import { letterKey } from '@kc/paging';
import {
  checkAll,
  ifGiven,
  money,
  plainText,
  positiveMoney,
  uuid,
  wholeNumber,
} from '@kc/problems';
import type {
  RecordConsultingContractInput,
  RecordConsultingRevenueInput,
  SetConsultingTargetInput,
} from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import type { Unstamped } from '../registers/entry.js';
import { contentCode, headChecks, pastDay } from '../registers/entry-input.js';
import type { ConsultingContract, ConsultingTarget } from './consulting.js';

const name = { max: 200 };

export function newContract(
  input: RecordConsultingContractInput,
  { book, now }: { readonly book: ProvinceBook; readonly now: Date },
): Unstamped<ConsultingContract> {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    centre: () => plainText('input.centre', input.centre, name),
    number: () => plainText('input.number', input.number, { max: 100 }),
    signedOn: () => pastDay('input.signedOn', input.signedOn, now),
    client: () => plainText('input.client', input.client, name),
    subject: () => plainText('input.subject', input.subject, { max: 500 }),
    content: () => ifGiven(input.content, (code) => contentCode('input.content', code)) ?? null,
    value: () => positiveMoney('input.value', input.value),
  });
  return { ...checked, ...place, centreKey: letterKey(checked.centre) };
}

export function newRevenue(input: RecordConsultingRevenueInput, now: Date) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    contractId: () => uuid('input.contractId', input.contractId),
    amount: () => positiveMoney('input.amount', input.amount),
    receivedOn: () => pastDay('input.receivedOn', input.receivedOn, now),
    voucher: () => plainText('input.voucher', input.voucher, { max: 200 }),
  });
}

export function newTarget(
  input: SetConsultingTargetInput,
  book: ProvinceBook,
): Unstamped<ConsultingTarget> {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    centre: () => plainText('input.centre', input.centre, name),
    year: () => calendarYear('input.year', input.year),
    contracts: () => wholeNumber('input.contracts', input.contracts, { min: 0, max: 100_000 }),
    revenue: () => money('input.revenue', input.revenue),
    basis: () => plainText('input.basis', input.basis, { max: 300 }),
  });
  return { ...checked, ...place, centreKey: letterKey(checked.centre) };
}
