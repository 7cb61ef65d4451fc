// Finds what writers of discharge need: the plant behind a work package, a contract by its number.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { projectOnRecord } from '../infrastructure/infrastructure-project.store.js';
import { WorkPackageTable } from '../infrastructure/work-package.table.js';
import type { RecordKind } from '../records/write-record.js';
import type { DischargeContract, DischargePlant } from './discharge.js';
import { DischargeContractTable, DischargePlantTable } from './discharge.table.js';

export const plantKind: RecordKind<DischargePlant> = {
  table: DischargePlantTable,
  kind: 'DISCHARGE_PLANT',
  called: 'trạm xử lý nước thải (wastewater plant)',
};

export const contractKind: RecordKind<DischargeContract> = {
  table: DischargeContractTable,
  kind: 'DISCHARGE_CONTRACT',
  called: 'hợp đồng xả thải (discharge contract)',
};

/** The cluster of a wastewater work package; throws when it is none, or is not on record. */
export async function clusterOfPlant(em: EntityManager, workPackageId: string): Promise<string> {
  const field = 'input.workPackageId';
  const workPackage = await em.findOneBy(WorkPackageTable, { id: workPackageId });
  if (workPackage === null) {
    const rule = 'gói công việc (work package)';
    throw new Problem('NOT_FOUND', { field, value: workPackageId, rule });
  }
  if (workPackage.type !== 'WASTEWATER') {
    const rule = 'gói công việc loại / work package of type WASTEWATER';
    throw new Problem('UNKNOWN_VALUE', { field, value: workPackage.type, rule });
  }
  return (await projectOnRecord(em, workPackage.projectId)).clusterId;
}

export async function findPlantId(
  em: EntityManager,
  workPackageId: string,
): Promise<string | null> {
  return (await em.findOneBy(DischargePlantTable, { workPackageId }))?.id ?? null;
}

/** Another contract of that number of the same tenant, whatever its case and diacritics. */
export async function findSameContract(
  em: EntityManager,
  { id, tenantId, number }: Pick<DischargeContract, 'id' | 'tenantId' | 'number'>,
): Promise<string | null> {
  const found = await em
    .createQueryBuilder(DischargeContractTable, 'contract')
    .select('contract.id')
    .where('contract.id <> :id', { id })
    .andWhere('contract.tenantId = :tenantId', { tenantId })
    .andWhere('fold_vietnamese(contract.number) = fold_vietnamese(:number)', { number })
    .getOne();
  return found?.id ?? null;
}
