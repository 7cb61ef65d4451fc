// The outbox table, and the one row that a relay locks while it works.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1763840000000 implements MigrationInterface {
  readonly name = 'CreateOutbox1763840000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        value bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        position bigint,
        relayed_at timestamptz
      )`);
    await runner.query('CREATE INDEX outbox_pending ON outbox (seq) WHERE position IS NULL');
    await runner.query(
      'CREATE TABLE outbox_turn (one boolean PRIMARY KEY DEFAULT true CHECK (one))',
    );
    await runner.query('INSERT INTO outbox_turn DEFAULT VALUES');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_turn, outbox');
  }
}
