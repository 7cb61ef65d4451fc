// The table of drafted support items, the same in every funding service.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSupportItems1763900000000 implements MigrationInterface {
  readonly name = 'CreateSupportItems1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table support_item (
        id uuid primary key,
        parent_id uuid not null,
        description text not null,
        facts jsonb not null,
        deciding_body text not null,
        created_by jsonb not null,
        created_at timestamptz not null,
        beneficiary text collate "C" not null generated always as (facts->>'beneficiary') stored
      )`);
    await runner.query(
      'create index support_item_parent on support_item (parent_id, created_at, id)',
    );
    await runner.query(
      'create index support_item_beneficiary on support_item (beneficiary, created_at, id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table support_item');
  }
}
