// Puts a tenant's project on record, takes its newest figures and its steps from one state to the
// next. What earlier versions said stays.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type {
  AdvanceTenantProjectInput,
  RegisterTenantProjectInput,
  UpdateTenantProjectInput,
} from '../generated/graphql.js';
import { sameFacts } from '../records/record.js';
import { changeRecord, type RecordOutcome, recordFresh } from '../records/write-record.js';
import { findProjectNamesake, tenantOnRecord, tenantProjectKind } from './tenant.store.js';
import { advanced, newestDay } from './tenant-project.js';
import {
  figuresAfter,
  newTenantProject,
  projectAdvance,
  projectUpdate,
  refuseOlderFigures,
} from './tenant-project-input.js';

const of = tenantProjectKind;
const field = 'input.projectId';

export function registerTenantProject(
  deps: ClustersDeps,
  caller: Caller,
  input: RegisterTenantProjectInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = newTenantProject(input, todayInVietnam(deps.clock.now()));
  const act = { of, name: 'registerTenantProject', caller, actor, content, reason: null };
  return recordFresh(deps, act, {
    clusterIdOf: async (em) => (await tenantOnRecord(em, content.tenantId)).clusterId,
    decide: async ({ em, cluster }) => {
      const known = await findProjectNamesake(em, content);
      if (known !== null) return { kind: 'ALREADY_KNOWN', recordId: known };
      const facts = { ...content, clusterId: cluster.id };
      return { kind: 'WRITE', facts, asOf: content.asOf };
    },
  });
}

export function updateTenantProject(
  deps: ClustersDeps,
  caller: Caller,
  input: UpdateTenantProjectInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const today = todayInVietnam(deps.clock.now());
  const content = projectUpdate(input, today);
  const { projectId: recordId, version, reason, asOf } = content;
  const act = { of, name: 'updateTenantProject', caller, actor, content, reason };
  return changeRecord(deps, act, {
    recordId,
    field,
    version,
    decide: async (before, { em }) => {
      refuseOlderFigures(before, asOf, today);
      const facts = { ...figuresAfter(before, content.figures), asOf };
      if (sameFacts(before, facts)) return { kind: 'UNCHANGED' };
      const known = await findProjectNamesake(em, { ...before, ...facts });
      if (known !== null) return { kind: 'ALREADY_KNOWN', recordId: known };
      return { kind: 'WRITE', facts, asOf };
    },
  });
}

export function advanceTenantProject(
  deps: ClustersDeps,
  caller: Caller,
  input: AdvanceTenantProjectInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = projectAdvance(input, todayInVietnam(deps.clock.now()));
  const act = { of, name: 'advanceTenantProject', caller, actor, content, reason: null };
  return changeRecord(deps, act, {
    recordId: content.projectId,
    field,
    version: null,
    decide: (before) => {
      const facts = advanced(before, content);
      if ('reasonVi' in facts) return { kind: 'STATE_FORBIDS', forbids: facts };
      const asOf = newestDay(before.asOf, content.on);
      return { kind: 'WRITE', facts: { ...facts, asOf }, asOf };
    },
  });
}
