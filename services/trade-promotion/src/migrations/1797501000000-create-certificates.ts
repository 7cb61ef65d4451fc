// Certificates of selected products and the yearly reports of their holders. A certificate is never
// deleted; a revoked one says by which decision and why.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const certificate = `
  create table certificate (
    id uuid primary key,
    number text not null,
    number_key text collate "C" not null,
    level text not null,
    cycle_year integer not null,
    round_id uuid references selection_round (id),
    entry_id uuid references selection_entry (id),
    product_id uuid not null,
    product_name text not null,
    establishment_key text collate "C" not null,
    province_scheme text not null,
    province_code text not null,
    issued_by text not null,
    decision_number text not null,
    issued_on date not null,
    valid_until date not null,
    validity_basis jsonb not null,
    revoked_on date,
    revocation_number text,
    revocation_reason text,
    revoked_by jsonb,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint certificate_days check (issued_on <= valid_until),
    constraint certificate_revoked check (
      num_nonnulls(revoked_on, revocation_number, revocation_reason, revoked_by) in (0, 4)
    )
  );
  create unique index certificate_number on certificate (number_key);
  create unique index certificate_of_entry on certificate (entry_id) where revoked_on is null;
  create index certificate_by_product on certificate (product_id, issued_on, id);
  create index certificate_by_holder on certificate (establishment_key, issued_on, id);
  create index certificate_by_day on certificate (issued_on, id);
  create table holder_report (
    id uuid primary key,
    certificate_id uuid not null references certificate (id),
    year integer not null,
    received_on date not null,
    revenue bigint,
    support_received bigint,
    account text not null,
    created_by jsonb not null,
    created_at timestamptz not null
  );
  create unique index holder_report_once on holder_report (certificate_id, year);
`;

export class CreateCertificates1797501000000 implements MigrationInterface {
  readonly name = 'CreateCertificates1797501000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(certificate);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table holder_report, certificate');
  }
}
