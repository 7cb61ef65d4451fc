// What two persons have let pass: a record whose writer had seen another ledger, for this copy to
// fold all the same.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LedgerWaivers1764090000000 implements MigrationInterface {
  name = 'LedgerWaivers1764090000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_waiver (
        position bigint PRIMARY KEY,
        record_hash text COLLATE "C" NOT NULL,
        service text COLLATE "C" NOT NULL,
        seen_position bigint NOT NULL,
        seen_digest text COLLATE "C" NOT NULL,
        own_digest text COLLATE "C" NOT NULL,
        reason text NOT NULL CHECK (btrim(reason) <> ''),
        proposed_by text NOT NULL CHECK (btrim(proposed_by) <> ''),
        proposed_at timestamptz NOT NULL,
        approved_by text,
        approved_at timestamptz,
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CHECK (btrim(approved_by) <> ''),
        CHECK (lower(btrim(approved_by)) <> lower(btrim(proposed_by)))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_waiver');
  }
}
