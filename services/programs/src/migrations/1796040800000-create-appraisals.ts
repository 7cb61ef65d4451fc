// Appraisals of projects criterion by criterion, and samples drawn among them for a second look.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const sample = `
  create table appraisal_sample (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    year integer not null,
    share_bp integer not null,
    seed text not null,
    population integer not null,
    appraisal_ids jsonb not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null
  );
`;

const appraisal = `
  create table appraisal (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    project_id uuid not null references project (id),
    contents text[] not null,
    appraised_on date not null,
    answers jsonb not null,
    conclusion text not null,
    summary text not null,
    reviewer jsonb not null,
    quality_bp integer not null,
    sample_id uuid references appraisal_sample (id),
    audit_of uuid references appraisal (id),
    agreement_bp integer,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint appraisal_scores check (
      quality_bp between 0 and 10000 and (agreement_bp is null or agreement_bp between 0 and 10000)
    ),
    constraint appraisal_audit check (num_nonnulls(sample_id, audit_of, agreement_bp) in (0, 3)),
    constraint appraisal_audited_once unique (sample_id, audit_of)
  );
  create index appraisal_by_project on appraisal (project_id, created_at, id);
  create index appraisal_by_audit on appraisal (audit_of, created_at) where audit_of is not null;
  create index appraisal_by_province on appraisal (province_code, province_scheme, appraised_on);
`;

export class CreateAppraisals1796040800000 implements MigrationInterface {
  readonly name = 'CreateAppraisals1796040800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [sample, appraisal]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table appraisal, appraisal_sample');
  }
}
