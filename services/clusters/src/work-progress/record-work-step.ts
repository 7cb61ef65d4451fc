// Puts on record how far a work package has come. What was recorded before stays.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { checkAll, ifGiven, oneOf, Problem, plainText, uuid, wholeNumber } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { RecordWorkProgressInput } from '../generated/graphql.js';
import { projectOnRecord } from '../infrastructure/infrastructure-project.store.js';
import { packageForChange } from '../infrastructure/work-package.store.js';
import { pastDate } from '../records/past-date.js';
import { latestStep, type NewStep, stepFault, type WorkStep, workStates } from './work-progress.js';
import { WorkStepTable } from './work-progress.table.js';

const noteRule = { max: 500, multiline: true };
const shareRange = { min: 0, max: 10_000 };
/** Weekly for ten years; so that reading all of a package stays cheap. */
export const maxSteps = 520;

export interface StepOutcome {
  readonly kind: 'RECORDED' | 'UNCHANGED';
  readonly workPackageId: string;
}

export async function recordWorkProgress(
  deps: ClustersDeps,
  caller: Caller,
  input: RecordWorkProgressInput,
): Promise<StepOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const { id, workPackageId, ...step } = newStep(input, todayInVietnam(at));
  const stamp = stampOf(actor);
  const content = { workPackageId, ...step };
  const command = { id, name: 'recordWorkProgress', content, actor: stamp, at };

  return inTransaction(deps.dataSource, async (em) => {
    const { projectId } = await packageForChange(em, workPackageId);
    const { clusterId } = await projectOnRecord(em, projectId);
    requirePlace(actor, deps.book, await clusterOnRecord(em, clusterId));

    return answerOnce<StepOutcome>(em, command, async () => {
      if (await isKnown(em, workPackageId, step)) return { kind: 'UNCHANGED', workPackageId };
      const row = { ...step, id, workPackageId, recordedBy: stamp, recordedAt: at };
      await em.insert(WorkStepTable, row);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'WORK_PACKAGE',
        subjectId: workPackageId,
        before: null,
        after: row,
        requestId: caller.requestId,
      });
      return { kind: 'RECORDED', workPackageId };
    });
  });
}

/** Throws for a step that does not fit behind the last one. */
async function isKnown(em: EntityManager, workPackageId: string, step: NewStep): Promise<boolean> {
  const steps: readonly WorkStep[] = await em.findBy(WorkStepTable, { workPackageId });
  if (steps.length >= maxSteps) {
    const field = 'workPackage.progress';
    throw new Problem('TOO_MANY_ITEMS', { field, value: steps.length + 1, rule: maxSteps });
  }
  switch (stepFault(steps, step)) {
    case 'SAME':
      return true;
    case 'BEFORE_THE_LAST': {
      const rule = latestStep(steps)?.on ?? '';
      throw new Problem('DAY_BEFORE_THE_LAST_STEP', { field: 'input.on', value: step.on, rule });
    }
    case 'NO_REASON':
      throw new Problem('REASON_REQUIRED', { field: 'input.note' });
    case null:
      return false;
  }
}

function newStep(input: RecordWorkProgressInput, today: string) {
  const { doneBp, note, ...step } = checkAll({
    id: () => uuid('input.id', input.id),
    workPackageId: () => uuid('input.workPackageId', input.workPackageId),
    state: () => oneOf('input.state', input.state, workStates),
    on: () => pastDate('input.on', input.on, today),
    doneBp: () => ifGiven(input.doneBp, (share) => wholeNumber('input.doneBp', share, shareRange)),
    note: () => ifGiven(input.note, (text) => plainText('input.note', text, noteRule)),
  });
  return { ...step, doneBp: doneBp ?? null, note: note ?? null };
}
