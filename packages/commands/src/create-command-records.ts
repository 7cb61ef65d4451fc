// The tables of audit entries and receipts, the same in every service that takes commands.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCommandRecords1763800000000 implements MigrationInterface {
  readonly name = 'CreateCommandRecords1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        actor jsonb not null,
        action text not null,
        subject_kind text not null,
        subject_id uuid not null,
        before jsonb,
        after jsonb not null,
        request_id text not null
      )`);
    await runner.query('create index audit_entry_by_subject on audit_entry (subject_id, id)');
    await runner.query(`
      create table command_receipt (
        id uuid primary key,
        command text not null,
        content_hash text not null,
        outcome jsonb not null,
        actor jsonb not null,
        at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table command_receipt, audit_entry');
  }
}
