// The first shape of the database: events and booths, with the Vietnamese search. Audit entries,
// the seat at the ledger and support items have migrations of their own.
import { createVietnameseSearch, dropVietnameseSearch } from '@kc/paging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tradeEvent = `
  create table trade_event (
    id uuid primary key,
    kind text not null,
    name text collate "vi-x-icu" not null,
    name_key text collate "C" not null,
    province_scheme text,
    province_code text,
    country text not null,
    venue text,
    responsible_scheme text,
    responsible_code text,
    starts_on date not null,
    ends_on date not null,
    organiser_name text not null,
    organiser_key text collate "C",
    registration_number text,
    registration_exempt boolean not null,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    search_text text collate "C" not null generated always as (fold_vietnamese(name)) stored,
    constraint trade_event_place check (
      num_nonnulls(province_scheme, province_code) = case country when 'VN' then 2 else 0 end
    ),
    constraint trade_event_responsible check (
      num_nonnulls(responsible_scheme, responsible_code) <> 1
    ),
    constraint trade_event_days check (starts_on <= ends_on),
    constraint trade_event_registration check (
      not registration_exempt or registration_number is null
    )
  );
  create unique index trade_event_once
    on trade_event (name_key, starts_on, country, province_scheme, province_code)
    nulls not distinct;
  create index trade_event_by_day on trade_event (starts_on, id);
  create index trade_event_by_province
    on trade_event (province_code, province_scheme, starts_on, id);
  create index trade_event_search on trade_event using gin (search_text gin_trgm_ops);
`;

/** A2 before A10: booths are looked for on a plan of the hall. */
const booth = `
  create collation natural_order (provider = icu, locale = 'vi-u-kn');
  create table booth (
    id uuid primary key,
    event_id uuid not null references trade_event (id),
    number text collate natural_order not null,
    number_key text collate "C" not null,
    area_m2 numeric not null,
    price bigint not null,
    standard boolean not null,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint booth_area check (area_m2 > 0 and (not standard or area_m2 = 9)),
    constraint booth_price check (price >= 0)
  );
  create unique index booth_one_number on booth (event_id, number_key);
  create index booth_by_number on booth (event_id, number, id);
`;

export class CreateEvents1795392000000 implements MigrationInterface {
  readonly name = 'CreateEvents1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createVietnameseSearch);
    await runner.query(tradeEvent);
    await runner.query(booth);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table booth, trade_event');
    await runner.query('drop collation natural_order');
    await runner.query(dropVietnameseSearch);
  }
}
