// Selections of typical products: rounds with their steps, council and jury, entries, score sheets,
// results and appeals. Sheets and results are only added to, so that a correction stays visible.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const selectionRound = `
  create table selection_round (
    id uuid primary key,
    level text not null,
    cycle_year integer not null,
    name text collate "vi-x-icu" not null,
    province_scheme text,
    province_code text,
    locality text,
    locality_key text collate "C",
    region text,
    organiser_name text not null,
    entry_from date not null,
    entry_until date not null,
    council_size integer not null,
    jury_size integer not null,
    criteria jsonb not null,
    criteria_source text not null,
    state text not null,
    state_since date not null,
    decision_number text,
    decided_on date,
    notified_on date,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint selection_round_window check (entry_from <= entry_until),
    constraint selection_round_jury check (jury_size % 2 = 1),
    constraint selection_round_province check (num_nonnulls(province_scheme, province_code) <> 1)
  );
  create unique index selection_round_once
    on selection_round
      (level, cycle_year, province_scheme, province_code, locality_key, region)
    nulls not distinct where state <> 'CANCELLED';
  create index selection_round_by_year on selection_round (cycle_year, id);
  create table selection_step (
    id uuid primary key,
    round_id uuid not null references selection_round (id),
    step text not null,
    taken_on date not null,
    decision_number text,
    reason text,
    taken_by jsonb not null,
    taken_at timestamptz not null
  );
  create index selection_step_by_round on selection_step (round_id, taken_at, id);
`;

const people = `
  create table selection_member (
    id uuid primary key,
    round_id uuid not null references selection_round (id),
    body text not null,
    role text not null,
    name text not null,
    organisation text not null,
    person_id text,
    declared_on date,
    declaration text,
    conflict_entry_ids uuid[] not null default '{}',
    ended_on date,
    end_reason text,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create unique index selection_member_once
    on selection_member (round_id, body, person_id)
    where person_id is not null and ended_on is null;
  create index selection_member_by_round on selection_member (round_id, created_at, id);
`;

const selectionEntry = `
  create table selection_entry (
    id uuid primary key,
    round_id uuid not null references selection_round (id),
    product_id uuid not null,
    product_name text collate "vi-x-icu" not null,
    product_name_key text collate "C" not null,
    product_kind text not null,
    product_group text not null,
    establishment_key text collate "C" not null,
    province_scheme text not null,
    province_code text not null,
    locality text,
    received_on date not null,
    lower_certificate_id uuid,
    letter jsonb,
    no_lower_round boolean not null,
    papers jsonb not null,
    withdrawn_on date,
    withdrawal_reason text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create unique index selection_entry_product_once
    on selection_entry (round_id, product_id) where withdrawn_on is null;
  create unique index selection_entry_name_once
    on selection_entry (round_id, establishment_key, product_name_key)
    where withdrawn_on is null;
  create index selection_entry_by_name on selection_entry (round_id, product_name, id);
  create index selection_entry_by_product on selection_entry (product_id);
  create index selection_entry_by_maker on selection_entry (establishment_key);
`;

const scores = `
  create table score_sheet (
    id uuid primary key,
    round_id uuid not null references selection_round (id),
    entry_id uuid not null references selection_entry (id),
    member_id uuid not null references selection_member (id),
    revision integer not null,
    points jsonb not null,
    total integer not null,
    remark text,
    reason text,
    appeal_id uuid,
    scored_by jsonb not null,
    scored_at timestamptz not null
  );
  create unique index score_sheet_revision on score_sheet (entry_id, member_id, revision);
  create index score_sheet_by_round on score_sheet (round_id);
  create table selection_result (
    entry_id uuid not null references selection_entry (id),
    revision integer not null,
    round_id uuid not null references selection_round (id),
    average integer not null,
    sheets integer not null,
    rank integer not null,
    passes boolean not null,
    because text not null,
    made_at timestamptz not null,
    primary key (entry_id, revision)
  );
  create index selection_result_by_round on selection_result (round_id, revision);
  create table selection_appeal (
    id uuid primary key,
    round_id uuid not null references selection_round (id),
    entry_id uuid not null references selection_entry (id),
    appellant_key text collate "C" not null,
    grounds text not null,
    filed_on date not null,
    file_by date not null,
    answer_by date not null,
    days_certain boolean not null,
    state text not null,
    answered_on date,
    answer text,
    answer_number text,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create index selection_appeal_by_round on selection_appeal (round_id, filed_on, id);
  create index selection_appeal_by_entry on selection_appeal (entry_id);
`;

export class CreateSelections1797500000000 implements MigrationInterface {
  readonly name = 'CreateSelections1797500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(selectionRound);
    await runner.query(people);
    await runner.query(selectionEntry);
    await runner.query(scores);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table selection_appeal, selection_result, score_sheet');
    await runner.query('drop table selection_entry, selection_member');
    await runner.query('drop table selection_step, selection_round');
  }
}
