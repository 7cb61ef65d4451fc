// Infrastructure projects in time: planned costs and steps of work packages, changes of the total
// with their reasons, and counterpart money.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps = `
  create table work_step (
    id uuid primary key,
    work_package_id uuid not null references work_package (id),
    state text not null,
    on_day date not null,
    done_bp integer,
    note text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint work_step_state check (state in ('PLANNED', 'STARTED', 'DONE')),
    constraint work_step_done check (done_bp between 0 and 10000)
  );
  create index work_step_of_package on work_step (work_package_id, on_day, recorded_at);
`;

const totals = `
  create table project_total_change (
    record_id uuid primary key,
    project_id uuid not null references infrastructure_project (id),
    total bigint not null,
    decision_number text not null,
    decision_date date not null,
    issuer text,
    reason text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create index project_total_change_of_project on project_total_change (project_id);
  insert into project_total_change
    (record_id, project_id, total, decision_number, decision_date, recorded_by, recorded_at)
  select (after->>'recordId')::uuid, (after->>'projectId')::uuid, (after->>'total')::bigint,
    after->>'decisionNumber', (after->>'decisionDate')::date, actor, at
  from audit_entry where action = 'setProjectTotal';
`;

const counterparts = `
  create table project_counterpart (
    id uuid primary key,
    project_id uuid not null references infrastructure_project (id),
    provider text not null,
    provider_key text collate "C",
    amount bigint not null,
    committed_on date not null,
    paper text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    withdrawn_by jsonb,
    withdrawn_at timestamptz,
    withdrawn_because text,
    constraint project_counterpart_amount check (amount > 0)
  );
  create index project_counterpart_of_project on project_counterpart (project_id, committed_on);
`;

export class CreateWorksInTime1797001000000 implements MigrationInterface {
  readonly name = 'CreateWorksInTime1797001000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table work_package add column planned_cost bigint');
    await runner.query(steps);
    await runner.query(totals);
    await runner.query(counterparts);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table project_counterpart, project_total_change, work_step');
    await runner.query('alter table work_package drop column planned_cost');
  }
}
