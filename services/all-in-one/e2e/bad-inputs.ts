// Inputs that must be refused, each with the one fault it is named for, and what its refusal must
// say. Everything else about them is as good as it can be.
import { randomUUID } from 'node:crypto';
import { laoCai } from './callers.js';
import { newMachine, type SupportFacts, supportFacts } from './facts.js';
import type { Ask, Reply } from './raw-request.js';
import { nextTaxCode } from './records.js';

export interface Refusal {
  readonly code: string;
  readonly field?: string;
  /** A part of the value that is shown back. */
  readonly value?: string;
  /** A part of the rule that was broken. */
  readonly rule?: string;
}

export interface BadInput {
  readonly name: string;
  send(ask: Ask, at: Place): Promise<Reply>;
  /** All of them, in this order. */
  readonly refusals: readonly Refusal[];
  readonly status?: number;
}

/** What good inputs point at. */
export interface Place {
  readonly projectId: string;
  readonly clusterId: string;
  readonly infrastructureProjectId: string;
  readonly eventId: string;
  readonly beneficiary: string;
  /** Claimed, for what must not be done to it twice or by others. */
  readonly itemId: string;
  readonly claimId: string;
}

interface Mutation {
  readonly field: string;
  readonly type: string;
  readonly input: object;
}

export const megabyte = 'ă'.repeat(2 ** 19);

export function establishment(change: object): Mutation {
  const input = {
    id: randomUUID(),
    legalForm: 'ENTERPRISE',
    name: 'Cơ sở chế biến chè',
    taxCode: nextTaxCode(),
    province: laoCai,
    ...change,
  };
  return { field: 'registerEstablishment', type: 'RegisterEstablishmentInput', input };
}

export function item(at: Place, change: object, changedFacts: object = {}): Mutation {
  const facts: SupportFacts = supportFacts({
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: at.beneficiary,
    objects: [newMachine()],
  });
  const input = {
    id: randomUUID(),
    projectId: at.projectId,
    description: 'Máy sấy chè',
    facts: { ...facts, ...changedFacts },
    ...change,
  };
  return { field: 'draftProjectSupport', type: 'DraftProjectSupportInput', input };
}

function event(change: object): Mutation {
  const input = {
    id: randomUUID(),
    kind: 'OTHER_DOMESTIC_FAIR',
    name: 'Hội chợ xuân',
    province: laoCai,
    days: { from: '2025-05-10', to: '2025-05-15' },
    organiserName: 'Trung tâm Xúc tiến thương mại',
    ...change,
  };
  return { field: 'registerTradeEvent', type: 'RegisterTradeEventInput', input };
}

function project(change: object): Mutation {
  const input = {
    id: randomUUID(),
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Hỗ trợ máy móc',
    province: laoCai,
    leadUnit: 'Trung tâm Khuyến công Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công Lào Cai',
    years: { from: 2025, to: 2026 },
    ...change,
  };
  return { field: 'registerProject', type: 'RegisterProjectInput', input };
}

function payment(at: Place, change: object): Mutation {
  const line = { sellerTaxCode: '0100109106', symbol: '1C25TAA', number: '1', line: 1 };
  const input = {
    itemId: at.itemId,
    paymentId: randomUUID(),
    kind: 'PAYMENT',
    amount: 1_000_000,
    invoiceLines: [line],
    ...change,
  };
  return { field: 'payProjectSupport', type: 'PaySupportInput', input };
}

export function documentOf({ field, type }: Pick<Mutation, 'field' | 'type'>): string {
  return `mutation ($input: ${type}!) { answer: ${field}(input: $input) { __typename } }`;
}

function sent(mutation: Mutation): (ask: Ask) => Promise<Reply> {
  const { input } = mutation;
  return (ask) => ask.json({ query: documentOf(mutation), variables: { input } });
}

function bad(
  name: string,
  mutation: Mutation | ((at: Place) => Mutation),
  ...refusals: readonly Refusal[]
): BadInput {
  const send = (ask: Ask, at: Place) =>
    sent(typeof mutation === 'function' ? mutation(at) : mutation)(ask);
  return { name, send, refusals };
}

