// Names of establishments as they were last heard, by the key that this service knows them by.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EstablishmentNames1797600100000 implements MigrationInterface {
  readonly name = 'EstablishmentNames1797600100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE establishment_name (
        party_key text PRIMARY KEY,
        name text NOT NULL,
        former_names jsonb NOT NULL,
        record_version integer NOT NULL,
        as_of timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE establishment_name');
  }
}
