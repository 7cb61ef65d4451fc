// What an event costs, line by line, who is to bear which line, and what it earns.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const line = `
  create table event_cost_line (
    event_id uuid not null references trade_event (id),
    component_key text collate "C" not null,
    place integer not null,
    component text not null,
    kind text not null,
    description text not null,
    also_serves text,
    planned bigint not null,
    actual bigint,
    shares jsonb not null,
    primary key (event_id, component_key),
    constraint event_cost_line_amounts check (planned >= 0 and actual >= 0),
    constraint event_cost_line_kind check (
      kind in ('HALL', 'PUBLICITY', 'BOOTH_CONSTRUCTION', 'TRANSPORT', 'OPENING_CEREMONY',
        'AWARD_CEREMONY', 'STAGE', 'STAFF', 'TRAVEL', 'OTHER')
    )
  );
`;

const income = `
  create table event_income (
    event_id uuid not null references trade_event (id),
    place integer not null,
    kind text not null,
    description text not null,
    planned bigint not null,
    actual bigint,
    primary key (event_id, place),
    constraint event_income_amounts check (planned >= 0 and actual >= 0),
    constraint event_income_kind check (kind in ('EXHIBITOR_FEE', 'SPONSOR', 'TICKET', 'OTHER'))
  );
`;

export class CreateEventBudgets1797402000000 implements MigrationInterface {
  readonly name = 'CreateEventBudgets1797402000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [line, income]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_income, event_cost_line');
  }
}
