// Inspections of projects: planned, carried out or cancelled; findings and what became of them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const inspection = `
  create table inspection (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    project_id uuid not null references project (id),
    kind text not null,
    planned_on date not null,
    purpose text not null,
    inspectors jsonb not null,
    state text not null,
    visit jsonb,
    cancellation text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint inspection_state check (
      (visit is not null) = (state = 'VISITED')
      and (cancellation is not null) = (state = 'CANCELLED')
    )
  );
  create index inspection_by_time on inspection (created_at, id);
  create index inspection_by_province on inspection (province_code, province_scheme, created_at, id);
  create index inspection_by_project on inspection (project_id, created_at, id);
`;

const finding = `
  create table inspection_finding (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    inspection_id uuid not null references inspection (id),
    severity text not null,
    text text not null,
    rule text,
    remedy_by date,
    photos jsonb not null,
    remedied_on date,
    remedy jsonb,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint inspection_finding_remedy check (num_nonnulls(remedied_on, remedy) <> 1)
  );
  create index inspection_finding_by_inspection
    on inspection_finding (inspection_id, created_at, id);
  create index inspection_finding_waiting
    on inspection_finding (remedy_by) where remedied_on is null;
`;

export class CreateInspections1796040200000 implements MigrationInterface {
  readonly name = 'CreateInspections1796040200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [inspection, finding]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inspection_finding, inspection');
  }
}
