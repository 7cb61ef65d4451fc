// The money of generated projects: contracts, acceptances, vouchers inside and outside their
// windows, and what the ledger holds as paid. Everything is invented.
import { daysLater, morning } from './days.mjs';
import { stamp } from './establishments.mjs';

const million = 1_000_000;
const created = (day) => ({ created_by: stamp, created_at: morning(day) });
const digest = '0'.repeat(64);

/** Of a claim that is paid: the payment, and the verdict that authorised it in the log. */
export function paidFor({ row, year, position }, chance) {
  const on = daysLater(`${year}-04-01`, chance.below(330));
  const paymentId = chance.uuid();
  return {
    payment: {
      row: {
        ...{ paymentId, claimId: row.claimId, kind: 'ADVANCE', amount: row.authorised },
        ...{ authorisedAt: `${position}`, invoices: [] },
      },
    },
    verdict: {
      ...{ position, record_id: chance.uuid(), record_hash: digest, service: 'programs' },
      ...{ log_time_ms: Date.parse(morning(on)), verdict: { bench: true }, digest },
    },
  };
}

/** Rows by table, of the projects that came to a contract. */
export function booksOf(lives, chance) {
  const books = Object.fromEntries(
    ['project_contract', 'acceptance', 'invoice_window', 'voucher_list', 'voucher'].map((table) => [
      ...[table, []],
    ]),
  );
  books.voucher_review = [];
  books.settlement_file = [];
  books.funding_move = [];
  books.planned_purchase = [];
  for (const life of lives) {
    purchase(books, life, chance);
    if (life.began !== null) underContract(books, life, chance);
  }
  return books;
}

function purchase(books, { project }, chance) {
  if (!chance.happens(0.3)) return;
  const year = project.from_year;
  books.planned_purchase.push({
    ...{ id: chance.uuid(), project_id: project.id, description: 'Máy (giả định)' },
    ...{ content: 'KC3.4', planned_on: daysLater(`${year - 1}-10-01`, chance.below(500)) },
    ...{ amount: chance.between(50, 900) * million, support_item_id: null },
    ...created(`${year - 1}-09-01`),
  });
}

function underContract(books, { project, stage, began }, chance) {
  const { id, tier, from_year: year } = project;
  const support = chance.between(100, 1_500) * million;
  const contract = {
    ...{ id: chance.uuid(), project_id: id, kind: 'SUPPORT', number: `${chance.digits(4)}/HĐ` },
    ...{ signed_on: began, ends_on: null, party_a: 'Trung tâm', party_b: 'Cơ sở (giả định)' },
    ...{ beneficiary: 'tax:9800000001', lines: [lineOf(support)], liquidated_on: null },
    ...{ liquidation_number: null, liquidation_note: null, ...created(began), version: 1 },
  };
  books.project_contract.push(contract);
  books.funding_move.push({
    ...{ id: chance.uuid(), project_id: id, kind: 'ALLOCATED', year, to_year: null },
    ...{ source: tier === 'NATIONAL' ? 'KCQG' : 'KCDP_PROVINCE', amount: support },
    ...{ decision_number: '3/QĐ', decided_on: began, reason: null, ...created(began) },
  });
  books.acceptance.push({
    ...{ id: chance.uuid(), project_id: id, contract_id: contract.id, form: 'FORM_5' },
    ...{ place: 'Tại cơ sở (giả định)', accepted_on: daysLater(began, 120), content: 'KC3.4' },
    ...{ support_volume: support, counterpart_volume: Math.round(support * 1.8) },
    ...{ note: null, ...created(began) },
  });
  windowsOf(books, { id, year, began }, chance);
  vouchersOf(books, { id, year, contract, support }, chance);
  if (stage.state === 'CLOSED') {
    books.settlement_file.push({
      ...{ id: chance.uuid(), project_id: id, contract_id: contract.id, forms: '{FORM_8B}' },
      ...{ filed_on: daysLater(began, 200), support_amount: support, counterpart_amount: support },
      ...{ note: null, ...created(began) },
    });
  }
}

const lineOf = (support) => ({
  ...{ content: 'KC3.4', supportAmount: `${support}`, counterpartAmount: `${support * 2}` },
  supportItemId: null,
});

/** One in ten was extended. */
function windowsOf(books, { id, year, began }, chance) {
  const window = {
    ...{ project_id: id, from_day: `${year}-01-01`, to_day: `${year}-12-31` },
    ...{ expected_allocation_on: `${year}-06-30`, decision_number: null, reason: 'Giả định' },
  };
  books.invoice_window.push({ id: chance.uuid(), ...window, ...created(began) });
  if (!chance.happens(0.1)) return;
  const extended = { ...window, to_day: `${year + 1}-03-31`, decision_number: '5/QĐ' };
  books.invoice_window.push({ id: chance.uuid(), ...extended, ...created(daysLater(began, 60)) });
}

function vouchersOf(books, { id, year, contract, support }, chance) {
  const list = { id: chance.uuid(), project_id: id, contract_id: contract.id, form: 'FORM_8B' };
  books.voucher_list.push({ ...list, ...created(contract.signed_on) });
  for (let line = 1; line <= 3; line += 1) {
    const issuedOn = daysLater(`${year}-01-01`, chance.between(-60, 430));
    const part = Math.round(support / 3);
    const voucher = {
      ...{ id: chance.uuid(), list_id: list.id, project_id: id, line },
      ...{ seller_tax_code: `98${chance.digits(8)}`, symbol: '1C25TAA', number: chance.digits(8) },
      ...{ issued_on: issuedOn, amount: part * 3, support_amount: part, content: 'KC3.4' },
      ...{ purpose: 'Mua máy (giả định)', money: chance.happens(0.7) ? 'STATE' : 'NON_STATE' },
    };
    books.voucher.push(voucher);
    if (issuedOn.startsWith(`${year}`) || chance.happens(0.4)) continue;
    books.voucher_review.push(reviewOf(voucher, chance));
  }
}

function reviewOf({ id, project_id: projectId, issued_on: on }, chance) {
  const ruling = chance.weighted([
    [null, 30],
    ['ACCEPTED', 45],
    ['REFUSED', 25],
  ]);
  const isRuled = ruling !== null;
  return {
    ...{ id: chance.uuid(), voucher_id: id, project_id: projectId, place: 'AFTER' },
    ...{ reason: 'Ngoài thời gian (giả định)', opened_by: { ...stamp, personId: 'bench-1' } },
    ...{
      opened_at: morning(daysLater(on, 40)),
      ruling,
      ruling_reason: isRuled ? 'Giả định' : null,
    },
    ruled_by: isRuled ? { ...stamp, personId: 'bench-2' } : null,
    ruled_at: isRuled ? morning(daysLater(on, 60)) : null,
  };
}
