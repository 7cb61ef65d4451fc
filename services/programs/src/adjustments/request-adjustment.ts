// Puts on record that a project under way is asked to be adjusted. Nothing changes until the
// authority has decided.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { requireOwnItems } from '@kc/life-cycle';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { Role } from '@kc/subgraph-kit';
import type { ProgramsDeps } from '../context.js';
import type { RequestAdjustmentInput } from '../generated/graphql.js';
import type { StepTaker } from '../life-cycle/cycle.js';
import { stageOf } from '../life-cycle/life-cycle.store.js';
import type { StageState } from '../life-cycle/stage.js';
import { standingOf } from '../life-cycle/standpoint.js';
import { requireStepRole, requireTaker } from '../life-cycle/who-may-step.js';
import { findProjectForChange } from '../projects/project.store.js';
import type { Adjustment } from './adjustment.js';
import { insertAdjustment } from './adjustment.store.js';
import { givenAdjustment } from './adjustment-input.js';

export type RequestOutcome =
  | { readonly kind: 'REQUESTED'; readonly projectId: string; readonly adjustmentId: string }
  | { readonly kind: 'STATE_FORBIDS'; readonly projectId: string; readonly state: StageState };

const nation: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE'];
const requesters: readonly StepTaker[] = [
  ...nation.map((role) => ({ role, whose: 'NATION' as const })),
  { role: 'DOIT', whose: 'OWN_PROVINCE' },
  { role: 'PROVINCIAL_CENTRE', whose: 'OWN_UNIT' },
];

export async function requestAdjustment(
  deps: ProgramsDeps,
  caller: Caller,
  input: RequestAdjustmentInput,
): Promise<RequestOutcome> {
  const actor = requireStepRole(caller);
  const at = deps.clock.now();
  const given = givenAdjustment(input, { kinds: deps.cycles, today: todayInVietnam(at) });
  const { id, projectId } = given;
  const { project, items } = await standingOf(deps, projectId);
  requireTaker(actor, { by: requesters }, { project, book: deps.book });
  requireOwnItems('input.replacements', given.replacements, items);
  if (given.extendTo !== null && given.extendTo <= project.years.from) {
    const rule = `> ${project.years.from}`;
    throw new Problem('INVALID_NUMBER', { field: 'input.extendTo', value: given.extendTo, rule });
  }
  const requestedBy = stampOf(actor);
  const command = { id, name: 'requestAdjustment', content: given, actor: requestedBy, at };
  return inTransaction(deps.dataSource, async (em) => {
    await findProjectForChange(em, projectId);
    return answerOnce<RequestOutcome>(em, command, async () => {
      const state = (await stageOf(em, projectId))?.state;
      if (state === undefined || !deps.adjustments.states.includes(state)) {
        return { kind: 'STATE_FORBIDS', projectId, state: state ?? 'DRAFT' };
      }
      const fresh: Adjustment = { ...given, requestedBy, requestedAt: at, ...undecided };
      await insertAdjustment(em, fresh);
      await writeAuditEntry(em, {
        at,
        actor: requestedBy,
        action: command.name,
        subjectKind: 'PROJECT_ADJUSTMENT',
        subjectId: id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REQUESTED', projectId, adjustmentId: id };
    });
  });
}

const undecided = {
  status: 'REQUESTED',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  decision: null,
} as const;
