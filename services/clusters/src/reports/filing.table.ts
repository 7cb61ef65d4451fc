// The table of reports as the write model sees it: rows are added and never changed.
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Filing } from './filing.js';

const wholeDong = {
  to: (value: bigint | null) => (value === null ? null : `${value}`),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};

const optional = (name: string, type: 'text' | 'integer' | 'numeric' | 'boolean' | 'uuid') =>
  ({ name, type, nullable: true }) as const satisfies EntitySchemaColumnOptions;

const dong = (name: string): EntitySchemaColumnOptions => ({
  name,
  type: 'bigint',
  nullable: true,
  transformer: wholeDong,
});

export const FilingTable = new EntitySchema<Filing>({
  name: 'report_filing',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    clusterId: { name: 'cluster_id', type: 'uuid' },
    period: { type: 'text' },
    subjectKey: { name: 'subject_key', type: 'text' },
    partyKey: optional('party_key', 'text'),
    reporterName: { name: 'reporter_name', type: 'text' },
    tenantProjectId: optional('tenant_project_id', 'uuid'),
    project: optional('project', 'text'),
    trade: optional('trade', 'text'),
    tenantState: optional('tenant_state', 'text'),
    registeredCapital: dong('registered_capital'),
    realisedCapital: dong('realised_capital'),
    landHa: optional('land_ha', 'numeric'),
    workers: optional('workers', 'integer'),
    revenue: dong('revenue'),
    budget: dong('budget'),
    exports: dong('exports'),
    wastewaterM3: optional('wastewater_m3', 'numeric'),
    infrastructureTotal: dong('infrastructure_total'),
    infrastructureDone: dong('infrastructure_done'),
    industrialLandHa: optional('industrial_land_ha', 'numeric'),
    clearedHa: optional('cleared_ha', 'numeric'),
    leasedHa: optional('leased_ha', 'numeric'),
    wastewaterPlant: optional('wastewater_plant', 'boolean'),
    plantCapacityM3: optional('plant_capacity_m3', 'numeric'),
    tenantsStated: optional('tenants_stated', 'integer'),
    difficulties: optional('difficulties', 'text'),
    receivedOn: { name: 'received_on', type: 'date' },
    firstReceivedOn: { name: 'first_received_on', type: 'date' },
    onBehalf: { name: 'on_behalf', type: 'boolean' },
    version: { type: 'integer' },
    reason: optional('reason', 'text'),
    inventedNote: optional('invented_note', 'text'),
    enteredBy: { name: 'entered_by', type: 'jsonb' },
    enteredAt: { name: 'entered_at', type: 'timestamptz' },
  },
});
