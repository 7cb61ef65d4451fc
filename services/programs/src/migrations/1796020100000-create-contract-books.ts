// Contracts of projects, what is paid, accepted and filed under them. Money is bigint: whole đồng.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const contracts = `
  create table project_contract (
    id uuid primary key,
    project_id uuid not null references project (id),
    kind text not null,
    number text not null,
    signed_on date not null,
    ends_on date,
    party_a text not null,
    party_b text not null,
    beneficiary text,
    lines jsonb not null,
    liquidated_on date,
    liquidation_number text,
    liquidation_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    version integer not null,
    constraint project_contract_kind check (
      kind in ('EXECUTION', 'SUPPORT') and (beneficiary is not null) = (kind = 'SUPPORT')
    ),
    constraint project_contract_days check (ends_on is null or signed_on <= ends_on),
    constraint project_contract_liquidation check (
      num_nonnulls(liquidated_on, liquidation_number) <> 1
    )
  );
  create index project_contract_by_project on project_contract (project_id);
  create index project_contract_by_beneficiary on project_contract (beneficiary);
`;

const payments = `
  create table contract_payment (
    id uuid primary key,
    project_id uuid not null references project (id),
    contract_id uuid not null references project_contract (id),
    kind text not null,
    content text not null,
    amount bigint not null,
    paid_on date not null,
    done_bp integer,
    rule_id text,
    support_item_id uuid,
    ledger_payment_id uuid,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint contract_payment_kind check (kind in ('ADVANCE', 'REMAINDER')),
    constraint contract_payment_amount check (amount > 0),
    constraint contract_payment_ledger check (
      num_nonnulls(support_item_id, ledger_payment_id) <> 1
    ),
    constraint contract_payment_once unique (ledger_payment_id)
  );
  create index contract_payment_by_project on contract_payment (project_id);
`;

const acceptances = `
  create table acceptance (
    id uuid primary key,
    project_id uuid not null references project (id),
    contract_id uuid not null references project_contract (id),
    form text not null,
    place text not null,
    accepted_on date not null,
    content text not null,
    support_volume bigint not null,
    counterpart_volume bigint not null,
    note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint acceptance_volumes check (support_volume >= 0 and counterpart_volume >= 0)
  );
  create index acceptance_by_project on acceptance (project_id);
  create table settlement_file (
    id uuid primary key,
    project_id uuid not null references project (id),
    contract_id uuid not null references project_contract (id),
    filed_on date not null,
    forms text[] not null,
    support_amount bigint not null,
    counterpart_amount bigint not null,
    note text,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create index settlement_file_by_project on settlement_file (project_id);
`;

export class CreateContractBooks1796020100000 implements MigrationInterface {
  readonly name = 'CreateContractBooks1796020100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [contracts, payments, acceptances]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table settlement_file, acceptance, contract_payment, project_contract',
    );
  }
}
