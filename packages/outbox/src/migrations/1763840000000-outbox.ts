// The outbox of one service: what it has to say, in the order in which it was written.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outbox1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        value bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        position bigint,
        relayed_at timestamptz,
        CHECK ((position IS NULL) = (relayed_at IS NULL))
      )`);
    // Small for ever: it holds what waits, not what was sent.
    await runner.query('CREATE INDEX outbox_pending ON outbox (seq) WHERE position IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox');
  }
}
