// How large establishments are, and what kind of place a commune is by the words it is reported in.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const capacity = `
  create table capacity_indicator (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    year integer not null,
    workers integer,
    revenue_band text,
    machines integer,
    local_material_percent integer,
    source_kind text not null,
    stated_on date not null,
    confidence text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint capacity_indicator_any check (
      num_nonnulls(workers, revenue_band, machines, local_material_percent) > 0
    )
  );
  create unique index capacity_indicator_once
    on capacity_indicator (establishment_id, year desc, stated_on desc, source_kind,
      coalesce(workers, -1), coalesce(revenue_band, ''), coalesce(machines, -1),
      coalesce(local_material_percent, -1));
  create function place_kind(commune text) returns text
    language sql immutable parallel safe
    return case
      when fold_vietnamese(commune) like 'xa %' then 'COMMUNE'
      when fold_vietnamese(commune) like 'thi tran %' then 'TOWNSHIP'
      when fold_vietnamese(commune) like 'phuong %' then 'WARD'
      when fold_vietnamese(commune) like 'dac khu %' then 'SPECIAL_ZONE'
    end;
`;

export class Capacity1796051000000 implements MigrationInterface {
  readonly name = 'Capacity1796051000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(capacity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function place_kind(text); drop table capacity_indicator;');
  }
}
