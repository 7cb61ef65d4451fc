// Puts on record what a wastewater plant takes in a day and which tenants have contracted how much
// of it. More than it takes is recorded and shown to a person.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type {
  CorrectDischargeContractInput,
  RecordDischargeContractInput,
  SetDischargeCapacityInput,
} from '../generated/graphql.js';
import { sameFacts } from '../records/record.js';
import { changeRecord, type RecordOutcome, recordFresh } from '../records/write-record.js';
import { tenantOnRecord } from '../tenants/tenant.store.js';
import {
  clusterOfPlant,
  contractKind,
  findPlantId,
  findSameContract,
  plantKind,
} from './discharge.store.js';
import {
  contractAfter,
  contractCorrection,
  newContract,
  plantCapacity,
} from './discharge-input.js';

export async function setDischargeCapacity(
  deps: ClustersDeps,
  caller: Caller,
  input: SetDischargeCapacityInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const today = todayInVietnam(deps.clock.now());
  const { reason, ...content } = plantCapacity(input, today);
  const { workPackageId, capacityM3PerDay, asOf } = content;
  const act = { of: plantKind, name: 'setDischargeCapacity', caller, actor, content, reason };
  const plantId = await findPlantId(deps.dataSource.manager, workPackageId);
  if (plantId === null) {
    return recordFresh(deps, act, {
      clusterIdOf: (em) => clusterOfPlant(em, workPackageId),
      decide: async ({ em, cluster }) => {
        // Somebody was faster: the same request again finds the plant and changes it.
        if ((await findPlantId(em, workPackageId)) !== null) {
          throw new Problem('STALE_VERSION', { field: 'input.workPackageId', value: 0 });
        }
        return { kind: 'WRITE', facts: { ...content, clusterId: cluster.id }, asOf };
      },
    });
  }
  return changeRecord(deps, act, {
    recordId: plantId,
    field: 'input.workPackageId',
    version: null,
    decide: (before) => {
      if (asOf < before.asOf) {
        const rule = `${before.asOf}…${today}`;
        throw new Problem('INVALID_DATE', { field: 'input.asOf', value: asOf, rule });
      }
      const facts = { capacityM3PerDay, asOf };
      if (sameFacts(before, facts)) return { kind: 'UNCHANGED' };
      return { kind: 'WRITE', facts, asOf };
    },
  });
}

export function recordDischargeContract(
  deps: ClustersDeps,
  caller: Caller,
  input: RecordDischargeContractInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = newContract(input, todayInVietnam(deps.clock.now()));
  const { tenantId, workPackageId, signedOn } = content;
  const name = 'recordDischargeContract';
  const act = { of: contractKind, name, caller, actor, content, reason: null };
  return recordFresh(deps, act, {
    clusterIdOf: (em) => clusterOfPlant(em, workPackageId),
    decide: async ({ em, cluster }) => {
      const tenant = await tenantOnRecord(em, tenantId);
      if (tenant.clusterId !== cluster.id) {
        const rule = 'cơ sở của cụm có trạm này (tenant of the cluster of this plant)';
        throw new Problem('NOT_FOUND', { field: 'input.tenantId', value: tenantId, rule });
      }
      const known = await findSameContract(em, content);
      if (known !== null) return { kind: 'ALREADY_KNOWN', recordId: known };
      return { kind: 'WRITE', facts: { ...content, clusterId: cluster.id }, asOf: signedOn };
    },
  });
}

export function correctDischargeContract(
  deps: ClustersDeps,
  caller: Caller,
  input: CorrectDischargeContractInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = contractCorrection(input);
  const { contractId: recordId, version, reason } = content;
  const name = 'correctDischargeContract';
  const act = { of: contractKind, name, caller, actor, content, reason };
  return changeRecord(deps, act, {
    recordId,
    field: 'input.contractId',
    version,
    decide: (before, { at }) => {
      const facts = contractAfter(before, content);
      if (sameFacts(before, facts)) return { kind: 'UNCHANGED' };
      return { kind: 'WRITE', facts, asOf: todayInVietnam(at) };
    },
  });
}
