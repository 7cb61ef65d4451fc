// Norms that are loaded from files: circulars and provincial resolutions, beside those that the
// program ships.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const norms = `
  create table norm_sheet (
    id uuid primary key,
    title text not null,
    sha256 text not null,
    loaded_by jsonb not null,
    loaded_at timestamptz not null
  );
  create table published_norm (
    id text primary key,
    sheet_id uuid not null references norm_sheet (id),
    sheet_row integer not null,
    effect text not null,
    province_scheme text,
    province_code text,
    contents text[] not null,
    variant text,
    beneficiary_classes text[] not null,
    area_classes text[] not null,
    per_vi text,
    per_en text,
    percent_bp integer,
    cap bigint,
    multiplies boolean not null,
    factor_bp integer,
    from_day date not null,
    to_day date,
    replaces text[] not null,
    citation text not null,
    verified boolean not null,
    note text,
    constraint published_norm_row unique (sheet_id, sheet_row),
    constraint published_norm_place check (num_nonnulls(province_scheme, province_code) <> 1),
    constraint published_norm_days check (to_day is null or from_day <= to_day),
    constraint published_norm_effect check (
      case effect
        when 'LIMIT' then num_nonnulls(percent_bp, cap) > 0 and factor_bp is null
        when 'MULTIPLIER' then num_nonnulls(percent_bp, cap) = 0 and factor_bp is not null
        else num_nonnulls(percent_bp, cap, factor_bp) = 0
      end
    )
  );
`;

export class CreateNorms1796020000000 implements MigrationInterface {
  readonly name = 'CreateNorms1796020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(norms);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table published_norm, norm_sheet');
  }
}
