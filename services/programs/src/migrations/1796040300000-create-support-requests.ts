// Requests for support, filed for an establishment or by itself, and what became of them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const request = `
  create table support_request (
    id uuid primary key,
    province_scheme text not null,
    province_code text not null,
    origin text not null,
    applicant text not null,
    form text not null,
    party_key text not null,
    phone text,
    commune text not null,
    content text,
    description text not null,
    amount bigint not null,
    filed_on date not null,
    state text not null,
    project_id uuid references project (id),
    refusal text,
    decided_on date,
    invented_note text,
    created_by jsonb not null,
    created_at timestamptz not null,
    updated_by jsonb not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint support_request_amount check (amount > 0),
    constraint support_request_state check (
      (project_id is not null) = (state = 'TAKEN_UP')
      and (refusal is not null) = (state in ('REFUSED', 'WITHDRAWN'))
      and (decided_on is not null) = (state <> 'FILED')
    )
  );
  create index support_request_by_time on support_request (created_at, id);
  create index support_request_by_province
    on support_request (province_code, province_scheme, created_at, id);
  create index support_request_by_party on support_request (party_key, created_at, id);
`;

export class CreateSupportRequests1796040300000 implements MigrationInterface {
  readonly name = 'CreateSupportRequests1796040300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(request);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table support_request');
  }
}
