// Reads what the report says about each cluster: its record, what its investor reported, and the
// sums of what its tenants reported, with how many of them said it. One statement for any scope.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Decision } from '../clusters/cluster.js';
import { type ReporterQuery, reporterSql } from './reporters-sql.js';

/** Figures that tenants report, by their columns. */
const tenantColumns = {
  registeredCapital: 'registered_capital',
  realisedCapital: 'realised_capital',
  tenantLandHa: 'land_ha',
  workers: 'workers',
  revenue: 'revenue',
  budget: 'budget',
  exports: 'exports',
  wastewaterM3: 'wastewater_m3',
} as const;

export type TenantFigure = keyof typeof tenantColumns;
export const tenantFigures = Object.keys(tenantColumns) as TenantFigure[];

/** A sum as decimal digits, and how many tenants it is of; null when none said anything. */
export interface StatedSum {
  readonly sum: string | null;
  readonly known: number;
}

export interface ClusterFacts {
  readonly clusterId: string;
  readonly name: string;
  readonly provinceScheme: 'GSO_2004' | 'QD19_2025';
  readonly provinceCode: string;
  readonly commune: string | null;
  readonly establishmentDecision: Decision | null;
  readonly planningDecision: Decision | null;
  readonly areaHa: string | null;
  readonly investorKey: string | null;
  /** Null when the investor has not reported for the period. */
  readonly investorName: string | null;
  readonly infrastructureTotal: string | null;
  readonly infrastructureDone: string | null;
  readonly industrialLandHa: string | null;
  readonly clearedHa: string | null;
  readonly leasedHa: string | null;
  readonly wastewaterPlant: boolean | null;
  readonly plantCapacityM3: string | null;
  readonly tenantsStated: number | null;
  /** Known to have to report; those that left in the period are among them. */
  readonly expected: number;
  readonly reported: number;
  readonly leaving: number;
  readonly operating: number;
  /** Tenants whose name another one bears too: perhaps one tenant under two keys. */
  readonly namesakes: number;
  readonly stated: Readonly<Record<TenantFigure, StatedSum>>;
}

export async function clusterFacts(
  source: DataSource,
  query: ReporterQuery,
): Promise<readonly ClusterFacts[]> {
  const { text, conditions } = reporterSql(query);
  const sums = Object.entries(tenantColumns).map(
    ([name, column]) =>
      `'${name}', json_build_object(
        'sum', sum(filing.${column})::text, 'known', count(filing.${column}))`,
  );
  const sql = `${text},
    told as (
      select owing.cluster_id, count(*)::int as expected,
        count(owing.filing_id)::int as reported,
        count(*) filter (where filing.tenant_state = 'LEFT')::int as leaving,
        count(*) filter (where filing.tenant_state = 'OPERATING')::int as operating,
        (count(*) - count(distinct lower(owing.reporter_name)))::int as namesakes,
        json_build_object(${sums.join(', ')}) as stated
      from owing left join report_filing as filing on filing.id = owing.filing_id
      group by owing.cluster_id
    )
    select chosen.id as "clusterId", chosen.name, chosen.province_scheme as "provinceScheme",
      chosen.province_code as "provinceCode", chosen.commune,
      chosen.establishment_decision as "establishmentDecision",
      chosen.planning_decision as "planningDecision", chosen.area_ha as "areaHa",
      chosen.infrastructure_investor_key as "investorKey",
      investor.reporter_name as "investorName",
      investor.infrastructure_total as "infrastructureTotal",
      investor.infrastructure_done as "infrastructureDone",
      investor.industrial_land_ha as "industrialLandHa", investor.cleared_ha as "clearedHa",
      investor.leased_ha as "leasedHa", investor.wastewater_plant as "wastewaterPlant",
      investor.plant_capacity_m3 as "plantCapacityM3", investor.tenants_stated as "tenantsStated",
      coalesce(told.expected, 0) as expected, coalesce(told.reported, 0) as reported,
      coalesce(told.leaving, 0) as leaving, coalesce(told.operating, 0) as operating,
      coalesce(told.namesakes, 0) as namesakes, told.stated
    from chosen
    left join investing on investing.cluster_id = chosen.id
    left join report_filing as investor on investor.id = investing.filing_id
    left join told on told.cluster_id = chosen.id
    order by chosen.name, chosen.id`;
  const rows = await selectRows<ClusterFacts>(source, sql, conditions.parameters);
  return rows.map((row) => ({ ...row, stated: row.stated ?? nothingStated }));
}

const nothingStated = Object.fromEntries(
  tenantFigures.map((name) => [name, { sum: null, known: 0 }]),
) as Record<TenantFigure, StatedSum>;
