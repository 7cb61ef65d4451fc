// Establishments that move into a cluster, and what their move costs, component by component.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stamps = `
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null check (version >= 1)`;

const relocation = `
  create table relocation (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    party_key text collate "C" not null,
    name text collate "vi-x-icu" not null,
    origin text not null,
    origin_kind text not null,
    cause text not null,
    state text not null,
    proposed_on date not null,
    plan jsonb,
    plan_approved_on date,
    moving_on date,
    moved_on date,
    cancelled_on date,
    cancelled_because text,
    ${stamps}
  );
  create index relocation_by_cluster on relocation (cluster_id, name, id);
  create index relocation_by_party on relocation (party_key, proposed_on, id);
  create unique index relocation_one_at_a_time on relocation (party_key)
    where state not in ('MOVED', 'CANCELLED');
`;

const component = `
  create table relocation_component (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    relocation_id uuid not null references relocation (id),
    kind text not null,
    part text,
    code_key text collate "C" not null,
    description text not null,
    cost bigint not null check (cost > 0),
    payer text not null,
    contract jsonb,
    loan jsonb,
    withdrawn boolean not null,
    ${stamps}
  );
  create unique index relocation_component_one_code
    on relocation_component (relocation_id, code_key);
`;

export class CreateRelocations1797120000000 implements MigrationInterface {
  readonly name = 'CreateRelocations1797120000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(relocation);
    await runner.query(component);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table relocation_component, relocation');
  }
}
