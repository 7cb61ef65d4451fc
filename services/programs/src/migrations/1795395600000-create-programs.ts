// The first shape of the database: programmes with their lines and stated figures, projects, and
// proposed rule tables. Money is bigint: whole đồng.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const programme = `
  create table programme (
    id uuid primary key,
    title text collate "vi-x-icu" not null,
    tier text not null,
    local_level text,
    province_scheme text,
    province_code text,
    from_year integer not null,
    to_year integer not null,
    decision_number text,
    decision_date date,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint programme_tier check (tier in ('NATIONAL', 'LOCAL')),
    constraint programme_place check (
      num_nonnulls(local_level, province_scheme, province_code)
        = case tier when 'LOCAL' then 3 else 0 end
    ),
    constraint programme_years check (from_year <= to_year),
    constraint programme_decision check (decision_date is null or decision_number is not null)
  );
  create index programme_by_title on programme (title, id);
  create index programme_by_province on programme (province_code, province_scheme, title, id);
`;

const plan = `
  create table programme_line (
    id uuid primary key,
    programme_id uuid not null references programme (id),
    place integer not null,
    code text not null,
    title text not null,
    content_codes text[] not null,
    quantity integer,
    quantity_unit text,
    amount bigint not null,
    recorded_amount bigint not null,
    by_year jsonb not null,
    by_source jsonb not null,
    citation jsonb not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint programme_line_place unique (programme_id, place),
    constraint programme_line_code unique (programme_id, code),
    constraint programme_line_quantity check (num_nonnulls(quantity, quantity_unit) <> 1),
    constraint programme_line_amounts check (amount >= 0 and recorded_amount >= 0),
    constraint programme_line_version check (version >= 1)
  );
  create table stated_figure (
    id uuid primary key,
    programme_id uuid not null references programme (id),
    place integer not null,
    measure text not null,
    subject text not null,
    value text not null,
    unit text not null,
    amount bigint,
    year integer,
    funding_source text,
    citation jsonb not null,
    note text,
    constraint stated_figure_place unique (programme_id, place),
    constraint stated_figure_year check ((year is not null) = (measure = 'YEAR')),
    constraint stated_figure_source check ((funding_source is not null) = (measure = 'SOURCE'))
  );
`;

const project = `
  create table project (
    id uuid primary key,
    programme_id uuid references programme (id),
    kind text not null,
    tier text not null,
    title text collate "vi-x-icu" not null,
    province_scheme text not null,
    province_code text not null,
    lead_unit text not null,
    implementing_unit text not null,
    from_year integer not null,
    to_year integer not null,
    state text not null,
    approval_number text,
    approval_date date,
    closing_reason text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint project_tier check (tier in ('NATIONAL', 'LOCAL')),
    constraint project_years check (from_year <= to_year),
    constraint project_approval check (
      num_nonnulls(approval_number, approval_date) <> 1
      and (state = 'CLOSED' or (approval_number is not null) = (state = 'APPROVED'))
    ),
    constraint project_closing check ((closing_reason is not null) = (state = 'CLOSED')),
    constraint project_version check (version >= 1)
  );
  create index project_by_title on project (title, id);
  create index project_by_province on project (province_code, province_scheme, title, id);
  create index project_by_programme on project (programme_id, title, id);
`;

const rules = `
  create table rule_draft (
    id uuid primary key,
    version text not null,
    rules jsonb not null,
    drafted_by jsonb not null,
    drafted_at timestamptz not null,
    activation_id uuid,
    approved_by jsonb,
    constraint rule_draft_activation unique (activation_id),
    constraint rule_draft_two_persons check (
      num_nonnulls(activation_id, approved_by) <> 1
      and (approved_by->>'personId') is distinct from (drafted_by->>'personId')
    )
  );
`;

export class CreatePrograms1795395600000 implements MigrationInterface {
  readonly name = 'CreatePrograms1795395600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [programme, plan, project, rules]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rule_draft, project, stated_figure, programme_line, programme');
  }
}
