// What wastewater plants of clusters can take in a day, and which tenants have contracted how much.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stamps = `
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null check (version >= 1)`;

const plant = `
  create table discharge_plant (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    work_package_id uuid not null unique references work_package (id),
    capacity_m3_per_day numeric not null check (capacity_m3_per_day > 0),
    as_of date not null,
    ${stamps}
  );
`;

const contract = `
  create table discharge_contract (
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    tenant_id uuid not null references tenant (id),
    work_package_id uuid not null references work_package (id),
    number text not null,
    signed_on date not null,
    volume_m3_per_day numeric not null check (volume_m3_per_day > 0),
    runs_from date not null,
    runs_to date,
    ${stamps},
    constraint discharge_contract_period check (runs_to is null or runs_to >= runs_from)
  );
  create index discharge_contract_by_plant on discharge_contract (work_package_id, runs_from, id);
  create index discharge_contract_by_tenant on discharge_contract (tenant_id, runs_from, id);
  create unique index discharge_contract_one_number
    on discharge_contract (cluster_id, tenant_id, fold_vietnamese(number));
`;

export class CreateDischarge1797110000000 implements MigrationInterface {
  readonly name = 'CreateDischarge1797110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(plant);
    await runner.query(contract);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table discharge_contract, discharge_plant');
  }
}
