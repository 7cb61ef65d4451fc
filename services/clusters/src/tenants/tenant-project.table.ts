// The table of tenant projects as the write model sees it.
import { EntitySchema } from 'typeorm';
import { column, moneyColumn, recordColumns } from '../records/record-columns.js';
import type { TenantProject } from './tenant-project.js';

export const TenantProjectTable = new EntitySchema<TenantProject>({
  name: 'tenant_project',
  columns: {
    ...recordColumns,
    tenantId: column('tenant_id', 'uuid'),
    name: column('name', 'text'),
    trade: column('trade', 'text'),
    tradeGroup: column('trade_group', 'text', true),
    decision: column('decision', 'jsonb', true),
    registeredCapital: moneyColumn('registered_capital'),
    realisedCapital: moneyColumn('realised_capital'),
    landHa: column('land_ha', 'numeric', true),
    lease: column('lease', 'jsonb', true),
    labour: column('labour', 'integer', true),
    state: column('state', 'text'),
    registeredOn: column('registered_on', 'date'),
    constructionOn: column('construction_on', 'date', true),
    operatingOn: column('operating_on', 'date', true),
    stoppedOn: column('stopped_on', 'date', true),
    asOf: column('as_of', 'date'),
  },
});
