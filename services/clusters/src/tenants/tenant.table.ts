// The table of tenants as the write model sees it.
import { EntitySchema } from 'typeorm';
import { column, recordColumns } from '../records/record-columns.js';
import type { Tenant } from './tenant.js';

export const TenantTable = new EntitySchema<Tenant>({
  name: 'tenant',
  columns: {
    ...recordColumns,
    partyKey: column('party_key', 'text'),
    name: column('name', 'text'),
    occupiedFrom: column('occupied_from', 'date'),
    occupiedTo: column('occupied_to', 'date', true),
    note: column('note', 'text', true),
  },
});
