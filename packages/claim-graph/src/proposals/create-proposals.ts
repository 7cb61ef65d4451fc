// What one person has proposed and another must approve, the same in every funding service; and how
// the cases of a claim are found. Expands only: the release before knows neither.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProposals1764150000000 implements MigrationInterface {
  readonly name = 'CreateProposals1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proposal (
        id uuid primary key,
        act text collate "C" not null,
        subject text collate "C" not null,
        content jsonb not null,
        proposed_by jsonb not null,
        proposed_at timestamptz not null,
        approval_id uuid,
        approved_by jsonb
      )`);
    await runner.query('create index proposal_subject on proposal (subject, proposed_at, id)');
    await runner.query(
      `create index claim_case_claims on claim_case using gin ((row->'subject'), (row->'met'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index claim_case_claims');
    await runner.query('drop table proposal');
  }
}
