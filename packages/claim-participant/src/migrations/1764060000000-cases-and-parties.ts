// The cases that two persons rule on, and the parties that are known to be one. Expands only: the
// program of the release before knows neither and writes neither.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CasesAndParties1764060000000 implements MigrationInterface {
  name = 'CasesAndParties1764060000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claim_case (
        row jsonb NOT NULL,
        case_id text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'caseId') STORED PRIMARY KEY,
        status text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'status') STORED,
        opened_at bigint NOT NULL GENERATED ALWAYS AS ((row->>'openedAt')::bigint) STORED,
        due_ms bigint NOT NULL GENERATED ALWAYS AS ((row->>'dueMs')::bigint) STORED
      )`);
    await runner.query(`CREATE INDEX claim_case_open ON claim_case (due_ms) WHERE status = 'OPEN'`);
    await runner.query(`
      CREATE TABLE claim_party (
        row jsonb NOT NULL,
        party text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'party') STORED PRIMARY KEY,
        root text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'root') STORED
      )`);
    await runner.query('CREATE INDEX claim_party_root ON claim_party (root)');
    // What stands still, and a change that spells all keys anew, look for claims by their state.
    await runner.query('CREATE INDEX claim_state ON claim (state)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX claim_state');
    await runner.query('DROP TABLE claim_party, claim_case');
  }
}
