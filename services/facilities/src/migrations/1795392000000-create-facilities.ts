// The first shape of the database: establishments and products, with the Vietnamese search.
// Provinces are not here: they are a fixed value, read with the program.
import { createVietnameseSearch, dropVietnameseSearch } from '@kc/paging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const establishment = `
  create table establishment (
    id uuid primary key,
    party_key text collate "C" not null,
    legal_form text not null,
    name text collate "vi-x-icu" not null,
    former_names jsonb not null default '[]',
    tax_code text collate "C",
    wrong_check_digit_reason text,
    personal_last_four text,
    trade text,
    province_scheme text not null,
    province_code text not null,
    commune text,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    search_text text collate "C" not null generated always as (
      fold_vietnamese(name || ' ' || jsonb_path_query_array(former_names, '$[*].name')::text)
    ) stored,
    constraint establishment_party_key unique (party_key),
    constraint establishment_one_identity check (
      num_nonnulls(tax_code, personal_last_four) = 1
    ),
    constraint establishment_last_four check (personal_last_four ~ '^[0-9]{4}$'),
    constraint establishment_version check (version >= 1)
  );
  create unique index establishment_tax_code on establishment (tax_code);
  create index establishment_by_name on establishment (name, id);
  create index establishment_by_province
    on establishment (province_code, province_scheme, name, id);
  create index establishment_search on establishment using gin (search_text gin_trgm_ops);
`;

const product = `
  create table product (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    name text collate "vi-x-icu" not null,
    product_group text not null,
    kind text not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    search_text text collate "C" not null generated always as (fold_vietnamese(name)) stored
  );
  create unique index product_one_name on product (establishment_id, lower(name));
  create index product_by_name on product (name, id);
  create index product_by_establishment on product (establishment_id, name, id);
  create index product_search on product using gin (search_text gin_trgm_ops);
`;

export class CreateFacilities1795392000000 implements MigrationInterface {
  readonly name = 'CreateFacilities1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [createVietnameseSearch, establishment, product]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table product, establishment;
      ${dropVietnameseSearch}
    `);
  }
}
