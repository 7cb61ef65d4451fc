// Training courses, their trainees by keyed hash, and what work these had afterwards.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const course = `
  create table training_course (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    project_id uuid not null references project (id),
    title text not null,
    trade text collate "vi-x-icu" not null,
    content text not null,
    provider text not null,
    place text not null,
    starts_on date not null,
    ends_on date not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint training_course_time check (starts_on <= ends_on)
  );
  create index training_course_by_time on training_course (created_at, id);
  create index training_course_by_province
    on training_course (province_code, province_scheme, created_at, id);
  create index training_course_by_project on training_course (project_id, created_at, id);
`;

const trainee = `
  create table trainee (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    course_id uuid not null references training_course (id),
    name text not null,
    person_key text not null,
    last_four text not null,
    commune text not null,
    outcomes jsonb not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint trainee_person check (person_key like 'pid:%' and last_four ~ '^[0-9]{4}$'),
    constraint trainee_once unique (course_id, person_key)
  );
`;

export class CreateTraining1796040400000 implements MigrationInterface {
  readonly name = 'CreateTraining1796040400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [course, trainee]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trainee, training_course');
  }
}