export const badIdentities: readonly BadInput[] = [
  bad('a tax code with a wrong check digit', establishment({ taxCode: '0100109107' }), {
    code: 'TAX_CODE_CHECK_DIGIT',
    field: 'input.taxCode',
    value: '0100109107',
  }),
  bad('a tax code that is too short', establishment({ taxCode: '010010910' }), {
    code: 'INVALID_TAX_CODE',
    field: 'input.taxCode',
    // It might be a personal number, and those are never shown back.
    value: '****',
  }),
  bad('an unknown province', establishment({ province: { scheme: 'QD19_2025', code: '99' } }), {
    code: 'UNKNOWN_PROVINCE',
    field: 'input.province.code',
    value: '99',
    rule: 'QD19_2025',
  }),
  bad('a province code without its scheme', establishment({ province: { code: '15' } }), {
    code: 'PROVINCE_SCHEME_MISSING',
    value: '15',
    rule: 'GSO_2004',
  }),
  bad('a party that is nobody', (at) => item(at, {}, { beneficiary: 'tax:12' }), {
    code: 'INVALID_IDENTIFIER',
    field: 'input.facts.beneficiary',
    value: 'tax:12',
  }),
  bad('a parent that is not on record', (at) => item(at, { projectId: randomUUID() }), {
    code: 'NOT_FOUND',
    field: 'input.projectId',
    rule: 'what the item belongs to',
  }),
  bad('an id that is no uuid', (at) => item(at, { id: '1' }), {
    code: 'INVALID_ID',
    field: 'input.id',
    value: '1',
  }),
  bad(
    'three faults at once',
    establishment({ id: 'x', name: ' ', taxCode: '1' }),
    ...[
      { code: 'INVALID_ID', field: 'input.id' },
      { code: 'INVALID_TAX_CODE', field: 'input.taxCode' },
      { code: 'REQUIRED', field: 'input.name' },
    ],
  ),
];

export const badAmountsAndTimes: readonly BadInput[] = [
  bad('negative money', (at) => item(at, {}, { requested: -1 }), {
    code: 'NEGATIVE_AMOUNT',
    field: 'input.facts.requested',
    value: '-1',
  }),
  bad('no money', (at) => item(at, {}, { requested: 0 }), {
    code: 'AMOUNT_NOT_POSITIVE',
    field: 'input.facts.requested',
  }),
  bad('money with a fraction', (at) => item(at, {}, { requested: 1.5 }), {
    code: 'INVALID_AMOUNT',
    field: 'input.facts.requested',
    value: '1.5',
  }),
  bad('money as a float in a text', (at) => item(at, {}, { requested: '1e9' }), {
    code: 'INVALID_AMOUNT',
    value: '1e9',
  }),
  bad('more money than there is', (at) => item(at, {}, { requested: '9'.repeat(30) }), {
    code: 'AMOUNT_TOO_LARGE',
    value: '9999',
  }),
  bad('money that JSON has rounded', (at) => payment(at, { amount: 2 ** 53 }), {
    code: 'INVALID_AMOUNT',
    field: 'input.amount',
  }),
  bad(
    'an invoice line beyond 32 bits',
    (at) =>
      payment(at, {
        invoiceLines: [
          { sellerTaxCode: '0100109106', symbol: '1C25TAA', number: '1', line: 2 ** 31 },
        ],
      }),
    { code: 'INVALID_REQUEST', rule: 'Int' },
  ),
  bad(
    'a support period that ends before it begins',
    (at) => item(at, {}, { period: { from: '2025-06', to: '2025-05' } }),
    { code: 'PERIOD_REVERSED', field: 'input.facts.period', value: '2025-06' },
  ),
  bad(
    'a fair that ends before it opens',
    event({ days: { from: '2025-05-10', to: '2025-05-09' } }),
    {
      code: 'PERIOD_REVERSED',
      field: 'input.days',
    },
  ),
  bad('a project that ends before it begins', project({ years: { from: 2026, to: 2025 } }), {
    code: 'PERIOD_REVERSED',
    field: 'input.years',
  }),
  bad('a day that no calendar has', event({ days: { from: '2025-02-29', to: '2025-03-01' } }), {
    code: 'INVALID_DATE',
    value: '2025-02-29',
  }),
  bad(
    'a decision too old to be a claim',
    ({ itemId }) => ({
      field: 'claimProjectSupport',
      type: 'ClaimSupportInput',
      input: { itemId, claimId: randomUUID(), decisionDate: '2020-01-02' },
    }),
    { code: 'DECISION_DATE_TOO_FAR', field: 'input.decisionDate', value: '2020-01-02' },
  ),
  bad('a thirteenth month', (at) => item(at, {}, { period: { from: '2025-01', to: '2025-13' } }), {
    code: 'INVALID_MONTH',
    value: '2025-13',
  }),
];

