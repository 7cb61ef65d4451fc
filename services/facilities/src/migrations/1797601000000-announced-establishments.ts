// Which version of each establishment was announced to the other services. Empty at first: the
// catch-up announces what is on record from before, in small steps.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnnouncedEstablishments1797601000000 implements MigrationInterface {
  readonly name = 'AnnouncedEstablishments1797601000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table announced_establishment (
        establishment_id uuid primary key references establishment (id),
        version integer not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table announced_establishment');
  }
}
