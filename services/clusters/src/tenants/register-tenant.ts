// Puts a tenant of a cluster on record and corrects what is on record, each stay once: a party that
// is there already is answered with the record there is.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { CorrectTenantInput, RegisterTenantInput } from '../generated/graphql.js';
import { sameFacts } from '../records/record.js';
import { changeRecord, type RecordOutcome, recordFresh } from '../records/write-record.js';
import { findSameStay, tenantKind } from './tenant.store.js';
import { newTenant, tenantAfter, tenantCorrection } from './tenant-input.js';

export function registerTenant(
  deps: ClustersDeps,
  caller: Caller,
  input: RegisterTenantInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const today = todayInVietnam(deps.clock.now());
  const content = newTenant(input, today);
  const act = { of: tenantKind, name: 'registerTenant', caller, actor, content, reason: null };
  return recordFresh(deps, act, {
    clusterIdOf: () => Promise.resolve(content.clusterId),
    decide: async ({ em }) => {
      const known = await findSameStay(em, content);
      if (known !== null) return { kind: 'ALREADY_KNOWN', recordId: known };
      return { kind: 'WRITE', facts: content, asOf: content.occupiedTo ?? content.occupiedFrom };
    },
  });
}

export function correctTenant(
  deps: ClustersDeps,
  caller: Caller,
  input: CorrectTenantInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const today = todayInVietnam(deps.clock.now());
  const content = tenantCorrection(input, today);
  const { tenantId: recordId, version, reason } = content;
  const act = { of: tenantKind, name: 'correctTenant', caller, actor, content, reason };
  return changeRecord(deps, act, {
    recordId,
    field: 'input.tenantId',
    version,
    decide: async (before, { em }) => {
      const facts = tenantAfter(before, content);
      if (sameFacts(before, facts)) return { kind: 'UNCHANGED' };
      const known = await findSameStay(em, { ...before, ...facts });
      if (known !== null) return { kind: 'ALREADY_KNOWN', recordId: known };
      return { kind: 'WRITE', facts, asOf: today };
    },
  });
}
