// The tables of plants and discharge contracts as the write model sees them.
import { EntitySchema } from 'typeorm';
import { column, recordColumns } from '../records/record-columns.js';
import type { DischargeContract, DischargePlant } from './discharge.js';

export const DischargePlantTable = new EntitySchema<DischargePlant>({
  name: 'discharge_plant',
  columns: {
    ...recordColumns,
    workPackageId: column('work_package_id', 'uuid'),
    capacityM3PerDay: column('capacity_m3_per_day', 'numeric'),
    asOf: column('as_of', 'date'),
  },
});

export const DischargeContractTable = new EntitySchema<DischargeContract>({
  name: 'discharge_contract',
  columns: {
    ...recordColumns,
    tenantId: column('tenant_id', 'uuid'),
    workPackageId: column('work_package_id', 'uuid'),
    number: column('number', 'text'),
    signedOn: column('signed_on', 'date'),
    volumeM3PerDay: column('volume_m3_per_day', 'numeric'),
    runsFrom: column('runs_from', 'date'),
    runsTo: column('runs_to', 'date', true),
  },
});
