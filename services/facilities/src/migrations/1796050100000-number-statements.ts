// Contract: since 0.2.0 nobody reads identity_number_once and fact_source_once as they were.
// They took two statements that differ for one: a number whose last day became known later, a
// source that another person confirmed. What was said last about a number counts.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = `
  alter table identity_number add column entry bigint generated always as identity;
  drop index identity_number_once;
  create unique index identity_number_once on identity_number
    (establishment_id, party_key, coalesce(valid_from, '-infinity'),
      coalesce(valid_to, 'infinity'), reason, coalesce(document, ''));
  drop index fact_source_once;
  create unique index fact_source_once on fact_source
    (establishment_id, fact, source_kind, source, stated_by, stated_on, confidence);
`;

const asBefore = `
  drop index fact_source_once;
  create unique index fact_source_once
    on fact_source (establishment_id, fact, source_kind, source, stated_on);
  drop index identity_number_once;
  create unique index identity_number_once on identity_number (establishment_id, party_key);
  alter table identity_number drop column entry;
`;

export class NumberStatements1796050100000 implements MigrationInterface {
  readonly name = 'NumberStatements1796050100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(asBefore);
  }
}
