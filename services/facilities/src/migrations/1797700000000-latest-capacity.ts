// The latest figures of an establishment straight from an index, for questions over a province.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LatestCapacity1797700000000 implements MigrationInterface {
  readonly name = 'LatestCapacity1797700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index capacity_indicator_latest on capacity_indicator
        (establishment_id, year desc, stated_on desc, recorded_at desc, id)
        include (workers, revenue_band)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index capacity_indicator_latest');
  }
}
