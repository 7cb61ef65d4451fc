// Clusters in time: facts that hold from a day on and decisions with their dates, never
// overwritten. What was on record becomes the first belief, since a day that nobody has said.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = `
    id uuid primary key,
    cluster_id uuid not null references industrial_cluster (id),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    reason text,
    withdrawn boolean not null default false`;

const facts = `
  create table cluster_fact (${said},
    corrects uuid unique references cluster_fact (id),
    value jsonb not null,
    valid_from date,
    valid_to date,
    basis text,
    constraint cluster_fact_period check (valid_to >= valid_from)
  );
  create index cluster_fact_of_cluster on cluster_fact (cluster_id, recorded_at, id);
`;

const decisions = `
  create table cluster_decision (${said},
    corrects uuid unique references cluster_decision (id),
    kind text not null,
    number text not null,
    decided_on date not null,
    issuer text,
    area_after_ha numeric,
    note text,
    constraint cluster_decision_area check (area_after_ha > 0)
  );
  create index cluster_decision_of_cluster on cluster_decision (cluster_id, decided_on, id);
`;

const firstFacts = `
  insert into cluster_fact (id, cluster_id, recorded_by, recorded_at, value)
  select gen_random_uuid(), cluster.id, cluster.created_by, cluster.created_at, first.value
  from industrial_cluster as cluster cross join lateral (
    select jsonb_build_object('aspect', 'NAME', 'text', cluster.name) as value
    union all
    select jsonb_build_object('aspect', 'ALIAS', 'text', alias.text)
      from jsonb_array_elements_text(cluster.aliases) as alias (text)
    union all
    select jsonb_build_object('aspect', 'KIND', 'kind', cluster.kind)
    union all
    select jsonb_build_object('aspect', 'AREA', 'ha', cluster.area_ha::text)
      where cluster.area_ha is not null
    union all
    select jsonb_build_object('aspect', 'INVESTOR', 'partyKey', cluster.infrastructure_investor_key)
      where cluster.infrastructure_investor_key is not null
    union all
    select jsonb_build_object('aspect', 'PLACE', 'place', jsonb_build_object(
      'province', jsonb_build_object(
        'scheme', cluster.province_scheme, 'code', cluster.province_code),
      'commune', cluster.commune, 'communeCode', null, 'district', null))
  ) as first;
`;

const firstDecisions = `
  insert into cluster_decision
    (id, cluster_id, recorded_by, recorded_at, kind, number, decided_on)
  select gen_random_uuid(), cluster.id, cluster.created_by, cluster.created_at, first.kind,
    first.decision->>'number', (first.decision->>'date')::date
  from industrial_cluster as cluster cross join lateral (
    values ('PLANNING', cluster.planning_decision),
      ('ESTABLISHMENT', cluster.establishment_decision)
  ) as first (kind, decision)
  where first.decision is not null;
`;

export class CreateClusterHistory1797000000000 implements MigrationInterface {
  readonly name = 'CreateClusterHistory1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(facts);
    await runner.query(decisions);
    await runner.query(firstFacts);
    await runner.query(firstDecisions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cluster_decision, cluster_fact');
  }
}
