// Vouchers and the window of invoices through the API: warned early, classified, reviewed by a
// second person, reported, and never bent.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  type Programs,
  today,
} from '../programs.fixture.js';
import {
  givenProject,
  laoCaiCentre,
  laoCaiFinance,
  million,
  standAt,
} from '../project-books/books.fixture.js';

const setWindow = `mutation ($input: SetInvoiceWindowInput!) {
  setInvoiceWindow(input: $input) {
    __typename
    ... on InvoiceWindowSet { window { from to expectedAllocationOn reason createdBy { role } } }
    ... on BooksClosedAtStage { stage }
  }
}`;
const plan = `mutation ($input: PlanPurchaseInput!) {
  planPurchase(input: $input) {
    __typename ... on PurchasePlanned { purchase { place assumed reasonVi reasonEn } }
  }
}`;
const list = `mutation ($input: ListVouchersInput!) {
  listVouchers(input: $input) {
    __typename
    ... on VouchersListed {
      reviewsOpened
      list {
        stateAmount nonStateAmount
        vouchers { id number place reasonVi listedElsewhere reviews { id place ruling } }
      }
    }
    ... on BooksClosedAtStage { stage }
  }
}`;
const rule = `mutation ($input: RuleOnVoucherInput!) {
  ruleOnVoucher(input: $input) {
    __typename
    ... on VoucherRuledOn { voucher { issuedOn place reviews { ruling rulingReason } } }
    ... on VoucherRuledOnBefore { voucher { place } }
  }
}`;
const prepare = `mutation ($input: PrepareExtensionInput!) {
  prepareExtensionRequest(input: $input) {
    __typename ... on ExtensionPrepared { request { id windowTo textVi textEn decision { on } } }
  }
}`;
const decide = `mutation ($input: DecideExtensionInput!) {
  decideExtensionRequest(input: $input) {
    __typename
    ... on ExtensionDecided { request { decision { granted number } } }
    ... on ExtensionDecidedBefore { request { decision { granted } } }
  }
}`;

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

const window = (projectId: string, over: object = {}) => ({
  id: randomUUID(),
  projectId,
  days: { from: '2026-03-15', to: '2026-11-30' },
  reason: 'Quyết định giao kinh phí năm 2026',
  ...over,
});
let numbers = 0;
function voucher(issuedOn: string, over: object = {}) {
  numbers += 1;
  return {
    id: randomUUID(),
    sellerTaxCode: '0100109106',
    symbol: '1C26TAA',
    number: `${numbers}`,
    issuedOn,
    amount: 100 * million,
    supportAmount: 50 * million,
    content: 'KC3.4',
    purpose: 'Máy sấy chè',
    money: 'NON_STATE',
    ...over,
  };
}
const listOf = (projectId: string, vouchers: readonly object[], over: object = {}) => ({
  id: randomUUID(),
  projectId,
  form: 'FORM_8B',
  vouchers,
  ...over,
});

interface Listed {
  readonly __typename: string;
  readonly reviewsOpened: number;
  readonly list: {
    readonly vouchers: readonly {
      readonly id: string;
      readonly place: string;
      readonly reviews: readonly { readonly id: string }[];
    }[];
  };
}

async function done<Data = unknown>(
  source: string,
  input: object,
  actor: Actor | null = laoCaiDepartment,
) {
  const { data, problems } = await programs.ask<Record<string, Data>>(source, { input }, actor);
  const answer = Object.values(data ?? {})[0] as Data;
  return { answer, codes: problems.map(({ code }) => code) };
}

const counts = () =>
  programs.rows(`select (select count(*)::int from voucher) as vouchers,
    (select count(*)::int from voucher_review) as reviews,
    (select count(*)::int from invoice_window) as windows,
    (select count(*)::int from audit_entry) as audit`);

