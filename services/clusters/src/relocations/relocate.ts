// Puts a relocation on record and takes its steps. Which step who may take stands in the shipped
// data: since the district level ended, the commune approves the plan.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { ProposeRelocationInput, TakeRelocationStepInput } from '../generated/graphql.js';
import { changeRecord, type RecordOutcome, recordFresh } from '../records/write-record.js';
import { type Relocation, ruleFor, stepForbidden, stepped } from './relocation.js';
import { findOpenRelocation, relocationKind } from './relocation.store.js';
import { stepRules } from './relocation-data.js';
import { newRelocation, relocationStep } from './relocation-input.js';

const of = relocationKind;

export function proposeRelocation(
  deps: ClustersDeps,
  caller: Caller,
  input: ProposeRelocationInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = newRelocation(input, todayInVietnam(deps.clock.now()));
  const act = { of, name: 'proposeRelocation', caller, actor, content, reason: null };
  return recordFresh(deps, act, {
    clusterIdOf: () => Promise.resolve(content.clusterId),
    decide: async ({ em }) => {
      const open = await findOpenRelocation(em, content.partyKey);
      if (open !== null) return { kind: 'ALREADY_KNOWN', recordId: open };
      const ahead = {
        plan: null,
        planApprovedOn: null,
        movingOn: null,
        movedOn: null,
        cancelledOn: null,
        cancelledBecause: null,
      };
      const facts = { ...content, ...ahead, state: 'PROPOSED' as const };
      return { kind: 'WRITE', facts, asOf: content.proposedOn };
    },
  });
}

export function takeRelocationStep(
  deps: ClustersDeps,
  caller: Caller,
  input: TakeRelocationStepInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = relocationStep(input, todayInVietnam(deps.clock.now()));
  const { because: reason } = content;
  const act = { of, name: 'takeRelocationStep', caller, actor, content, reason };
  return changeRecord(deps, act, {
    recordId: content.relocationId,
    field: 'input.relocationId',
    version: null,
    decide: (before) => {
      const forbids = stepForbidden(stepRules, before, content);
      if (forbids !== null) return { kind: 'STATE_FORBIDS', forbids };
      requireAuthority(actor, before, content);
      return { kind: 'WRITE', facts: stepped(content), asOf: content.on };
    },
  });
}

function requireAuthority(
  actor: Actor,
  { state: from }: Relocation,
  { state: to, on }: Pick<Relocation, 'state'> & { readonly on: string },
): void {
  const rule = ruleFor(stepRules, { from, to, on });
  if (rule === undefined || rule.roles.includes(actor.role)) return;
  throw new Problem('FORBIDDEN', {
    value: actor.role,
    rule: `${to}: ${rule.authorityVi} / ${rule.authorityEn} (${rule.citation}).`,
  });
}
