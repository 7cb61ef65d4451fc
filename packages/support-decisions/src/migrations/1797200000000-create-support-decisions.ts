// Support decisions with their items and steps, the same in every service that pays by decisions.
// Expands only.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const decision = `
  create table support_decision (
    id uuid primary key,
    title text not null,
    level text collate "C" not null,
    route text collate "C" not null,
    decider text not null,
    province_scheme text collate "C",
    province_code text collate "C",
    fiscal_year integer not null,
    state text collate "C" not null,
    since date not null,
    signed_number text,
    signed_date date,
    archived boolean not null,
    provenance text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint support_decision_signed
      check ((signed_number is null) = (signed_date is null)),
    constraint support_decision_province
      check ((province_scheme is null) = (province_code is null))
  );
  create index support_decision_newest on support_decision (created_at desc, id desc);
  create index support_decision_place
    on support_decision (province_scheme, province_code, created_at desc, id desc);
  create index support_decision_state on support_decision (state, since);
`;

const item = `
  create table support_decision_item (
    item_id uuid primary key references support_item (id),
    decision_id uuid not null references support_decision (id),
    subject_id uuid not null,
    place integer not null
  );
  create index support_decision_item_order on support_decision_item (decision_id, place);
  create index support_decision_item_subject on support_decision_item (subject_id, decision_id);
`;

const step = `
  create table support_decision_step (
    id uuid primary key,
    sequence bigint generated always as identity,
    decision_id uuid not null references support_decision (id),
    action text collate "C" not null,
    from_state text collate "C",
    to_state text collate "C" not null,
    taken_by jsonb not null,
    took_place_on date not null,
    recorded_at timestamptz not null,
    due_on date,
    reason text,
    signed jsonb,
    documents jsonb not null,
    claims jsonb not null
  );
  create index support_decision_step_order on support_decision_step (decision_id, sequence);
`;

export class CreateSupportDecisions1797200000000 implements MigrationInterface {
  readonly name = 'CreateSupportDecisions1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [decision, item, step]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table support_decision_step, support_decision_item, support_decision');
  }
}
