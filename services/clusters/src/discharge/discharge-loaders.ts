// Loaders of plants and discharge contracts: each row of one request is read once.
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { ClustersDeps } from '../context.js';
import { recordsBy } from '../records/record.view.js';
import type { DischargeContract, DischargePlant } from './discharge.js';
import { DischargeContractTable, DischargePlantTable } from './discharge.table.js';
import { type PlantPackage, plantsByIds, plantsOfClusters } from './discharge.view.js';

export interface DischargeLoaders {
  /** By the id of the work package. */
  readonly plantByPackage: DataLoader<string, PlantPackage | null>;
  readonly plantsOf: DataLoader<string, readonly PlantPackage[]>;
  /** By the id of the work package; null while nothing is on record. */
  readonly capacityOf: DataLoader<string, DischargePlant | null>;
  readonly contractById: DataLoader<string, DischargeContract | null>;
  readonly contractsOfPlant: DataLoader<string, readonly DischargeContract[]>;
  readonly contractsOfTenant: DataLoader<string, readonly DischargeContract[]>;
}

const type = 'uuid' as const;

export function dischargeLoaders({ dataSource: source }: ClustersDeps): DischargeLoaders {
  const contracts = (column: string) => (keys: readonly string[]) =>
    recordsBy(source, DischargeContractTable, {
      column,
      type,
      keys,
      order: 'runs_from, number, id',
    });
  return {
    plantByPackage: rowByKey(
      (ids) => plantsByIds(source, ids),
      ({ id }) => id,
    ),
    plantsOf: rowsByKey(
      (ids) => plantsOfClusters(source, ids),
      ({ clusterId }) => clusterId,
    ),
    capacityOf: rowByKey(
      (keys) =>
        recordsBy(source, DischargePlantTable, {
          ...{ column: 'work_package_id', type, keys, order: 'id' },
        }),
      ({ workPackageId }) => workPackageId,
    ),
    contractById: rowByKey(contracts('id'), ({ id }) => id),
    contractsOfPlant: rowsByKey(contracts('work_package_id'), ({ workPackageId }) => workPackageId),
    contractsOfTenant: rowsByKey(contracts('tenant_id'), ({ tenantId }) => tenantId),
  };
}
