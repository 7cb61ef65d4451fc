// All that tenants, their discharge and relocations add to this service. What a table, a resolver
// or a loader is about, its own folder says.
import type { EntitySchema, MigrationInterface } from 'typeorm';
import type { ClustersDeps } from './context.js';
import { dischargeResolvers } from './discharge/discharge.resolvers.js';
import { DischargeContractTable, DischargePlantTable } from './discharge/discharge.table.js';
import { type DischargeLoaders, dischargeLoaders } from './discharge/discharge-loaders.js';
import type { Resolvers } from './generated/graphql.js';
import { CreateTenants1797100000000 } from './migrations/1797100000000-create-tenants.js';
import { CreateDischarge1797110000000 } from './migrations/1797110000000-create-discharge.js';
import { CreateRelocations1797120000000 } from './migrations/1797120000000-create-relocations.js';
import { RecordVersionTable } from './records/record-version.table.js';
import { componentResolvers } from './relocations/component.resolvers.js';
import { relocationResolvers } from './relocations/relocation.resolvers.js';
import { RelocationComponentTable, RelocationTable } from './relocations/relocation.table.js';
import { type RelocationLoaders, relocationLoaders } from './relocations/relocation-loaders.js';
import { tenantResolvers } from './tenants/tenant.resolvers.js';
import { TenantTable } from './tenants/tenant.table.js';
import { type TenantLoaders, tenantLoaders } from './tenants/tenant-loaders.js';
import { tenantProjectResolvers } from './tenants/tenant-project.resolvers.js';
import { TenantProjectTable } from './tenants/tenant-project.table.js';

export const tenancyTables: readonly EntitySchema[] = [
  RecordVersionTable,
  TenantTable,
  TenantProjectTable,
  DischargePlantTable,
  DischargeContractTable,
  RelocationTable,
  RelocationComponentTable,
];

export const tenancyMigrations: readonly (new () => MigrationInterface)[] = [
  CreateTenants1797100000000,
  CreateDischarge1797110000000,
  CreateRelocations1797120000000,
];

export const tenancyResolvers: readonly Resolvers[] = [
  tenantResolvers,
  tenantProjectResolvers,
  dischargeResolvers,
  relocationResolvers,
  componentResolvers,
];

export type TenancyLoaders = TenantLoaders & DischargeLoaders & RelocationLoaders;

export function tenancyLoaders(deps: ClustersDeps): TenancyLoaders {
  return { ...tenantLoaders(deps), ...dischargeLoaders(deps), ...relocationLoaders(deps) };
}
