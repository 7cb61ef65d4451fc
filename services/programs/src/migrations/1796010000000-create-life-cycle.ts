// Where each project stands in its life cycle, and every step that brought it there. Projects that
// were on record before are placed by their coarse state. Expands only.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stage = `
  create table project_stage (
    project_id uuid primary key references project (id),
    cycle text not null,
    state text collate "C" not null,
    since date not null,
    fiscal_year integer not null,
    resumes_to text collate "C",
    constraint project_stage_cycle check (cycle in ('NATIONAL', 'LOCAL'))
  );
  create index project_stage_by_state on project_stage (state, since, project_id);
  create index project_stage_by_year on project_stage (fiscal_year, state);
`;

const transition = `
  create table project_transition (
    id uuid primary key,
    sequence bigint generated always as identity,
    project_id uuid not null references project (id),
    action text collate "C" not null,
    from_state text collate "C",
    to_state text collate "C" not null,
    taken_by jsonb not null,
    took_place_on date not null,
    recorded_at timestamptz not null,
    due_on date,
    reason text,
    documents jsonb not null,
    claims jsonb not null,
    recorded_from_outside boolean not null
  );
  create index project_transition_by_project on project_transition (project_id, sequence);
  create index project_transition_by_action on project_transition (action, took_place_on);
`;

const placed = `
  insert into project_stage (project_id, cycle, state, since, fiscal_year)
  select
    id, tier,
    case state when 'REGISTERED' then 'DRAFT' when 'APPROVED' then 'PLAN_APPROVED' else state end,
    case
      when state = 'APPROVED' then approval_date
      else (updated_at at time zone 'Asia/Ho_Chi_Minh')::date
    end,
    from_year
  from project;
`;

export class CreateLifeCycle1796010000000 implements MigrationInterface {
  readonly name = 'CreateLifeCycle1796010000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [stage, transition, placed]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table project_transition, project_stage');
  }
}
