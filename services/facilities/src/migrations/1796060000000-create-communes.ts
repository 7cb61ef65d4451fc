// Communes in time and their area classes, loaded by an operator from files; and beside the words
// in which an establishment reported its commune, the code of it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const commune = `
  create table commune (
    id uuid primary key default gen_random_uuid(),
    scheme text not null,
    code text collate "C" not null,
    name text collate "vi-x-icu" not null,
    kind text not null,
    province_code text not null,
    valid_from date,
    valid_to date,
    successors jsonb not null default '[]',
    citation text,
    citation_status text,
    search_text text collate "C" not null generated always as (fold_vietnamese(name)) stored,
    constraint commune_one_at_a_time unique nulls not distinct (scheme, code, valid_from),
    constraint commune_period check (valid_from <= valid_to),
    constraint commune_citation check ((citation is null) = (citation_status is null))
  );
  create index commune_by_name on commune (name, id);
  create index commune_by_province on commune (scheme, province_code, name, id);
`;

const areaClass = `
  create table commune_area_class (
    id uuid primary key default gen_random_uuid(),
    scheme text not null,
    commune_code text collate "C" not null,
    area_class text not null,
    valid_from date not null,
    valid_to date,
    citation text not null,
    citation_status text not null,
    constraint commune_area_class_one_at_a_time unique (scheme, commune_code, valid_from),
    constraint commune_area_class_period check (valid_from <= valid_to)
  );
`;

const reference = `
  alter table establishment
    add column commune_scheme text,
    add column commune_code text;
  create index establishment_by_commune on establishment (commune_code, commune_scheme);
`;

export class CreateCommunes1796060000000 implements MigrationInterface {
  readonly name = 'CreateCommunes1796060000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [commune, areaClass, reference]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table commune_area_class, commune;
      alter table establishment drop column commune_scheme, drop column commune_code;
    `);
  }
}
