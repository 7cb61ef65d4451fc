// Who is known to have to report, in SQL, once for every statement that asks: the clusters of a
// scope, the last version of each report up to the period, each tenant that reported and did not
// leave, and each tenant project on record. A tenant may report for all its projects at once.
import type { ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';

export interface ReporterQuery {
  readonly places: readonly ProvinceRef[] | null;
  readonly commune: string | null;
  readonly period: string;
  /** Clusters decided on later are no part of the report. */
  readonly cutOff: string;
}

export interface ReporterSql {
  /**
   * `with chosen …, owing …, investing …`: owing are the tenants. Each has the id of its report for
   * the period, or null. Few joins, since a planner without statistics takes them for small.
   */
  readonly text: string;
  readonly conditions: Conditions;
}

export function reporterSql({ places, commune, period, cutOff }: ReporterQuery): ReporterSql {
  const conditions = new Conditions();
  conditions.add(`least(establishment_decision->>'date', planning_decision->>'date') <= ?`, cutOff);
  if (places !== null) {
    conditions.add(
      '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
      places.map((place) => place.scheme),
      places.map((place) => place.code),
    );
  }
  if (commune !== null) conditions.add('fold_vietnamese(commune) = fold_vietnamese(?)', commune);
  const asked = conditions.parameter(period);
  const ended = `${conditions.parameter(cutOff)}::date`;
  const text = `
    with chosen as (select * from industrial_cluster ${conditions.where()}),
    newest as (
      select distinct on (filing.cluster_id, filing.kind, filing.subject_key)
        filing.id, filing.cluster_id, filing.kind, filing.subject_key, filing.period,
        filing.party_key, filing.reporter_name, filing.tenant_state, filing.tenant_project_id,
        filing.first_received_on
      from report_filing as filing join chosen on chosen.id = filing.cluster_id
      where filing.period <= ${asked}
      order by filing.cluster_id, filing.kind, filing.subject_key,
        filing.period desc, filing.version desc
    ),
    gone as (
      select tenant.cluster_id, tenant.party_key
      from tenant join chosen on chosen.id = tenant.cluster_id
      group by tenant.cluster_id, tenant.party_key having bool_and(occupied_to < ${ended})
    ),
    heard as (
      select *, period = ${asked} as is_filed,
        bool_or(period = ${asked} and tenant_project_id is null) over party as as_one,
        bool_or(period = ${asked} and tenant_project_id is not null) over party as by_project
      from newest
      where kind = 'TENANT' and (period = ${asked} or (tenant_state is distinct from 'LEFT'
        and not exists (select from gone where gone.cluster_id = newest.cluster_id
          and gone.party_key = newest.party_key)))
      window party as (partition by cluster_id, party_key)
    ),
    owing as (
      select cluster_id, subject_key, reporter_name, party_key,
        case when is_filed then id end as filing_id,
        case when is_filed then first_received_on end as received_on
      from heard
      where is_filed or party_key is null
        or not case when tenant_project_id is null then by_project else as_one end
      union all
      select project.cluster_id, 'project:' || project.id, tenant.name, tenant.party_key,
        null::uuid, null::date
      from tenant_project as project
      join chosen on chosen.id = project.cluster_id
      join tenant on tenant.id = project.tenant_id
      where greatest(project.registered_on, tenant.occupied_from) <= ${ended}
        and (tenant.occupied_to is null or tenant.occupied_to >= ${ended})
        and not exists (select from heard where heard.tenant_project_id = project.id)
        and not exists (
          select from heard where heard.cluster_id = project.cluster_id
            and heard.party_key = tenant.party_key and heard.tenant_project_id is null)
    ),
    investing as (
      select chosen.id as cluster_id,
        coalesce(newest.reporter_name, chosen.infrastructure_investor_key) as reporter_name,
        chosen.infrastructure_investor_key as party_key,
        case when newest.period = ${asked} then newest.id end as filing_id,
        case when newest.period = ${asked} then newest.first_received_on end as received_on
      from chosen
      left join newest on newest.kind = 'INVESTOR' and newest.cluster_id = chosen.id
      where newest.id is not null or chosen.infrastructure_investor_key is not null
    )`;
  return { text, conditions };
}
