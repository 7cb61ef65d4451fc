// Industrial consulting of promotion centres: contracts, what was received, yearly targets. Money
// is whole đồng, as bigint.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const contract = `
  create table consulting_contract (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    centre text not null,
    centre_key text not null,
    number text not null,
    signed_on date not null,
    client text not null,
    subject text not null,
    content text,
    value bigint not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint consulting_contract_value check (value > 0)
  );
  create index consulting_contract_by_time on consulting_contract (created_at, id);
  create index consulting_contract_by_province
    on consulting_contract (province_code, province_scheme, created_at, id);
`;

const revenue = `
  create table consulting_revenue (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    centre text not null,
    centre_key text not null,
    contract_id uuid not null references consulting_contract (id),
    amount bigint not null,
    received_on date not null,
    voucher text not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint consulting_revenue_amount check (amount > 0)
  );
  create index consulting_revenue_by_contract on consulting_revenue (contract_id, created_at, id);
`;

const target = `
  create table consulting_target (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    centre text not null,
    centre_key text not null,
    year integer not null,
    contracts integer not null,
    revenue bigint not null,
    basis text not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint consulting_target_amounts check (contracts >= 0 and revenue >= 0)
  );
  create index consulting_target_by_year
    on consulting_target (year, province_scheme, province_code, centre_key, created_at);
`;

export class CreateConsulting1796040100000 implements MigrationInterface {
  readonly name = 'CreateConsulting1796040100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [contract, revenue, target]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table consulting_target, consulting_revenue, consulting_contract');
  }
}
