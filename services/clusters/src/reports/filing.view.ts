// Reads reports for the graph, in SQL and in batches: every version, oldest first.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Filing } from './filing.js';

const columns = `
  id, kind, cluster_id as "clusterId", period, subject_key as "subjectKey",
  party_key as "partyKey", reporter_name as "reporterName",
  tenant_project_id as "tenantProjectId", project, trade, tenant_state as "tenantState",
  registered_capital as "registeredCapital", realised_capital as "realisedCapital",
  land_ha as "landHa", workers, revenue, budget, exports, wastewater_m3 as "wastewaterM3",
  infrastructure_total as "infrastructureTotal", infrastructure_done as "infrastructureDone",
  industrial_land_ha as "industrialLandHa", cleared_ha as "clearedHa", leased_ha as "leasedHa",
  wastewater_plant as "wastewaterPlant", plant_capacity_m3 as "plantCapacityM3",
  tenants_stated as "tenantsStated", difficulties, received_on::text as "receivedOn",
  first_received_on::text as "firstReceivedOn", on_behalf as "onBehalf", version, reason,
  invented_note as "inventedNote", entered_by as "enteredBy", entered_at as "enteredAt"`;

const amounts = [
  ...(['registeredCapital', 'realisedCapital', 'revenue', 'budget', 'exports'] as const),
  ...(['infrastructureTotal', 'infrastructureDone'] as const),
] as const;

export function filingsByIds(source: DataSource, ids: readonly string[]): Promise<Filing[]> {
  const sql = `select ${columns} from report_filing where id = any($1::uuid[])`;
  return readFilings(source, sql, [ids]);
}

/** `<cluster id> <period>` */
export function filingsOfClusters(source: DataSource, keys: readonly string[]): Promise<Filing[]> {
  const places = keys.map((key) => key.split(' '));
  const sql = `
    select ${columns} from report_filing
    where (cluster_id, period) in (select * from unnest($1::uuid[], $2::text[]))
    order by kind, reporter_name, subject_key, version`;
  return readFilings(source, sql, [
    places.map(([cluster]) => cluster),
    places.map(([, period]) => period),
  ]);
}

/** What a party reported about itself, in all clusters and periods; newest period first. */
export function filingsOfParties(source: DataSource, keys: readonly string[]): Promise<Filing[]> {
  const sql = `
    select ${columns} from report_filing
    where party_key = any($1::text[]) order by period desc, subject_key, version limit 2000`;
  return readFilings(source, sql, [keys]);
}

async function readFilings(
  source: DataSource,
  sql: string,
  parameters: readonly unknown[],
): Promise<Filing[]> {
  const rows = await selectRows<Record<string, unknown>>(source, sql, parameters);
  return rows.map((row) => {
    const dong = amounts.map((name) => [name, row[name] === null ? null : BigInt(`${row[name]}`)]);
    return { ...row, ...Object.fromEntries(dong) } as unknown as Filing;
  });
}
