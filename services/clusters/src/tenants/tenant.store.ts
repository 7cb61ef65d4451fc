// Finds tenants for those that write: by id, and by whose stay they are.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { findRecord } from '../records/record.store.js';
import type { RecordKind } from '../records/write-record.js';
import { overlaps, type Tenant } from './tenant.js';
import { TenantTable } from './tenant.table.js';
import type { TenantProject } from './tenant-project.js';
import { TenantProjectTable } from './tenant-project.table.js';

export const tenantKind: RecordKind<Tenant> = {
  table: TenantTable,
  kind: 'TENANT',
  called: 'cơ sở trong cụm (tenant)',
};

export const tenantProjectKind: RecordKind<TenantProject> = {
  table: TenantProjectTable,
  kind: 'TENANT_PROJECT',
  called: 'dự án thứ cấp (tenant project)',
};

/** Throws NOT_FOUND when there is none. */
export async function tenantOnRecord(em: EntityManager, id: string): Promise<Tenant> {
  const tenant = await findRecord(em, TenantTable, id);
  if (tenant !== null) return tenant;
  const rule = tenantKind.called;
  throw new Problem('NOT_FOUND', { field: 'input.tenantId', value: id, rule });
}

type Stay = Pick<Tenant, 'id' | 'clusterId' | 'partyKey' | 'occupiedFrom' | 'occupiedTo'>;

/** Another stay of the same party in the same cluster at the same time. */
export async function findSameStay(em: EntityManager, stay: Stay): Promise<string | null> {
  const { clusterId, partyKey } = stay;
  const stays = await em.findBy(TenantTable, { clusterId, partyKey });
  return stays.find((other) => other.id !== stay.id && overlaps(other, stay))?.id ?? null;
}

/** Another project of that name of the same tenant, whatever its case and diacritics. */
export async function findProjectNamesake(
  em: EntityManager,
  { id, tenantId, name }: Pick<TenantProject, 'id' | 'tenantId' | 'name'>,
): Promise<string | null> {
  const found = await em
    .createQueryBuilder(TenantProjectTable, 'project')
    .select('project.id')
    .where('project.id <> :id', { id })
    .andWhere('project.tenantId = :tenantId', { tenantId })
    // The expression of the unique index, so that both agree on what one name is.
    .andWhere('fold_vietnamese(project.name) = fold_vietnamese(:name)', { name })
    .getOne();
  return found?.id ?? null;
}
