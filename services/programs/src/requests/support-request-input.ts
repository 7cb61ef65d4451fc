// Reads requests for support and what is decided about them into checked values, all faults at
// once. The form is short on purpose: it is filled in on a telephone.
import type { ProvinceBook } from '@kc/geography';
import { checkAll, ifGiven, oneOf, Problem, plainText, positiveMoney, uuid } from '@kc/problems';
import type {
  FileRequestInput,
  RefuseRequestInput,
  RevealRequestPhoneInput,
  TakeUpRequestInput,
  WithdrawRequestInput,
} from '../generated/graphql.js';
import { promotionTiers } from '../programmes/programme.js';
import { yearSpan } from '../programmes/year-span.js';
import { projectKinds } from '../projects/project.js';
import { contentCode, headChecks, namedParty } from '../registers/entry-input.js';
import { type ApplicantForm, applicantForms } from './support-request.js';

const hidden = '************';
const maxYears = 10;

export function newRequest(input: FileRequestInput, book: ProvinceBook) {
  const { place, ...checked } = checkAll({
    ...headChecks(input, book),
    applicant: () => plainText('input.applicant', input.applicant, { max: 200 }),
    form: () => oneOf('input.form', input.form, applicantForms),
    partyKey: () => party(input),
    phone: () => ifGiven(input.phone, phone) ?? null,
    commune: () => plainText('input.commune', input.commune, { max: 200 }),
    content: () => ifGiven(input.content, (code) => contentCode('input.content', code)) ?? null,
    description: () => plainText('input.description', input.description, { max: 500 }),
    amount: () => positiveMoney('input.amount', input.amount),
  });
  return { ...checked, ...place };
}

/** The years, title and units make the project; place and invented note come from the request. */
export function newTakingUp(input: TakeUpRequestInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    requestId: () => uuid('input.requestId', input.requestId),
    projectId: () => uuid('input.projectId', input.projectId),
    programmeId: () => ifGiven(input.programmeId, (id) => uuid('input.programmeId', id)) ?? null,
    kind: () => oneOf('input.kind', input.kind, projectKinds),
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    title: () => plainText('input.title', input.title, { max: 300 }),
    leadUnit: () => plainText('input.leadUnit', input.leadUnit, { max: 200 }),
    implementingUnit: () =>
      plainText('input.implementingUnit', input.implementingUnit, { max: 200 }),
    years: () => yearSpan('input.years', input.years, { maxYears }),
  });
}

export function newRefusal(input: RefuseRequestInput | WithdrawRequestInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    requestId: () => uuid('input.requestId', input.requestId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
}

export function newReveal(input: RevealRequestPhoneInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    requestId: () => uuid('input.requestId', input.requestId),
    purpose: () => plainText('input.purpose', input.purpose, { max: 300 }),
  });
}

function party({ taxCode, partyKey, form }: FileRequestInput): string {
  const given = [taxCode, partyKey].filter((each) => each !== null && each !== undefined);
  if (given.length !== 1) {
    throw new Problem('EXACTLY_ONE', { field: 'input', rule: 'taxCode, partyKey' });
  }
  if (typeof partyKey === 'string') return personOf(namedParty('input.partyKey', partyKey), form);
  const code = plainText('input.taxCode', taxCode, { max: 20 });
  if (/^\d{10}(-\d{3})?$/.test(code)) return `tax:${code}`;
  // Nine digits and more that are no tax code may be somebody's personal number.
  const value = /\d{9}/.test(code.replace(/\D/g, '')) ? hidden : code;
  throw new Problem('INVALID_TAX_CODE', { field: 'input.taxCode', value });
}

function personOf(partyKey: string, form: ApplicantForm): string {
  if (!partyKey.startsWith('pid:') || form === 'HOUSEHOLD_BUSINESS') return partyKey;
  const facts = { field: 'input.form', value: form, rule: 'HOUSEHOLD_BUSINESS' };
  throw new Problem('UNKNOWN_VALUE', facts);
}

function phone(given: string): string {
  const digits = given.replace(/[ .-]/g, '');
  if (/^(\+84|0)\d{8,10}$/.test(digits)) return digits;
  const rule = '0… hoặc / or +84…, 9–11 chữ số (digits)';
  throw new Problem('INVALID_IDENTIFIER', { field: 'input.phone', value: hidden, rule });
}