test('a purchase is warned of from registration on, before and after a window is set', async () => {
  const projectId = await givenProject(programs, 'LOCAL', 'SUBMITTED_TO_DOIT');
  const purchase = (plannedOn: string) => ({
    id: randomUUID(),
    projectId,
    description: 'Máy sấy chè',
    content: 'KC3.4',
    plannedOn,
  });
  const commune = actorOf('CPC', { province: today('15') });
  expect((await done(plan, purchase('2025-11-01'), commune)).answer).toEqual({
    __typename: 'PurchasePlanned',
    purchase: {
      place: 'BEFORE',
      assumed: true,
      reasonVi: expect.stringContaining('Nên chờ'),
      reasonEn: expect.stringContaining('buy in stages'),
    },
  });
  const days = { from: '2026-04-01', to: '2026-11-30' };
  const given = window(projectId, { days, expectedAllocationOn: '2026-04-01' });
  expect((await done(setWindow, given)).answer).toEqual({
    __typename: 'InvoiceWindowSet',
    window: {
      ...days,
      expectedAllocationOn: '2026-04-01',
      reason: given.reason,
      createdBy: { role: 'DOIT' },
    },
  });
  const march = await done(plan, purchase('2026-03-31'));
  expect(march.answer).toMatchObject({ purchase: { place: 'BEFORE', assumed: false } });
  const query = `query ($id: ID!) { project(id: $id) { purchaseOutlook {
    stage fiscalYear window { from } adviceVi plannedPurchases { plannedOn place }
  } } }`;
  const outlook = await programs.ask(query, { id: projectId }, laoCaiCentre);
  expect(outlook.data).toEqual({
    project: {
      purchaseOutlook: {
        stage: 'SUBMITTED_TO_DOIT',
        fiscalYear: 2026,
        window: { from: '2026-04-01' },
        adviceVi: expect.stringContaining('2026-04-01'),
        plannedPurchases: [
          { plannedOn: '2025-11-01', place: 'BEFORE' },
          { plannedOn: '2026-03-31', place: 'BEFORE' },
        ],
      },
    },
  });
  const hidden = await programs.ask(query, { id: projectId }, laiChauDepartment);
  expect(hidden.data).toEqual({ project: { purchaseOutlook: null } });
});

describe('nothing is written when', () => {
  const first = voucher('2026-05-05');
  it.each<[string, string, (projectId: string) => object, Actor | null]>([
    ['UNAUTHENTICATED', setWindow, (id) => window(id), null],
    ['FORBIDDEN', setWindow, (id) => window(id), laoCaiCentre],
    ['FORBIDDEN_PROVINCE', setWindow, (id) => window(id), laiChauDepartment],
    [
      'PERIOD_REVERSED',
      setWindow,
      (id) => window(id, { days: { from: '2026-05-02', to: '2026-05-01' } }),
      laoCaiDepartment,
    ],
    ['FORBIDDEN', list, (id) => listOf(id, [first]), laoCaiCommittee],
    ['REQUIRED', list, (id) => listOf(id, []), laoCaiDepartment],
    ['ALREADY_EXISTS', list, (id) => listOf(id, [first, first]), laoCaiDepartment],
    [
      'ALREADY_EXISTS',
      list,
      (id) => listOf(id, [first, { ...first, id: randomUUID() }]),
      laoCaiDepartment,
    ],
    ['UNKNOWN_VALUE', list, (id) => listOf(id, [first], { form: 'FORM_8A' }), laoCaiDepartment],
    [
      'INVALID_TAX_CODE',
      list,
      (id) => listOf(id, [{ ...first, sellerTaxCode: '001085001234' }]),
      laoCaiDepartment,
    ],
    [
      'AMOUNT_TOO_LARGE',
      list,
      (id) => listOf(id, [{ ...first, supportAmount: 101 * million }]),
      laoCaiDepartment,
    ],
    ['NOT_FOUND', list, (id) => listOf(id, [first], { contractId: randomUUID() }), laoCaiCentre],
    ['NOT_ALLOWED_IN_STATE', prepare, (id) => extension(id), laoCaiCentre],
  ])('%s', async (code, source, input, actor) => {
    const projectId = await givenProject(programs, 'LOCAL');
    const before = await counts();
    expect((await done(source, input(projectId), actor)).codes).toEqual([code]);
    expect(await counts()).toEqual(before);
  });
});

const extension = (projectId: string, over: object = {}) => ({
  id: randomUUID(),
  projectId,
  requestedTo: '2027-03-31',
  reason: 'Kinh phí về muộn',
  ...over,
});

