// What bodies have set about the days of duties, and the reports that those duties ask for: of a
// project each month, of a province each quarter, half-year and year.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const settings = `
  create table duty_setting (
    id uuid primary key,
    duty text not null,
    province_scheme text,
    province_code text,
    applies boolean not null,
    due jsonb not null,
    valid_from date not null,
    valid_to date,
    citation text not null,
    reason text not null,
    set_by jsonb not null,
    set_at timestamptz not null,
    constraint duty_setting_place check (num_nonnulls(province_scheme, province_code) <> 1),
    constraint duty_setting_span check (valid_to is null or valid_from <= valid_to)
  );
  create index duty_setting_of_duty on duty_setting (duty, valid_from);
`;

const reports = `
  create table progress_report (
    id uuid primary key,
    project_id uuid not null references project (id),
    month text not null,
    form text not null,
    submitted_on date not null,
    completed_percent integer not null,
    money_used bigint not null,
    summary text not null,
    difficulties text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint progress_report_form check (form in ('FORM_3A', 'FORM_3B')),
    constraint progress_report_percent check (completed_percent between 0 and 100),
    constraint progress_report_money check (money_used >= 0)
  );
  create index progress_report_of_project on progress_report (project_id, month, submitted_on, id);
  create table province_report (
    id uuid primary key,
    duty text not null,
    province_scheme text not null,
    province_code text not null,
    period text not null,
    submitted_on date not null,
    reference text not null,
    summary text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create index province_report_of_province
    on province_report (province_code, province_scheme, duty, period, submitted_on, id);
`;

export class Duties1796031000000 implements MigrationInterface {
  readonly name = 'Duties1796031000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [settings, reports]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table province_report, progress_report, duty_setting');
  }
}
