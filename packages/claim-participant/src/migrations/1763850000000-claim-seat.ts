// The tables of one seat at the claim log. Only the follower writes the ledger tables, each record
// once; `claim_request` is what this service itself asked.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClaimSeat1763850000000 implements MigrationInterface {
  name = 'ClaimSeat1763850000000';

  async up(runner: QueryRunner): Promise<void> {
    // Columns beside `row` are derived by the database itself, so that a row has one truth.
    await runner.query(`
      CREATE TABLE claim (
        row jsonb NOT NULL,
        claim_id uuid NOT NULL GENERATED ALWAYS AS ((row->>'claimId')::uuid) STORED PRIMARY KEY,
        service text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'service') STORED,
        origin text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'origin') STORED,
        beneficiary text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'beneficiary') STORED,
        project text COLLATE "C" GENERATED ALWAYS AS (row->>'project') STORED,
        state text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'state') STORED,
        requested_at bigint NOT NULL GENERATED ALWAYS AS ((row->>'requestedAt')::bigint) STORED,
        deadline_ms bigint GENERATED ALWAYS AS ((row->>'deadlineMs')::bigint) STORED
      )`);
    await runner.query(`CREATE INDEX claim_beneficiary ON claim (beneficiary, requested_at)`);
    await runner.query(
      `CREATE INDEX claim_of_project ON claim (project) WHERE project IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX claim_origin ON claim ((service || '|' || origin))`);
    await runner.query(
      `CREATE INDEX claim_due ON claim (deadline_ms) WHERE deadline_ms IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE claim_lock (
        key text COLLATE "C" NOT NULL,
        claim_id uuid NOT NULL,
        mode text COLLATE "C" NOT NULL CHECK (mode IN ('EXCLUSIVE', 'SHARED')),
        PRIMARY KEY (key, claim_id)
      )`);
    await runner.query(`CREATE INDEX claim_lock_claim ON claim_lock (claim_id)`);
    await runner.query(`
      CREATE TABLE claim_ceiling (
        counter text COLLATE "C" NOT NULL,
        claim_id uuid NOT NULL,
        amount numeric(20, 0) NOT NULL,
        PRIMARY KEY (counter, claim_id)
      )`);
    await runner.query(`CREATE INDEX claim_ceiling_claim ON claim_ceiling (claim_id)`);
    await runner.query(`
      CREATE TABLE claim_payment (
        row jsonb NOT NULL,
        payment_id uuid NOT NULL GENERATED ALWAYS AS ((row->>'paymentId')::uuid) STORED PRIMARY KEY,
        claim_id uuid NOT NULL GENERATED ALWAYS AS ((row->>'claimId')::uuid) STORED
      )`);
    await runner.query(`CREATE INDEX claim_payment_claim ON claim_payment (claim_id)`);
    await runner.query(`
      CREATE TABLE claim_project (
        row jsonb NOT NULL,
        project text COLLATE "C" NOT NULL GENERATED ALWAYS AS (row->>'project') STORED PRIMARY KEY
      )`);
    await runner.query(`
      CREATE TABLE claim_verdict (
        position bigint PRIMARY KEY,
        record_id uuid,
        record_hash text COLLATE "C" NOT NULL,
        service text COLLATE "C",
        log_time_ms bigint NOT NULL,
        verdict jsonb NOT NULL,
        digest text COLLATE "C" NOT NULL
      )`);
    await runner.query(`CREATE INDEX claim_verdict_record ON claim_verdict (record_id, position)`);
    await runner.query(`
      CREATE TABLE ledger_position (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        position bigint NOT NULL,
        digest text COLLATE "C" NOT NULL,
        log_time_ms bigint NOT NULL,
        log_id uuid,
        participants jsonb NOT NULL,
        rules_version text COLLATE "C",
        halted jsonb
      )`);
    await runner.query(`
      CREATE TABLE claim_rules (
        version text COLLATE "C" PRIMARY KEY,
        position bigint NOT NULL,
        rules jsonb NOT NULL
      )`);
    await runner.query(`
      INSERT INTO ledger_position (position, digest, log_time_ms, participants)
      VALUES (-1, repeat('0', 64), 0, '[]')`);
    await runner.query(`
      CREATE TABLE claim_request (
        record_id uuid PRIMARY KEY,
        type text COLLATE "C" NOT NULL,
        claim_id uuid,
        body jsonb NOT NULL,
        body_hash text COLLATE "C" NOT NULL,
        actor jsonb NOT NULL,
        asked_at timestamptz NOT NULL,
        position bigint,
        verdict jsonb
      )`);
    await runner.query(`CREATE INDEX claim_request_claim ON claim_request (claim_id)`);
    await runner.query(`
      CREATE INDEX claim_request_on_its_way ON claim_request ((body->>'origin'))
      WHERE type = 'ClaimRequested' AND position IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = `claim_request, ledger_position, claim_rules, claim_verdict, claim_project, claim_payment,
      claim_ceiling, claim_lock, claim`;
    await runner.query(`DROP TABLE ${tables}`);
  }
}
