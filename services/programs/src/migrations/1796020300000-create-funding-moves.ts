// Allocations to projects and money carried over into a later year.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const moves = `
  create table funding_move (
    id uuid primary key,
    project_id uuid not null references project (id),
    kind text not null,
    source text not null,
    year integer not null,
    to_year integer,
    amount bigint not null,
    decision_number text not null,
    decided_on date not null,
    reason text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint funding_move_amount check (amount > 0),
    constraint funding_move_years check (
      (kind = 'ALLOCATED' and to_year is null) or (kind = 'CARRIED_OVER' and to_year > year)
    )
  );
  create index funding_move_by_project on funding_move (project_id);
`;

export class CreateFundingMoves1796020300000 implements MigrationInterface {
  readonly name = 'CreateFundingMoves1796020300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(moves);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table funding_move');
  }
}
