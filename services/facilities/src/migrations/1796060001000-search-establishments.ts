// Ranked search: the present name alone and the former names alone, folded, so that an exact name,
// a beginning and a former name are told from words somewhere in any name.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchEstablishments1796060001000 implements MigrationInterface {
  readonly name = 'SearchEstablishments1796060001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table establishment
        add column search_name text collate "C"
          not null generated always as (fold_vietnamese(name)) stored,
        add column search_former text collate "C" generated always as (
          case when former_names <> '[]'
            then fold_vietnamese(jsonb_path_query_array(former_names, '$[*].name')::text) end
        ) stored;
      create index establishment_former_search
        on establishment using gin (search_former gin_trgm_ops);
      create index establishment_by_search_name on establishment (search_name, name, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table establishment drop column search_name, drop column search_former',
    );
  }
}
