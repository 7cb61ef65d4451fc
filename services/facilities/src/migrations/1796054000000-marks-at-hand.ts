// Contract: since 0.2.0 nobody reads identity_mark and has_ended.
// What is compared of every establishment is computed once, when it is written: two records alike
// are found through indexes, and not by folding 100,000 names for each question.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = `
  alter table establishment
    add column name_mark text collate "C" generated always as (
      bare_name(name) || '|' || bare_text(commune)
    ) stored,
    add column commune_kind text generated always as (place_kind(commune)) stored;
  create index establishment_by_name_mark on establishment (name_mark);
  drop index establishment_by_bare_name;
  alter table establishment_contact
    add column address_mark text collate "C" generated always as (bare_text(address)) stored;
  create index establishment_contact_by_address_mark on establishment_contact (address_mark);
  drop index establishment_contact_by_address;
  create index establishment_contact_by_establishment on establishment_contact (establishment_id);
`;

/**
 * Without any condition: only then does PostgreSQL look each part up by its index. What has no mark
 * equals nothing, and no two records share a tax code as their party key.
 */
const views = `
  create view party_mark (establishment_id, reason, mark) as
    select id, 'SAME_NAME_AND_COMMUNE'::text, name_mark from establishment
    union all
    select id, 'SAME_NUMBER'::text, party_key from establishment
    union all
    select establishment_id, 'SAME_NUMBER'::text, party_key from identity_number
    union all
    select id, 'SAME_OWNER'::text, party_key from establishment
    union all
    select establishment_id, 'SAME_OWNER'::text, owner_key from household_owner
    union all
    select establishment_id, 'SAME_PHONE'::text, phone_key from establishment_contact
    union all
    select establishment_id, 'SAME_ADDRESS'::text, address_mark from establishment_contact;
  drop view identity_mark;
  create view ended_establishment as
    select party.establishment_id
    from succession_party party join succession event on event.id = party.succession_id
    where party.side = 'PREDECESSOR' and event.kind <> 'SEPARATION';
  drop function has_ended(uuid);
`;

const viewsBefore = `
  create function has_ended(given uuid) returns boolean
    language sql stable parallel safe
    return exists (select from succession_party party
      join succession event on event.id = party.succession_id
      where party.establishment_id = given and party.side = 'PREDECESSOR'
        and event.kind <> 'SEPARATION');
  drop view ended_establishment, party_mark;
`;

const columnsBefore = `
  drop index establishment_contact_by_establishment;
  alter table establishment_contact drop column address_mark;
  create index establishment_contact_by_address on establishment_contact (bare_text(address));
  alter table establishment drop column name_mark, drop column commune_kind;
  create index establishment_by_bare_name
    on establishment ((bare_name(name) || '|' || bare_text(commune)));
  create view identity_mark (establishment_id, reason, mark) as
    select id, 'SAME_NAME_AND_COMMUNE'::text, bare_name(name) || '|' || bare_text(commune)
    from establishment
    where bare_name(name) || '|' || bare_text(commune) is not null
    union all
    select id, 'SAME_NUMBER'::text, party_key from establishment
    union all
    select establishment_id, 'SAME_NUMBER'::text, party_key from identity_number
    union all
    select id, 'SAME_OWNER'::text, party_key from establishment
    where personal_last_four is not null
    union all
    select establishment_id, 'SAME_OWNER'::text, owner_key from household_owner
    union all
    select establishment_id, 'SAME_PHONE'::text, phone_key from establishment_contact
    where phone_key is not null
    union all
    select establishment_id, 'SAME_ADDRESS'::text, bare_text(address)
    from establishment_contact where bare_text(address) is not null;
`;

export class MarksAtHand1796054000000 implements MigrationInterface {
  readonly name = 'MarksAtHand1796054000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [columns, views]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const part of [viewsBefore, columnsBefore]) await runner.query(part);
  }
}
