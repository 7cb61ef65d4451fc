// Reads consulting for the graph: pages of contracts, and each centre's year against its target in
// one statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, isInYear, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addPlaces } from '../programmes/programme.view.js';
import { addScopes, type EntryPage, entriesBy, entryPage } from '../registers/entry.view.js';
import type { ConsultingContract, ConsultingRevenue } from './consulting.js';
import { ConsultingContractTable, ConsultingRevenueTable } from './consulting.table.js';

type Scopes = readonly (readonly ProvinceRef[] | null)[];

export type ConsultingContractPage = EntryPage<ConsultingContract>;

export function contractPage(
  source: DataSource,
  { scopes, year }: { readonly scopes: Scopes; readonly year: number | null },
  request: PageRequest,
): Promise<ConsultingContractPage> {
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  if (year !== null) conditions.addYear('signed_on', year);
  return entryPage(source, ConsultingContractTable, { conditions, request });
}

export function revenuesOf(
  source: DataSource,
  contractIds: readonly string[],
): Promise<ConsultingRevenue[]> {
  return entriesBy(source, ConsultingRevenueTable, { column: 'contract_id', ids: contractIds });
}

export interface ConsultingYear {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly centre: string;
  readonly contracts: number;
  readonly contractedValue: bigint;
  readonly revenue: bigint;
  readonly targetContracts: number | null;
  readonly targetRevenue: bigint | null;
  readonly basis: string | null;
}

type ConsultingYearRow = Omit<ConsultingYear, 'contractedValue' | 'revenue' | 'targetRevenue'> & {
  readonly contractedValue: string;
  readonly revenue: string;
  readonly targetRevenue: string | null;
};

/** Contracts count in the year of signature, money in the year in which it was received. */
export async function consultingYears(
  source: DataSource,
  { scopes, year }: { readonly scopes: Scopes; readonly year: number },
): Promise<ConsultingYear[]> {
  const conditions = new Conditions();
  const wanted = conditions.parameter(year);
  for (const places of scopes) if (places !== null) addPlaces(conditions, places);
  const sql = `
    with signed as (
      select province_scheme, province_code, centre_key, max(centre) as centre,
        count(*)::int as contracts, sum(value) as value
      from consulting_contract where ${isInYear('signed_on', wanted)}
      group by province_scheme, province_code, centre_key
    ), received as (
      select province_scheme, province_code, centre_key, max(centre) as centre,
        sum(amount) as amount
      from consulting_revenue where ${isInYear('received_on', wanted)}
      group by province_scheme, province_code, centre_key
    ), target as (
      select distinct on (province_scheme, province_code, centre_key) *
      from consulting_target where year = ${wanted}
      order by province_scheme, province_code, centre_key, created_at desc, id desc
    )
    select province_scheme as scheme, province_code as code,
      coalesce(target.centre, signed.centre, received.centre) as centre,
      coalesce(signed.contracts, 0) as contracts,
      coalesce(signed.value, 0)::text as "contractedValue",
      coalesce(received.amount, 0)::text as revenue,
      target.contracts as "targetContracts", target.revenue::text as "targetRevenue", target.basis
    from signed
    full join received using (province_scheme, province_code, centre_key)
    full join target using (province_scheme, province_code, centre_key)
    ${conditions.where()}
    order by province_scheme, province_code, centre_key`;
  const rows = await selectRows<ConsultingYearRow>(source, sql, conditions.parameters);
  return rows.map((row) => ({
    ...row,
    contractedValue: BigInt(row.contractedValue),
    revenue: BigInt(row.revenue),
    targetRevenue: row.targetRevenue === null ? null : BigInt(row.targetRevenue),
  }));
}
