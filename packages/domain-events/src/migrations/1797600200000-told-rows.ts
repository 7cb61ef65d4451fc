// Which rows were told to the other services, in which version and in which words.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ToldRows1797600200000 implements MigrationInterface {
  readonly name = 'ToldRows1797600200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE told_row (
        subject text NOT NULL,
        key text NOT NULL,
        row_version text NOT NULL,
        words jsonb,
        times integer NOT NULL,
        PRIMARY KEY (subject, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE told_row');
  }
}
