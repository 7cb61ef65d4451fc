// What has happened to an event, step by step, and who organises it beside the organiser.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const step = `
  create table event_step (
    id uuid primary key,
    event_id uuid not null references trade_event (id),
    kind text not null,
    taken_on date not null,
    number text,
    body text,
    reason text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint event_step_kind check (
      kind in ('APPLIED', 'CONFIRMED', 'RETURNED', 'EXEMPTED', 'CANCELLED', 'REPORTED')
    ),
    constraint event_step_reason check (
      kind not in ('RETURNED', 'CANCELLED') or reason is not null
    )
  );
  create index event_step_of_event on event_step (event_id, recorded_at, id);
`;

const coOrganiser = `
  create table event_co_organiser (
    event_id uuid not null references trade_event (id),
    place integer not null,
    name text not null,
    party_key text collate "C",
    part text not null,
    primary key (event_id, place),
    constraint event_co_organiser_part check (
      part in ('CO_ORGANISER', 'SUPPORTING_BODY', 'SPONSOR')
    )
  );
`;

export class CreateEventSteps1797401000000 implements MigrationInterface {
  readonly name = 'CreateEventSteps1797401000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [step, coOrganiser]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_co_organiser, event_step');
  }
}
