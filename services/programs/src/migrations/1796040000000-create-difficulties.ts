// The log of difficulties: who raised what about a project, a province or a rule, and how it ended.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const difficulty = `
  create table difficulty (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    subject text not null,
    project_id uuid references project (id),
    rule text,
    category text not null,
    description text not null,
    raised_on date not null,
    raised_by_party text,
    resolved_on date,
    resolution jsonb,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint difficulty_subject check (
      (project_id is not null) = (subject = 'PROJECT') and (rule is not null) = (subject = 'RULE')
    ),
    constraint difficulty_resolution check (
      num_nonnulls(resolved_on, resolution) <> 1
      and (resolved_on is null or resolved_on >= raised_on)
    ),
    constraint difficulty_version check (version >= 1)
  );
  create index difficulty_by_time on difficulty (created_at, id);
  create index difficulty_by_province on difficulty (province_code, province_scheme, created_at, id);
  create index difficulty_by_project on difficulty (project_id, created_at, id);
  create index difficulty_by_party on difficulty (raised_by_party, created_at, id);
`;

export class CreateDifficulties1796040000000 implements MigrationInterface {
  readonly name = 'CreateDifficulties1796040000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(difficulty);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table difficulty');
  }
}
