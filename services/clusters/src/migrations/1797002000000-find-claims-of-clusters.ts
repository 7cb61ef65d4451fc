// Finds the claims that name a cluster among all claims of the ledger's copy, whoever pays.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindClaimsOfClusters1797002000000 implements MigrationInterface {
  readonly name = 'FindClaimsOfClusters1797002000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index claim_by_object on claim using gin ((row->'objects') jsonb_path_ops)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index claim_by_object');
  }
}
