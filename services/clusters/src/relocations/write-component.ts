// Puts components of a relocation on record and corrects them: what each costs and which source is
// to pay it. Whether a source may is for the ledger to say.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type {
  AddRelocationComponentInput,
  CorrectRelocationComponentInput,
} from '../generated/graphql.js';
import { type StateForbids, sameFacts } from '../records/record.js';
import { changeRecord, type RecordOutcome, recordFresh } from '../records/write-record.js';
import { componentAfter, componentCorrection, newComponent } from './component-input.js';
import type { Relocation } from './relocation.js';
import { componentKind, findComponentByCode, relocationOnRecord } from './relocation.store.js';
import { selfPaid } from './relocation-component.js';

const of = componentKind;
const maxComponents = 100;

export async function addRelocationComponent(
  deps: ClustersDeps,
  caller: Caller,
  input: AddRelocationComponentInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = newComponent(input);
  await requireKnownPayer(deps, content.payer);
  const { relocationId } = content;
  const act = { of, name: 'addRelocationComponent', caller, actor, content, reason: null };
  return recordFresh(deps, act, {
    clusterIdOf: async (em) => (await relocationOnRecord(em, relocationId)).clusterId,
    decide: async ({ em, cluster, at }) => {
      const forbids = cancelledForbids(await relocationOnRecord(em, relocationId));
      if (forbids !== null) return { kind: 'STATE_FORBIDS', forbids };
      const known = await findComponentByCode(em, content);
      if (known !== null) return { kind: 'ALREADY_KNOWN', recordId: known };
      const count = await em.countBy(of.table, { relocationId });
      if (count >= maxComponents) {
        const field = 'relocation.components';
        throw new Problem('TOO_MANY_ITEMS', { field, value: count + 1, rule: maxComponents });
      }
      const facts = { ...content, clusterId: cluster.id };
      return { kind: 'WRITE', facts, asOf: todayInVietnam(at) };
    },
  });
}

export async function correctRelocationComponent(
  deps: ClustersDeps,
  caller: Caller,
  input: CorrectRelocationComponentInput,
): Promise<RecordOutcome> {
  const actor = requireRecordKeeper(caller);
  const content = componentCorrection(input);
  if (content.payer !== undefined) await requireKnownPayer(deps, content.payer);
  const { componentId: recordId, version, reason } = content;
  const act = { of, name: 'correctRelocationComponent', caller, actor, content, reason };
  return changeRecord(deps, act, {
    recordId,
    field: 'input.componentId',
    version,
    decide: async (before, { em, at }) => {
      const forbids = cancelledForbids(await relocationOnRecord(em, before.relocationId));
      if (forbids !== null) return { kind: 'STATE_FORBIDS', forbids };
      const facts = componentAfter(before, content);
      if (sameFacts(before, facts)) return { kind: 'UNCHANGED' };
      return { kind: 'WRITE', facts, asOf: todayInVietnam(at) };
    },
  });
}

function cancelledForbids({ state }: Relocation): StateForbids | null {
  if (state !== 'CANCELLED') return null;
  return {
    stateInTheWay: state,
    reasonVi: 'Hồ sơ di dời đã hủy; không thêm, sửa khoản chi nữa.',
    reasonEn: 'The relocation is cancelled; its components are not changed any more.',
  };
}

async function requireKnownPayer({ seat }: ClustersDeps, payer: string): Promise<void> {
  const sources = (await seat.rules())?.sources;
  if (payer === selfPaid || sources === undefined) return;
  if (sources.some(({ code }) => code === payer)) return;
  const rule = [selfPaid, ...sources.map(({ code }) => code)].join(', ');
  throw new Problem('UNKNOWN_VALUE', { field: 'input.payer', value: payer, rule });
}