test('each voucher is placed; those outside wait for another person, who bends nothing', async () => {
  const projectId = await givenProject(programs, 'LOCAL');
  await done(setWindow, window(projectId));
  const days = ['2026-03-14', '2026-03-15', '2026-12-01', '2027-01-02'];
  const input = listOf(
    projectId,
    days.map((day) => voucher(day)),
  );
  const { answer } = await done<Listed>(list, input);
  expect(answer).toMatchObject({ reviewsOpened: 3, list: { nonStateAmount: 400 * million } });
  expect(answer.list.vouchers.map(({ place, reviews }) => [place, reviews.length])).toEqual([
    ['BEFORE', 1],
    ['IN_WINDOW', 0],
    ['AFTER', 1],
    ['NEXT_YEAR', 1],
  ]);
  expect((await done<Listed>(list, input)).answer).toEqual(answer);
  const { id } = answer.list.vouchers[1] ?? {};
  const stolen = listOf(projectId, [voucher('2026-05-05', { id })]);
  expect((await done(list, stolen)).codes).toEqual(['ID_REUSED']);

  const reviewId = answer.list.vouchers[0]?.reviews[0]?.id;
  const ruling = () => ({ id: randomUUID(), reviewId, ruling: 'ACCEPTED', reason: 'Điều 7.3' });
  expect((await done(rule, ruling())).codes).toEqual(['SECOND_PERSON_NEEDED']);
  expect((await done(rule, ruling(), laoCaiCentre)).codes).toEqual(['FORBIDDEN']);
  expect((await done(rule, ruling(), laoCaiFinance)).answer).toEqual({
    __typename: 'VoucherRuledOn',
    voucher: {
      issuedOn: '2026-03-14',
      place: 'BEFORE',
      reviews: [{ ruling: 'ACCEPTED', rulingReason: 'Điều 7.3' }],
    },
  });
  expect((await done(rule, ruling(), laoCaiFinance)).answer).toMatchObject({
    __typename: 'VoucherRuledOnBefore',
  });

  await done(setWindow, window(projectId, { days: { from: '2026-03-14', to: '2026-11-30' } }));
  const query = `query ($id: ID!) { project(id: $id) { books {
    invoiceWindows { from } voucherLists { vouchers { place reviews { ruling } } }
  } } }`;
  const { data } = await programs.ask(query, { id: projectId }, laoCaiDepartment);
  expect(data).toMatchObject({
    project: {
      books: {
        invoiceWindows: [{ from: '2026-03-14' }, { from: '2026-03-15' }],
        voucherLists: [
          {
            vouchers: [
              { place: 'IN_WINDOW', reviews: [{ ruling: 'ACCEPTED' }] },
              { place: 'IN_WINDOW', reviews: [] },
              { place: 'AFTER', reviews: [{ ruling: null }] },
              { place: 'NEXT_YEAR', reviews: [{ ruling: null }] },
            ],
          },
        ],
      },
    },
  });
  const sums = '{ lostSupport(tier: LOCAL) { place vouchers underReview lost } }';
  const lost = await programs.ask(sums, {}, ministry);
  const waiting = { vouchers: 1, underReview: 50 * million, lost: 0 };
  expect(lost.data).toEqual({
    lostSupport: [
      { place: 'AFTER', ...waiting },
      { place: 'NEXT_YEAR', ...waiting },
    ],
  });
});

test('one invoice in two lists is seen in both', async () => {
  const invoice = { symbol: 'K26TYY', number: '77' };
  const first = await givenProject(programs, 'LOCAL');
  await done(list, listOf(first, [voucher('2026-05-05', invoice)]));
  const second = await givenProject(programs, 'LOCAL');
  const { answer } = await done<Listed>(list, listOf(second, [voucher('2026-05-05', invoice)]));
  expect(answer.list.vouchers).toMatchObject([{ listedElsewhere: 1, place: 'NO_WINDOW' }]);
});

test('what is lost to invoices out of the window, by province, year, content and miss', async () => {
  const projectId = await givenProject(programs, 'NATIONAL');
  await done(setWindow, window(projectId), ministry);
  const vouchers = [
    voucher('2026-01-10', { content: 'KC4.6', supportAmount: 10 * million }),
    voucher('2026-01-11', { content: 'KC4.6', supportAmount: 20 * million }),
    voucher('2026-01-12', { content: 'KC4.6', supportAmount: 30 * million }),
    voucher('2026-06-01', { content: 'KC4.6', supportAmount: 5 * million }),
  ];
  const { answer } = await done<Listed>(list, listOf(projectId, vouchers), laoCaiDepartment);
  const reviewOf = (at: number) => answer.list.vouchers[at]?.reviews[0]?.id;
  for (const [at, ruling] of ['ACCEPTED', 'REFUSED'].entries()) {
    const input = { id: randomUUID(), reviewId: reviewOf(at), ruling, reason: 'Căn cứ' };
    await done(rule, input, ministry);
  }
  const query = `query ($province: ProvinceInput) {
    lostSupport(fiscalYear: 2026, tier: NATIONAL, province: $province) {
      province { scheme code } fiscalYear content place vouchers lost underReview accepted
    }
  }`;
  const row = {
    province: { scheme: 'QD19_2025', code: '15' },
    fiscalYear: 2026,
    content: 'KC4.6',
    place: 'BEFORE',
    vouchers: 3,
    lost: 20 * million,
    underReview: 30 * million,
    accepted: 10 * million,
  };
  for (const actor of [ministry, actorOf('DASHBOARD'), laoCaiDepartment]) {
    expect((await programs.ask(query, {}, actor)).data).toEqual({ lostSupport: [row] });
  }
  expect((await programs.ask(query, {}, laiChauDepartment)).data).toEqual({ lostSupport: [] });
  const elsewhere = { province: { scheme: 'QD19_2025', code: '15' } };
  const peeking = await programs.ask(query, elsewhere, laiChauDepartment);
  expect(peeking.data).toEqual({ lostSupport: [] });
  const nobody = await programs.ask(query, {}, null);
  expect(nobody.problems.map(({ code }) => code)).toEqual(['UNAUTHENTICATED']);
});

