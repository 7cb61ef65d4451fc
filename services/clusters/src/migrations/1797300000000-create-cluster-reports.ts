// The half-yearly report: what tenants and infrastructure investors reported, every version of it,
// and the versions that a commune, a department or the ministry froze. A frozen one stays as it is:
// the database itself refuses to change or delete it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const filing = `
  create table report_filing (
    id uuid primary key,
    kind text not null,
    cluster_id uuid not null references industrial_cluster (id),
    period text collate "C" not null,
    subject_key text collate "C" not null,
    party_key text collate "C",
    reporter_name text not null,
    tenant_project_id uuid,
    project text,
    trade text,
    tenant_state text,
    registered_capital bigint,
    realised_capital bigint,
    land_ha numeric,
    workers integer,
    revenue bigint,
    budget bigint,
    exports bigint,
    wastewater_m3 numeric,
    infrastructure_total bigint,
    infrastructure_done bigint,
    industrial_land_ha numeric,
    cleared_ha numeric,
    leased_ha numeric,
    wastewater_plant boolean,
    plant_capacity_m3 numeric,
    tenants_stated integer,
    difficulties text,
    received_on date not null,
    first_received_on date not null,
    on_behalf boolean not null,
    version integer not null,
    reason text,
    invented_note text,
    entered_by jsonb not null,
    entered_at timestamptz not null,
    constraint report_filing_kind check (kind in ('TENANT', 'INVESTOR')),
    constraint report_filing_reason check ((version = 1) = (reason is null)),
    constraint report_filing_one_version
      unique (cluster_id, period, kind, subject_key, version)
  );
  create index report_filing_by_party on report_filing (party_key, period);
`;

const frozen = `
  create table frozen_report (
    id uuid primary key,
    scope_key text collate "C" not null,
    level text not null,
    province_scheme text,
    province_code text,
    commune text,
    period text collate "C" not null,
    number integer not null,
    content text not null,
    content_hash text not null,
    note text,
    frozen_on date not null,
    frozen_by jsonb not null,
    frozen_at timestamptz not null,
    constraint frozen_report_one_number unique (scope_key, period, number)
  );
  create index frozen_report_by_period on frozen_report (period, level, province_code);
  create function frozen_report_stays() returns trigger language plpgsql as $$
  begin
    raise exception 'a frozen report is never changed nor deleted';
  end $$;
  create trigger frozen_report_stays before update or delete on frozen_report
    for each row execute function frozen_report_stays();
`;

export class CreateClusterReports1797300000000 implements MigrationInterface {
  readonly name = 'CreateClusterReports1797300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(filing);
    await runner.query(frozen);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table frozen_report, report_filing');
    await runner.query('drop function frozen_report_stays');
  }
}
