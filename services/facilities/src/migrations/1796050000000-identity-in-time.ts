// Identity in time: further numbers, household owners, successions, sources of facts, contacts, and
// what persons said about likely duplicates; with the marks by which two records are found alike.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const numbers = `
  create table identity_number (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    party_key text collate "C" not null,
    tax_code text collate "C",
    wrong_check_digit_reason text,
    personal_last_four text,
    valid_from date,
    valid_to date,
    reason text not null,
    document text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint identity_number_one check (num_nonnulls(tax_code, personal_last_four) = 1),
    constraint identity_number_last_four check (personal_last_four ~ '^[0-9]{4}$'),
    constraint identity_number_period check (valid_from <= valid_to)
  );
  create unique index identity_number_once on identity_number (establishment_id, party_key);
  create index identity_number_by_key on identity_number (party_key);
  create table household_owner (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    owner_key text collate "C" not null,
    last_four text not null,
    valid_from date not null,
    document text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint household_owner_last_four check (last_four ~ '^[0-9]{4}$')
  );
  create unique index household_owner_once on household_owner (establishment_id, valid_from);
  create index household_owner_by_key on household_owner (owner_key);
  create index establishment_by_head on establishment (left(tax_code, 10))
    where legal_form = 'BRANCH';
`;

const successions = `
  create table succession (
    id uuid primary key,
    kind text not null,
    effective_on date not null,
    document text not null,
    note text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create table succession_party (
    succession_id uuid not null references succession (id),
    side text not null,
    establishment_id uuid not null references establishment (id),
    primary key (succession_id, side, establishment_id),
    constraint succession_party_side check (side in ('PREDECESSOR', 'SUCCESSOR'))
  );
  create index succession_party_by_establishment on succession_party (establishment_id, side);
`;

const facts = `
  create table fact_source (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    fact text not null,
    source_kind text not null,
    source text not null,
    stated_by text not null,
    stated_on date not null,
    confidence text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create unique index fact_source_once
    on fact_source (establishment_id, fact, source_kind, source, stated_on);
  create table establishment_contact (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    address text,
    phone_key text collate "C",
    phone_last_three text,
    valid_from date not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint establishment_contact_any check (num_nonnulls(address, phone_key) > 0),
    constraint establishment_contact_phone check (
      num_nonnulls(phone_key, phone_last_three) in (0, 2)
    )
  );
  create unique index establishment_contact_once on establishment_contact
    (establishment_id, valid_from, coalesce(address, ''), coalesce(phone_key, ''));
  create table duplicate_decision (
    id uuid primary key,
    entry bigint generated always as identity,
    first_id uuid not null references establishment (id),
    second_id uuid not null references establishment (id),
    verdict text not null,
    reasons text[] not null,
    note text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint duplicate_decision_order check (first_id < second_id)
  );
  create index duplicate_decision_by_pair
    on duplicate_decision (first_id, second_id, entry desc);
`;

/** A name without the words of its legal form, and a text without all but letters and digits. */
const marks = `
  create function bare_text(given text) returns text
    language sql immutable strict parallel safe
    return nullif(regexp_replace(fold_vietnamese(given), '[^a-z0-9]+', '', 'g'), '');
  create function bare_name(given text) returns text
    language sql immutable strict parallel safe
    return bare_text(regexp_replace(
      fold_vietnamese(given),
      '\\m(cong ty|tnhh|trach nhiem huu han|mot thanh vien|mtv|co phan|cp|hop tac xa|htx'
        || '|to hop tac|tht|ho kinh doanh|hkd|doanh nghiep tu nhan|dntn|co so)\\M',
      ' ', 'g'));
  create index establishment_by_bare_name
    on establishment ((bare_name(name) || '|' || bare_text(commune)));
  create index establishment_contact_by_address on establishment_contact (bare_text(address));
  create index establishment_contact_by_phone on establishment_contact (phone_key);
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

export class IdentityInTime1796050000000 implements MigrationInterface {
  readonly name = 'IdentityInTime1796050000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [numbers, successions, facts, marks]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view identity_mark;
      drop index establishment_by_bare_name, establishment_by_head;
      drop table duplicate_decision, establishment_contact, fact_source, succession_party,
        succession, household_owner, identity_number;
      drop function bare_name(text), bare_text(text);
    `);
  }
}