export const badTexts: readonly BadInput[] = [
  {
    ...bad('a megabyte', establishment({ name: megabyte }), {
      code: 'REQUEST_TOO_LARGE',
      rule: '1048576',
    }),
    status: 413,
  },
  bad('a name of 20,000 letters', establishment({ name: 'ă'.repeat(20_000) }), {
    code: 'TEXT_TOO_LONG',
    field: 'input.name',
    value: 'ăăăă',
  }),
  bad('decomposed Unicode', establishment({ name: 'Chè Việt'.normalize('NFD') }), {
    code: 'TEXT_NOT_NFC',
    field: 'input.name',
  }),
  bad('NUL', (at) => item(at, { description: 'máy\0sấy' }), {
    code: 'TEXT_HAS_NUL',
    field: 'input.description',
    value: 'máy\\u0000sấy',
  }),
  bad('a lone surrogate', (at) => item(at, { description: 'máy \ud83d' }), {
    code: 'TEXT_LONE_SURROGATE',
    field: 'input.description',
  }),
  bad(
    'a lone surrogate deep in the input',
    (at) => {
      const ref = { machine: { maker: 'A', model: 'B', serial: '\udc00' } };
      return item(at, {}, { evidence: [{ role: 'IDENTITY', ref }] });
    },
    { code: 'TEXT_LONE_SURROGATE', field: 'input.facts.evidence[0].ref.machine.serial' },
  ),
  bad('a turned direction of writing', establishment({ name: 'Chè \u202eteiV' }), {
    code: 'TEXT_HAS_CONTROL',
    field: 'input.name',
  }),
  bad('nothing but blanks', establishment({ name: '\u00a0 ' }), {
    code: 'REQUIRED',
    field: 'input.name',
  }),
];

const drop = `'; drop table claim; --`;

export const oddities: readonly BadInput[] = [
  bad('SQL for an id', (at) => item(at, { id: drop }), {
    code: 'INVALID_ID',
    field: 'input.id',
    value: drop,
  }),
  bad('SQL for a content', (at) => item(at, {}, { content: drop }), {
    code: 'NOT_IN_RULES',
    field: 'input.facts.content',
    value: drop,
  }),
  bad('SQL for a date', event({ days: { from: drop, to: '2025-05-15' } }), {
    code: 'INVALID_DATE',
    value: drop,
  }),
  bad('a source of nobody', (at) => item(at, {}, { source: '__proto__' }), {
    code: 'FORBIDDEN',
    field: 'input.facts.source',
    value: '__proto__',
  }),
  bad('a content of the prototype', (at) => item(at, {}, { content: 'constructor' }), {
    code: 'NOT_IN_RULES',
    value: 'constructor',
  }),
  bad(
    'an identifier of a kind that is not there',
    (at) => item(at, {}, { objects: [{ other: { kind: 'SHIP', parts: [] } }] }),
    { code: 'INVALID_IDENTIFIER' },
  ),
  bad(
    'a part called __proto__',
    (at) => {
      const parts = [{ name: '__proto__', value: 'x' }];
      return item(at, {}, { objects: [{ other: { kind: 'MACHINE', parts } }] });
    },
    { code: 'INVALID_IDENTIFIER' },
  ),
  bad(
    'two identifiers in one',
    (at) => {
      const booth = { eventId: at.eventId, number: 'A1' };
      return item(at, {}, { objects: [{ ...newMachine(), booth }] });
    },
    { code: 'EXACTLY_ONE', field: 'input.facts.objects[0]' },
  ),
  bad('money of another payer', (at) => item(at, {}, { source: 'TRADE_PROMOTION_LOCAL' }), {
    code: 'FORBIDDEN',
    field: 'input.facts.source',
  }),
  bad('works of a cluster without their project', (at) => item(at, {}, { content: 'KC7.4' }), {
    code: 'PROJECT_REQUIRED',
    value: 'KC7.4',
  }),
  bad('a field that is not there', establishment({ isAdmin: true }), {
    code: 'INVALID_REQUEST',
    rule: 'isAdmin',
  }),
  bad(
    'a claim id that is used for something else',
    (at) => ({
      field: 'releaseProjectSupport',
      type: 'ReleaseSupportInput',
      input: { itemId: at.itemId, requestId: at.claimId, reason: 'Dừng.' },
    }),
    { code: 'ID_REUSED' },
  ),
  {
    name: '__proto__ as a field',
    refusals: [{ code: 'INVALID_REQUEST', rule: '__proto__' }],
    send: (ask) => {
      const { input, ...mutation } = establishment({});
      const fields = JSON.stringify(input).slice(1);
      const query = JSON.stringify(documentOf(mutation));
      const variables = `{"input":{"__proto__":{"role":"MINISTRY"},${fields}}`;
      return ask.bytes(`{"query":${query},"variables":${variables}}`);
    },
  },
];
