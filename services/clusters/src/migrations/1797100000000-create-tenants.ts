// Tenants of clusters, their projects, and what was said of a record in each of its versions.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stamps = `
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null check (version >= 1)`;

const tenant = `
  create table tenant (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    party_key text collate "C" not null,
    name text collate "vi-x-icu" not null,
    occupied_from date not null,
    occupied_to date,
    note text,
    ${stamps},
    constraint tenant_period check (occupied_to is null or occupied_to >= occupied_from)
  );
  create index tenant_by_cluster on tenant (cluster_id, name, id);
  create index tenant_by_party on tenant (party_key, occupied_from, id);
  create unique index tenant_present_once on tenant (cluster_id, party_key)
    where occupied_to is null;
`;

const tenantProject = `
  create table tenant_project (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    tenant_id uuid not null references tenant (id),
    name text collate "vi-x-icu" not null,
    trade text not null,
    trade_group text,
    decision jsonb,
    registered_capital bigint check (registered_capital >= 0),
    realised_capital bigint check (realised_capital >= 0),
    land_ha numeric check (land_ha > 0),
    lease jsonb,
    labour integer check (labour >= 0),
    state text not null,
    registered_on date not null,
    construction_on date,
    operating_on date,
    stopped_on date,
    as_of date not null,
    ${stamps}
  );
  create index tenant_project_by_cluster on tenant_project (cluster_id, name, id);
  create index tenant_project_by_tenant on tenant_project (tenant_id, name, id);
  create unique index tenant_project_one_name
    on tenant_project (tenant_id, fold_vietnamese(name));
`;

const recordVersion = `
  create table record_version (
    subject_kind text collate "C" not null,
    subject_id uuid not null,
    version integer not null check (version >= 1),
    as_of date not null,
    reason text,
    facts jsonb not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (subject_id, version)
  );
`;

export class CreateTenants1797100000000 implements MigrationInterface {
  readonly name = 'CreateTenants1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tenant);
    await runner.query(tenantProject);
    await runner.query(recordVersion);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record_version, tenant_project, tenant');
  }
}
