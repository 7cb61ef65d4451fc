// Reads plants and who discharges into them, in SQL and in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

/** A wastewater work package. */
export interface PlantPackage {
  readonly id: string;
  readonly clusterId: string;
  readonly projectId: string;
  readonly code: string;
}

const plantSql = `
  select package.id, project.cluster_id as "clusterId", package.project_id as "projectId",
    package.code
  from work_package as package join infrastructure_project as project
    on project.id = package.project_id
  where package.type = 'WASTEWATER'`;

/** The plants of each cluster, in order of project and code. */
export function plantsOfClusters(
  source: DataSource,
  clusterIds: readonly string[],
): Promise<PlantPackage[]> {
  const sql = `${plantSql} and project.cluster_id = any($1::uuid[])
    order by project.name, project.id, package.code_key`;
  return selectRows(source, sql, [clusterIds]);
}

export function plantsByIds(source: DataSource, ids: readonly string[]): Promise<PlantPackage[]> {
  return selectRows(source, `${plantSql} and package.id = any($1::uuid[])`, [ids]);
}

export interface Discharging {
  readonly clusterId: string;
  readonly tenant: string;
}

const dischargingSql = `
  select distinct tenant.cluster_id as "clusterId", tenant.party_key as tenant
  from discharge_contract as contract join tenant on tenant.id = contract.tenant_id`;
const notEnded = '(contract.runs_to is null or contract.runs_to >= $1::date)';
const inOrder = 'order by tenant.cluster_id, tenant.party_key';

/** Tenants whose contract with one of these work packages has not ended on the day. */
export function discharging(
  source: DataSource,
  packages: readonly { readonly projectId: string; readonly codeKey: string }[],
  day: string,
): Promise<Discharging[]> {
  const sql = `${dischargingSql}
    join work_package as package on package.id = contract.work_package_id
    where ${notEnded} and (package.project_id::text, package.code_key) in (
      select * from unnest($2::text[], $3::text[])
    ) ${inOrder}`;
  const projects = packages.map(({ projectId }) => projectId);
  return selectRows(source, sql, [day, projects, packages.map(({ codeKey }) => codeKey)]);
}

/** In the ledger a household and the company it became are one: both keys, and the one asked. */
const linkedSql = `
  select linked.party from claim_party as asked
  join claim_party as linked on linked.root = asked.root where asked.party = $1
  union select $1`;

export async function linkedParties(
  source: DataSource,
  partyKey: string,
): Promise<readonly string[]> {
  const rows = await selectRows<{ party: string }>(source, linkedSql, [partyKey]);
  return rows.map(({ party }) => party).sort();
}

/** The clusters in which a party, or one that is linked with it, has a contract not ended. */
export async function dischargeOfParty(
  source: DataSource,
  partyKey: string,
  day: string,
): Promise<Discharging[]> {
  const sql = `${dischargingSql} where ${notEnded} and tenant.party_key = any($2::text[]) ${inOrder}`;
  return selectRows(source, sql, [day, await linkedParties(source, partyKey)]);
}
