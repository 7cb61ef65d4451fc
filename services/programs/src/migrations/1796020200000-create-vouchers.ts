// Windows of invoices, planned purchases, requests for extension; voucher lists, vouchers, reviews.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const windows = `
  create table invoice_window (
    id uuid primary key,
    sequence bigint generated always as identity,
    project_id uuid not null references project (id),
    from_day date not null,
    to_day date not null,
    expected_allocation_on date,
    decision_number text,
    reason text not null,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint invoice_window_days check (from_day <= to_day)
  );
  create index invoice_window_by_project on invoice_window (project_id, sequence desc);
  create table planned_purchase (
    id uuid primary key,
    project_id uuid not null references project (id),
    description text not null,
    content text not null,
    planned_on date not null,
    amount bigint,
    support_item_id uuid,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create index planned_purchase_by_project on planned_purchase (project_id);
  create table extension_request (
    id uuid primary key,
    project_id uuid not null references project (id),
    window_to date not null,
    requested_to date not null,
    reason text not null,
    created_by jsonb not null,
    created_at timestamptz not null,
    granted boolean,
    decision_number text,
    decided_on date,
    decided_by jsonb,
    constraint extension_request_days check (window_to < requested_to),
    constraint extension_request_decision check (
      num_nonnulls(granted, decision_number, decided_on, decided_by) in (0, 4)
    )
  );
  create index extension_request_by_project on extension_request (project_id);
`;

const vouchers = `
  create table voucher_list (
    id uuid primary key,
    project_id uuid not null references project (id),
    contract_id uuid references project_contract (id),
    form text not null,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create index voucher_list_by_project on voucher_list (project_id);
  create table voucher (
    id uuid primary key,
    list_id uuid not null references voucher_list (id),
    project_id uuid not null references project (id),
    line integer not null,
    seller_tax_code text not null,
    symbol text not null,
    number text not null,
    issued_on date not null,
    amount bigint not null,
    support_amount bigint not null,
    content text not null,
    purpose text not null,
    money text not null,
    constraint voucher_line unique (list_id, line),
    constraint voucher_amounts check (support_amount between 0 and amount),
    constraint voucher_money check (money in ('STATE', 'NON_STATE'))
  );
  create index voucher_by_project on voucher (project_id);
  create index voucher_by_invoice on voucher (seller_tax_code, symbol, number);
  create table voucher_review (
    id uuid primary key,
    voucher_id uuid not null references voucher (id),
    project_id uuid not null references project (id),
    place text not null,
    reason text not null,
    opened_by jsonb not null,
    opened_at timestamptz not null,
    ruling text,
    ruling_reason text,
    ruled_by jsonb,
    ruled_at timestamptz,
    constraint voucher_review_ruling check (
      num_nonnulls(ruling, ruling_reason, ruled_by, ruled_at) in (0, 4)
    ),
    constraint voucher_review_two_persons check (
      (ruled_by->>'personId') is distinct from (opened_by->>'personId')
    )
  );
  create index voucher_review_by_voucher on voucher_review (voucher_id, opened_at desc);
  create unique index voucher_review_open on voucher_review (voucher_id) where ruling is null;
`;

export class CreateVouchers1796020200000 implements MigrationInterface {
  readonly name = 'CreateVouchers1796020200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [windows, vouchers]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table voucher_review, voucher, voucher_list, extension_request, planned_purchase,
         invoice_window`,
    );
  }
}
