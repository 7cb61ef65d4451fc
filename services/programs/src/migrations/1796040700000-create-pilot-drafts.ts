// Drafts of pilots and the establishments that they group.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const draft = `
  create table pilot_draft (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    title text not null,
    kind text not null,
    trade text not null,
    trade_key text not null,
    area text not null,
    reason text not null,
    contents text[] not null,
    from_year integer not null,
    to_year integer not null,
    state text not null,
    project_id uuid references project (id),
    dropping text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint pilot_draft_years check (from_year <= to_year),
    constraint pilot_draft_state check (
      (project_id is not null) = (state = 'REGISTERED')
      and (dropping is not null) = (state = 'DROPPED')
    )
  );
  create index pilot_draft_by_time on pilot_draft (created_at, id);
  create index pilot_draft_by_province
    on pilot_draft (province_code, province_scheme, created_at, id);
`;

const candidate = `
  create table pilot_candidate (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    draft_id uuid not null references pilot_draft (id),
    party_key text not null,
    segment text,
    reason text not null,
    removal text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null
  );
  create unique index pilot_candidate_once
    on pilot_candidate (draft_id, party_key) where removal is null;
  create index pilot_candidate_by_draft on pilot_candidate (draft_id, created_at, id);
`;

export class CreatePilotDrafts1796040700000 implements MigrationInterface {
  readonly name = 'CreatePilotDrafts1796040700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [draft, candidate]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pilot_candidate, pilot_draft');
  }
}
