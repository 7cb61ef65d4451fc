// Targets of programmes, provinces that take part in a project beside the one that leads it, and
// which body has which part in which province, in time.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const targets = `
  create table programme_target (
    id uuid primary key,
    programme_id uuid not null references programme (id),
    code text not null,
    title text not null,
    content_codes text[] not null,
    measure text not null,
    unit text not null,
    value bigint not null,
    year integer,
    citation jsonb not null,
    note text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint programme_target_measure check (measure in ('NUMBER', 'SUPPORT')),
    constraint programme_target_value check (value > 0)
  );
  create index programme_target_of_programme on programme_target (programme_id, code, year, id);
`;

const provinces = `
  create table project_province (
    project_id uuid not null references project (id),
    province_scheme text not null,
    province_code text not null,
    part text not null,
    set_by jsonb not null,
    set_at timestamptz not null,
    primary key (project_id, province_scheme, province_code)
  );
  create index project_province_by_place on project_province (province_code, province_scheme);
`;

const leaders = `
  create table lead_unit (
    id uuid primary key,
    tier text not null,
    province_scheme text not null,
    province_code text not null,
    part text not null,
    organisation text not null,
    parent_body text,
    valid_from date not null,
    valid_to date,
    citation text not null,
    note text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    ended_by jsonb,
    ended_because text,
    constraint lead_unit_tier check (tier in ('NATIONAL', 'LOCAL')),
    constraint lead_unit_part check (
      part in ('LEADS', 'IMPLEMENTS', 'APPRAISES', 'APPRAISES_ESTIMATE', 'APPROVES')
    ),
    constraint lead_unit_span check (valid_to is null or valid_from <= valid_to)
  );
  create index lead_unit_of_province
    on lead_unit (province_code, province_scheme, part, valid_from, id);
`;

export class TargetsAndLeaders1796032000000 implements MigrationInterface {
  readonly name = 'TargetsAndLeaders1796032000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [targets, provinces, leaders]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lead_unit, project_province, programme_target');
  }
}
