// What a service has to tell the others, how far it has heard them, and what it could not read.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DomainEvents1797600000000 implements MigrationInterface {
  readonly name = 'DomainEvents1797600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_outbox (
        id uuid PRIMARY KEY,
        seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        entity text NOT NULL,
        value bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        relayed_at timestamptz
      )`);
    await runner.query(
      'CREATE INDEX event_outbox_pending ON event_outbox (seq) WHERE relayed_at IS NULL',
    );
    await runner.query(`
      CREATE TABLE heard_position (
        stream text NOT NULL,
        partition integer NOT NULL,
        next_offset bigint NOT NULL,
        heard_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (stream, partition)
      )`);
    await runner.query(`
      CREATE TABLE heard_event (
        id uuid PRIMARY KEY,
        heard_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`
      CREATE TABLE parked_event (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        stream text NOT NULL,
        partition integer NOT NULL,
        message_offset bigint NOT NULL,
        value bytea NOT NULL,
        code text NOT NULL,
        reason text NOT NULL,
        tries integer NOT NULL DEFAULT 1,
        parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        replay_asked_at timestamptz,
        replay_asked_by text,
        settled_at timestamptz
      )`);
    await runner.query(
      'CREATE INDEX parked_event_waiting ON parked_event (parked_at, id) WHERE settled_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parked_event, heard_event, heard_position, event_outbox');
  }
}
