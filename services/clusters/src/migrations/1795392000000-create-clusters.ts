// The first shape of the database: clusters, infrastructure projects and work packages, with the
// Vietnamese search. Audit entries, the seat at the ledger and support items have migrations of
// their own.
import { createVietnameseSearch, dropVietnameseSearch } from '@kc/paging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const industrialCluster = `
  create table industrial_cluster (
    id uuid primary key,
    name text collate "vi-x-icu" not null,
    aliases jsonb not null,
    kind text not null,
    province_scheme text not null,
    province_code text not null,
    commune text,
    establishment_decision jsonb,
    planning_decision jsonb,
    area_ha numeric,
    infrastructure_investor_key text collate "C",
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    search_text text collate "C" not null generated always as (
      fold_vietnamese(name || ' ' || aliases::text)
    ) stored,
    constraint industrial_cluster_decision check (
      num_nonnulls(establishment_decision, planning_decision) >= 1
    ),
    constraint industrial_cluster_area check (area_ha > 0),
    constraint industrial_cluster_version check (version >= 1)
  );
  create unique index industrial_cluster_one_name
    on industrial_cluster (province_scheme, province_code, fold_vietnamese(name));
  create index industrial_cluster_by_name on industrial_cluster (name, id);
  create index industrial_cluster_by_investor
    on industrial_cluster (infrastructure_investor_key, name, id);
  create index industrial_cluster_search
    on industrial_cluster using gin (search_text gin_trgm_ops);
`;

const infrastructure = `
  create table infrastructure_project (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    name text collate "vi-x-icu" not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create unique index infrastructure_project_one_name
    on infrastructure_project (cluster_id, fold_vietnamese(name));
  create index infrastructure_project_by_cluster on infrastructure_project (cluster_id, name, id);
  create table work_package (
    id uuid primary key,
    project_id uuid not null references infrastructure_project (id),
    code text not null,
    code_key text collate "C" not null,
    type text not null,
    place text not null,
    bill_of_quantities_line text,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create unique index work_package_one_code on work_package (project_id, code_key);
`;

export class CreateClusters1795392000000 implements MigrationInterface {
  readonly name = 'CreateClusters1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createVietnameseSearch);
    await runner.query(industrialCluster);
    await runner.query(infrastructure);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work_package, infrastructure_project, industrial_cluster');
    await runner.query(dropVietnameseSearch);
  }
}
