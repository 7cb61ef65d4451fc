// Loaders of tenants, their projects and the versions of records: each row of one request is read
// once.
import { todayInVietnam } from '@kc/geography';
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { ClustersDeps } from '../context.js';
import type { RecordVersion } from '../records/record.js';
import { recordsBy, versionsOf } from '../records/record.view.js';
import type { Tenant } from './tenant.js';
import { TenantTable } from './tenant.table.js';
import type { HeldLand } from './tenant-land.js';
import { heldLand } from './tenant-land.view.js';
import type { TenantProject } from './tenant-project.js';
import { TenantProjectTable } from './tenant-project.table.js';

export interface TenantLoaders {
  readonly tenantById: DataLoader<string, Tenant | null>;
  readonly tenantsOf: DataLoader<string, readonly Tenant[]>;
  /** By party key. */
  readonly tenanciesOf: DataLoader<string, readonly Tenant[]>;
  readonly tenantProjectById: DataLoader<string, TenantProject | null>;
  readonly tenantProjectsOf: DataLoader<string, readonly TenantProject[]>;
  readonly projectsOfTenant: DataLoader<string, readonly TenantProject[]>;
  readonly heldLandOf: DataLoader<string, HeldLand | null>;
  /** By the id of any record. */
  readonly versionsOf: DataLoader<string, readonly RecordVersion[]>;
}

const uuid = 'uuid' as const;

export function tenantLoaders({ dataSource: source, clock }: ClustersDeps): TenantLoaders {
  const tenants = (column: string, type: 'uuid' | 'text', order = 'name, id') => {
    return (keys: readonly string[]) =>
      recordsBy(source, TenantTable, { column, type, keys, order });
  };
  const projects = (column: string) => (keys: readonly string[]) =>
    recordsBy(source, TenantProjectTable, { column, type: uuid, keys, order: 'name, id' });
  return {
    tenantById: rowByKey(tenants('id', uuid), ({ id }) => id),
    tenantsOf: rowsByKey(tenants('cluster_id', uuid), ({ clusterId }) => clusterId),
    tenanciesOf: rowsByKey(
      tenants('party_key', 'text', 'occupied_from, id'),
      ({ partyKey }) => partyKey,
    ),
    tenantProjectById: rowByKey(projects('id'), ({ id }) => id),
    tenantProjectsOf: rowsByKey(projects('cluster_id'), ({ clusterId }) => clusterId),
    projectsOfTenant: rowsByKey(projects('tenant_id'), ({ tenantId }) => tenantId),
    heldLandOf: rowByKey(
      (ids) => heldLand(source, ids, todayInVietnam(clock.now())),
      ({ clusterId }) => clusterId,
    ),
    versionsOf: rowsByKey(
      (ids) => versionsOf(source, ids),
      ({ subjectId }) => subjectId,
    ),
  };
}
