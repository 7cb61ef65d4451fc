// Sends a proposed rule table to the claim log, in the names of two persons. It is in force when
// the log says so, for every funding service at the same position.
import type { ClaimSeat } from '@kc/claim-participant';
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem, uuid } from '@kc/problems';
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { ActivateRulesInput } from '../generated/graphql.js';
import { findDraftForChange, markActivated, type RuleDraft } from './rule-draft.store.js';

export type ActivationOutcome =
  | { readonly kind: 'IN_FORCE'; readonly draftId: string; readonly position: bigint }
  | {
      readonly kind: 'NOT_ACCEPTED';
      readonly draftId: string;
      readonly position: bigint;
      readonly reason: string;
    }
  | { readonly kind: 'PENDING'; readonly draftId: string };

export async function activateRules(
  deps: ProgramsDeps,
  caller: Caller,
  input: ActivateRulesInput,
): Promise<ActivationOutcome> {
  const actor = requireActor(caller, { roles: ['MINISTRY'] });
  const id = uuid('input.id', input.id);
  const draftId = uuid('input.draftId', input.draftId);
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id, name: 'activateRules', content: { id, draftId }, actor: stamp, at };

  await inTransaction(deps.dataSource, async (em) => {
    const draft = await onRecord(em, draftId);
    requireSecondPerson(actor, draft);
    return answerOnce(em, command, async () => {
      requireUnsent(draft);
      await askLog(deps.seat, em, { id, draft, stamp });
      await markActivated(em, draftId, { activationId: id, approvedBy: stamp });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'RULE_DRAFT',
        subjectId: draftId,
        before: { version: draft.version, activationId: null },
        after: { version: draft.version, activationId: id },
        requestId: caller.requestId,
      });
      return { draftId };
    });
  });
  return outcomeOf(deps.seat, { id, draftId });
}

async function onRecord(em: EntityManager, id: string): Promise<RuleDraft> {
  const draft = await findDraftForChange(em, id);
  if (draft !== null) return draft;
  const rule = 'dự thảo bảng quy tắc (rule draft)';
  throw new Problem('NOT_FOUND', { field: 'input.draftId', value: id, rule });
}

/** Invariant: nobody activates what they drafted; the log refuses one person as well. */
function requireSecondPerson(actor: Actor, { draftedBy }: RuleDraft): void {
  if (actor.personId !== draftedBy.personId) return;
  const rule = 'Người dự thảo không tự duyệt. / Another person than the drafter must activate.';
  throw new Problem('FORBIDDEN', { field: 'input.draftId', rule });
}

function requireUnsent({ activationId }: RuleDraft): void {
  if (activationId === null) return;
  const rule = 'dự thảo chưa được gửi vào sổ / the draft was not sent to the log yet';
  throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.draftId', value: 'SENT', rule });
}

async function askLog(
  seat: ClaimSeat,
  em: EntityManager,
  { id, draft, stamp }: { id: string; draft: RuleDraft; stamp: ActorStamp },
): Promise<void> {
  const [drafter, approver] = [personOf(draft.draftedBy), personOf(stamp)];
  await seat.ask(em, {
    recordId: id,
    actor: approver,
    type: 'RulesActivated',
    body: { approvedBy: [drafter, approver], rules: draft.rules },
  });
}

async function outcomeOf(
  seat: ClaimSeat,
  { id, draftId }: { id: string; draftId: string },
): Promise<ActivationOutcome> {
  const answer = await seat.answer(id);
  if (answer === null) return { kind: 'PENDING', draftId };
  const { position, verdict } = answer;
  if (verdict.code === 'rules-activated') return { kind: 'IN_FORCE', draftId, position };
  return { kind: 'NOT_ACCEPTED', draftId, position, reason: verdict.reason ?? verdict.code };
}

function personOf({ personId, role, organisation }: ActorStamp) {
  return { personId, role, organisation };
}
