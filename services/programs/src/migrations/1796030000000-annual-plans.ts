// Annual plans: what they state about their money, the projects placed in them, and what has been
// allocated or is expected to be. Money is bigint: whole đồng.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const plan = `
  create table annual_plan (
    id uuid primary key,
    tier text not null,
    province_scheme text,
    province_code text,
    year integer not null,
    round integer not null,
    title text collate "vi-x-icu" not null,
    programme_id uuid references programme (id),
    citation jsonb not null,
    state text not null,
    submitted_on date,
    decision_number text,
    decision_date date,
    returned_because text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint annual_plan_tier check (tier in ('NATIONAL', 'LOCAL')),
    constraint annual_plan_place check (
      num_nonnulls(province_scheme, province_code) = case tier when 'LOCAL' then 2 else 0 end
    ),
    constraint annual_plan_state check (state in ('DRAFT', 'SUBMITTED', 'APPROVED')),
    constraint annual_plan_submitted check ((submitted_on is not null) = (state <> 'DRAFT')),
    constraint annual_plan_decision check (
      num_nonnulls(decision_number, decision_date) = case state when 'APPROVED' then 2 else 0 end
    ),
    constraint annual_plan_round check (round >= 1),
    constraint annual_plan_version check (version >= 1)
  );
  create unique index annual_plan_of_round on annual_plan (
    tier, year, round, coalesce(province_scheme, ''), coalesce(province_code, '')
  );
  create index annual_plan_by_year on annual_plan (year desc, id desc);
  create index annual_plan_by_programme on annual_plan (programme_id);
`;

const money = `
  create table annual_plan_budget (
    plan_id uuid not null references annual_plan (id),
    source text not null,
    amount bigint not null,
    primary key (plan_id, source),
    constraint annual_plan_budget_amount check (amount >= 0)
  );
  create table annual_plan_statement (
    id uuid primary key,
    plan_id uuid not null references annual_plan (id),
    place integer not null,
    source text,
    amount bigint not null,
    citation jsonb not null,
    note text,
    constraint annual_plan_statement_place unique (plan_id, place),
    constraint annual_plan_statement_amount check (amount >= 0)
  );
  create table plan_allocation (
    id uuid primary key,
    plan_id uuid not null references annual_plan (id),
    source text not null,
    kind text not null,
    amount bigint not null,
    day date not null,
    decision_number text,
    note text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint plan_allocation_kind check (kind in ('EXPECTED', 'MADE')),
    constraint plan_allocation_amount check (amount > 0),
    constraint plan_allocation_decision check (kind = 'EXPECTED' or decision_number is not null)
  );
  create index plan_allocation_of_plan on plan_allocation (plan_id, day, id);
  create index plan_allocation_by_day on plan_allocation (day, id);
`;

const projects = `
  create table plan_project (
    plan_id uuid not null references annual_plan (id),
    project_id uuid not null references project (id),
    source text not null,
    planned_support bigint not null,
    planned_counterpart bigint not null,
    placed_by jsonb not null,
    placed_at timestamptz not null,
    primary key (plan_id, project_id),
    constraint plan_project_amounts check (planned_support >= 0 and planned_counterpart >= 0)
  );
  create index plan_project_of_project on plan_project (project_id);
`;

export class AnnualPlans1796030000000 implements MigrationInterface {
  readonly name = 'AnnualPlans1796030000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [plan, money, projects]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table plan_project, plan_allocation, annual_plan_statement, annual_plan_budget',
    );
    await runner.query('drop table annual_plan');
  }
}