test('an extension is prepared while the window closes; granting it moves nothing', async () => {
  const projectId = await givenProject(programs, 'LOCAL');
  await done(setWindow, window(projectId));
  const early = await done(prepare, extension(projectId, { requestedTo: '2026-11-30' }));
  expect(early.codes).toEqual(['PERIOD_REVERSED']);
  const prepared = await done<{ request: { id: string } }>(prepare, extension(projectId));
  expect(prepared.answer).toMatchObject({
    request: {
      windowTo: '2026-11-30',
      textVi: expect.stringContaining('Chủ tịch Ủy ban nhân dân tỉnh'),
      textEn: expect.stringContaining('2027-03-31'),
      decision: null,
    },
  });
  const query = `query ($province: ProvinceInput) {
    closingWindows(from: "2026-10-15", withinDays: 46, province: $province) {
      project { id } daysLeft window { to } extensionRequest { requestedTo }
    }
  }`;
  interface Closing {
    readonly closingWindows: readonly { readonly project: { readonly id: string } }[];
  }
  const closing = async (actor: Actor) => {
    const { data } = await programs.ask<Closing>(query, {}, actor);
    return data.closingWindows.filter(({ project }) => project.id === projectId);
  };
  const shown = {
    project: { id: projectId },
    daysLeft: 46,
    window: { to: '2026-11-30' },
    extensionRequest: { requestedTo: '2027-03-31' },
  };
  expect(await closing(laoCaiDepartment)).toEqual([shown]);
  expect(await closing(laiChauDepartment)).toEqual([]);

  const decision = () => ({
    id: randomUUID(),
    requestId: prepared.answer.request.id,
    granted: true,
    number: '9/UBND-KT',
    on: '2026-11-01',
  });
  expect((await done(decide, decision())).codes).toEqual(['FORBIDDEN']);
  expect((await done(decide, decision(), laoCaiCommittee)).answer).toEqual({
    __typename: 'ExtensionDecided',
    request: { decision: { granted: true, number: '9/UBND-KT' } },
  });
  const again = await done(decide, { ...decision(), granted: false }, laoCaiCommittee);
  expect(again.answer).toEqual({
    __typename: 'ExtensionDecidedBefore',
    request: { decision: { granted: true } },
  });
  expect(await closing(laoCaiDepartment)).toEqual([shown]);
});

test('an establishment sees the outlook of its own items, and nobody else does', async () => {
  const projectId = await givenProject(programs, 'LOCAL', 'PLAN_APPROVED');
  const party = 'tax:0100109106';
  const facts = {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary: party,
    objects: [{ machine: { maker: 'Kawasaki', model: 'TD-5', serial: 'V-1' } }],
    costLines: [{ kind: 'EQUIPMENT', amount: 600 * million }],
    period: { from: '2026-03', to: '2026-10' },
    requested: 300 * million,
  };
  const item = { id: randomUUID(), projectId, description: 'Máy sấy', facts };
  await done(
    'mutation ($input: DraftProjectSupportInput!) { draftProjectSupport(input: $input) { id } }',
    item,
  );
  const purchase = { projectId, content: 'KC3.4', plannedOn: '2026-05-01', description: 'Máy' };
  await done(plan, { id: randomUUID(), ...purchase, supportItemId: item.id });
  await done(plan, { id: randomUUID(), ...purchase });
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Establishment { purchaseOutlooks { stage plannedPurchases { place } } }
    }
  }`;
  const representations = [{ __typename: 'Establishment', partyKey: party }];
  const outlooks = async (actor: Actor | null) => {
    const { data } = await programs.ask<{ _entities: { purchaseOutlooks: unknown[] }[] }>(
      query,
      { representations },
      actor,
    );
    return data._entities[0]?.purchaseOutlooks;
  };
  expect(await outlooks(actorOf('ESTABLISHMENT', { partyKey: party }))).toEqual([
    { stage: 'PLAN_APPROVED', plannedPurchases: [{ place: 'IN_WINDOW' }] },
  ]);
  expect(await outlooks(actorOf('ESTABLISHMENT', { partyKey: 'tax:0301234567' }))).toEqual([]);
  expect(await outlooks(null)).toEqual([]);
  await standAt(programs, projectId, 'CLOSED');
  const late = await done(plan, { id: randomUUID(), ...purchase });
  expect(late.answer).toMatchObject({ __typename: 'BooksClosedAtStage' });
});
