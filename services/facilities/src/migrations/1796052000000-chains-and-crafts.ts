// Where establishments stand along value chains, OCOP certificates of their products, and craft
// villages. Whoever leaves a segment or a village says so: what was said last counts.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const chains = `
  create table place_in_chain (
    id uuid primary key,
    entry bigint generated always as identity,
    establishment_id uuid not null references establishment (id),
    chain text not null,
    segment text not null,
    takes_part boolean not null,
    stated_on date not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create unique index place_in_chain_once
    on place_in_chain (establishment_id, chain, segment, stated_on, takes_part);
  create index place_in_chain_by_segment on place_in_chain (chain, segment);
  create view present_place_in_chain as
    select said.establishment_id, said.chain, said.segment, said.stated_on
    from place_in_chain said
    where said.takes_part and not exists (
      select from place_in_chain later
      where later.establishment_id = said.establishment_id and later.chain = said.chain
        and later.segment = said.segment
        and (later.stated_on, later.entry) > (said.stated_on, said.entry)
    );
`;

const ocop = `
  create table ocop_certificate (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    product_id uuid not null references product (id),
    stars integer not null,
    certificate_number text not null,
    issued_by text not null,
    issued_on date not null,
    valid_until date,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint ocop_certificate_stars check (stars between 3 and 5),
    constraint ocop_certificate_period check (issued_on <= valid_until)
  );
  create unique index ocop_certificate_once on ocop_certificate
    (product_id, stars, certificate_number, issued_by, issued_on,
      coalesce(valid_until, 'infinity'));
`;

const villages = `
  create table craft_village (
    id uuid primary key,
    name text collate "vi-x-icu" not null,
    kind text not null,
    craft text not null,
    province_scheme text not null,
    province_code text not null,
    commune text,
    recognised_on date,
    decision text,
    invented_note text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    search_text text collate "C" not null generated always as (
      fold_vietnamese(name || ' ' || craft)
    ) stored,
    constraint craft_village_recognition check (
      num_nonnulls(recognised_on, decision) in (0, 2)
    )
  );
  create unique index craft_village_one_name on craft_village
    (province_scheme, province_code, bare_text(name), coalesce(bare_text(commune), ''));
  create index craft_village_by_name on craft_village (name, id);
  create table craft_village_member (
    id uuid primary key,
    entry bigint generated always as identity,
    establishment_id uuid not null references establishment (id),
    craft_village_id uuid not null references craft_village (id),
    takes_part boolean not null,
    stated_on date not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create unique index craft_village_member_once on craft_village_member
    (craft_village_id, establishment_id, stated_on, takes_part);
  create index craft_village_member_by_establishment
    on craft_village_member (establishment_id, craft_village_id);
  create view present_craft_village_member as
    select said.establishment_id, said.craft_village_id
    from craft_village_member said
    where said.takes_part and not exists (
      select from craft_village_member later
      where later.establishment_id = said.establishment_id
        and later.craft_village_id = said.craft_village_id
        and (later.stated_on, later.entry) > (said.stated_on, said.entry)
    );
`;

const ended = `
  create function has_ended(given uuid) returns boolean
    language sql stable parallel safe
    return exists (
      select from succession_party party join succession event on event.id = party.succession_id
      where party.establishment_id = given and party.side = 'PREDECESSOR'
        and event.kind <> 'SEPARATION'
    );
`;

export class ChainsAndCrafts1796052000000 implements MigrationInterface {
  readonly name = 'ChainsAndCrafts1796052000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [chains, ocop, villages, ended]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function has_ended(uuid);
      drop view present_craft_village_member, present_place_in_chain;
      drop table craft_village_member, craft_village, ocop_certificate, place_in_chain;
    `);
  }
}
