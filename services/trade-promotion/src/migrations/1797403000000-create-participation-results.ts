// What came of taking part: contracts, orders, contacts and sales, each dated, and which of them
// follows which.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const result = `
  create table participation_result (
    id uuid primary key,
    participation_id uuid not null references participation (id),
    kind text not null,
    happened_on date not null,
    number integer not null,
    value bigint,
    partner text,
    country text,
    follows_id uuid references participation_result (id),
    note text,
    withdrawn_because text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint participation_result_kind check (
      kind in ('CONTRACT', 'ORDER', 'MEMORANDUM', 'CONTACT', 'SALES', 'FOLLOW_UP')
    ),
    constraint participation_result_amounts check (number > 0 and value >= 0)
  );
  create index participation_result_of_participation
    on participation_result (participation_id, happened_on, id);
`;

export class CreateParticipationResults1797403000000 implements MigrationInterface {
  readonly name = 'CreateParticipationResults1797403000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(result);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table participation_result');
  }
}
