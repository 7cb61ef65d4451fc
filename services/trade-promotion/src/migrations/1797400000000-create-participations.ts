// Who takes part in an event, and with which booths: one participation for each establishment, one
// use for each booth of it, as the rent contract states it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const participation = `
  create table participation (
    id uuid primary key,
    event_id uuid not null references trade_event (id),
    party_key text collate "C" not null,
    name text collate "vi-x-icu" not null,
    home_scheme text,
    home_code text,
    filed_as text not null,
    contract_number text,
    contract_signed_on date,
    product_ids uuid[] not null,
    certificate_numbers text[] not null,
    withdrawn_at timestamptz,
    withdrawn_because text,
    created_by jsonb not null,
    created_at timestamptz not null,
    constraint participation_home check (num_nonnulls(home_scheme, home_code) <> 1),
    constraint participation_filed_as check (
      filed_as in ('ORGANISER', 'CENTRE', 'ESTABLISHMENT')
    ),
    constraint participation_withdrawn check (
      num_nonnulls(withdrawn_at, withdrawn_because) <> 1
    )
  );
  create unique index participation_once on participation (event_id, party_key)
    where withdrawn_at is null;
  create index participation_by_name on participation (event_id, name, id);
  create index participation_of_party on participation (party_key, created_at, id);
`;

/** A booth may be shared: each establishment in it has a use of its own. */
const boothUse = `
  create table booth_use (
    participation_id uuid not null references participation (id),
    booth_id uuid not null references booth (id),
    position text,
    price bigint not null,
    shares jsonb not null,
    primary key (participation_id, booth_id),
    constraint booth_use_price check (price >= 0)
  );
  create index booth_use_of_booth on booth_use (booth_id);
`;

export class CreateParticipations1797400000000 implements MigrationInterface {
  readonly name = 'CreateParticipations1797400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [participation, boothUse]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table booth_use, participation');
  }
}
