// What provinces set for their own life cycle, and the adjustments of projects. Expands only.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const localCycle = `
  create table local_cycle (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    valid_from date not null,
    decision_number text not null,
    decision_date date not null,
    rounds jsonb not null,
    steps jsonb not null,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint local_cycle_version unique (province_scheme, province_code, valid_from)
  );
`;

const adjustment = `
  create table project_adjustment (
    id uuid primary key,
    sequence bigint generated always as identity,
    project_id uuid not null references project (id),
    change text collate "C" not null,
    before text not null,
    after text not null,
    extend_to integer,
    replacements jsonb not null,
    reason text not null,
    documents jsonb not null,
    requested_by jsonb not null,
    requested_on date not null,
    requested_at timestamptz not null,
    status text not null,
    decided_by jsonb,
    decided_at timestamptz,
    decision_reason text,
    decision_number text,
    decision_date date,
    constraint project_adjustment_status check (status in ('REQUESTED', 'APPROVED', 'REFUSED')),
    constraint project_adjustment_decided check (
      num_nonnulls(decided_by, decided_at) = case status when 'REQUESTED' then 0 else 2 end
    ),
    constraint project_adjustment_extension check (
      (extend_to is not null) = (change = 'EXTEND_INTO_NEXT_YEAR')
    )
  );
  create index project_adjustment_by_project on project_adjustment (project_id, sequence);
  create index project_adjustment_open on project_adjustment (status, requested_at);
`;

export class CreateLocalCycles1796010001000 implements MigrationInterface {
  readonly name = 'CreateLocalCycles1796010001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [localCycle, adjustment]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table project_adjustment, local_cycle');
  }
}
