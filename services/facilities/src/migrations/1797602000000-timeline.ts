// What happened to establishments, as every service told it: one row for each thing and party.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Timeline1797602000000 implements MigrationInterface {
  readonly name = 'Timeline1797602000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table timeline_entry (
        id uuid primary key default gen_random_uuid(),
        party_key text not null,
        source text not null,
        subject text not null,
        kind text not null,
        happened_on date not null,
        title text not null,
        state text,
        amount bigint,
        paid bigint,
        body text,
        link_id uuid,
        province_scheme text,
        province_code text,
        record_version integer not null,
        recorded_at timestamptz not null,
        unique (party_key, source, subject)
      )`);
    await runner.query(`
      create index timeline_entry_of_party on timeline_entry (party_key, happened_on desc, id desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table timeline_entry');
  }
}
