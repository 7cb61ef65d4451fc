// Calls for registration: who may register what, how, from when until when.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const call = `
  create table open_call (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    title text not null,
    issuer text not null,
    tier text not null,
    contents text[] not null,
    who_may_register text not null,
    how_to_register text not null,
    papers jsonb not null,
    contact text not null,
    basis text not null,
    opens_on date not null,
    closes_on date not null,
    withdrawal text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint open_call_tier check (tier in ('NATIONAL', 'LOCAL')),
    constraint open_call_time check (opens_on <= closes_on)
  );
  create index open_call_by_time on open_call (created_at, id);
  create index open_call_by_closing on open_call (closes_on, id) where withdrawal is null;
`;

export class CreateOpenCalls1796040500000 implements MigrationInterface {
  readonly name = 'CreateOpenCalls1796040500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(call);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table open_call');
  }
}
