// Measurements of pilots before and after, by indicator and months.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const measurement = `
  create table pilot_measurement (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    project_id uuid not null references project (id),
    indicator text collate "C" not null,
    segment text,
    phase text not null,
    from_month text not null,
    to_month text not null,
    value text not null,
    source text not null,
    withdrawal text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint pilot_measurement_phase check (phase in ('BEFORE', 'AFTER')),
    constraint pilot_measurement_months check (from_month <= to_month)
  );
  create index pilot_measurement_by_project on pilot_measurement (project_id, created_at, id);
  create index pilot_measurement_by_indicator
    on pilot_measurement (indicator, created_at, id) where withdrawal is null;
`;

export class CreatePilotMeasurements1796040600000 implements MigrationInterface {
  readonly name = 'CreatePilotMeasurements1796040600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(measurement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pilot_measurement');
  }
}
