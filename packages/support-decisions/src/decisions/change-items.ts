// Sets the items of a decision anew, while it is proposed or has been returned: what was refused by
// the log comes off it this way.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import { cycleOf } from '../cycles/decision-cycle.js';
import type { DecisionsDeps } from '../decisions-deps.js';
import type { ChangeDecisionItemsInput } from '../generated/graphql.js';
import { knownDecision } from '../steps/take-decision-step.js';
import { requireStepRole, requireTaker } from '../steps/who-may-step.js';
import { communeFor } from './commune-of-decision.js';
import type { DecisionState, SupportDecision } from './decision.js';
import { findDecisionForChange, itemIdsOf, setItems } from './decision.store.js';
import { givenItems } from './decision-input.js';
import {
  findItems,
  refuseHeld,
  refuseOtherProvince,
  refuseOtherSources,
} from './items-of-decision.js';
import { routeIn } from './open-decision.js';

export type ItemsOutcome =
  | { readonly kind: 'CHANGED'; readonly decisionId: string }
  | { readonly kind: 'STATE_FORBIDS'; readonly decisionId: string; readonly state: DecisionState };

const open: readonly DecisionState[] = ['PROPOSED', 'RETURNED'];
const fieldAt = (place: number) => `input.itemIds[${place}]`;

export async function changeItems(
  deps: DecisionsDeps,
  caller: Caller,
  input: ChangeDecisionItemsInput,
): Promise<ItemsOutcome> {
  const actor = requireStepRole(caller);
  const given = givenItems(input);
  const { id, decisionId, itemIds: ids } = given;
  const decision = await knownDecision(deps, decisionId);
  const cycle = cycleOf(deps.data, deps.book, decision);
  const was = await communeFor(actor, deps, decisionId);
  requireTaker(actor, cycle.openedBy, { ...decision, commune: was, book: deps.book });
  const { items, placed, province, commune } = await findItems(deps, {
    ids,
    fieldAt,
    level: decision.level,
  });
  refuseOtherProvince(deps.book, { was: decision.province, is: province }, fieldAt(0));
  requireTaker(actor, cycle.openedBy, { province, commune, book: deps.book });
  if (!decision.archived) refuseOtherSources(items, routeIn(cycle, decision), fieldAt);

  const by = stampOf(actor);
  const at = deps.clock.now();
  const command = { id, name: 'changeDecisionItems', content: given, actor: by, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<ItemsOutcome>(em, command, async () => {
      const { state } = await locked(em, decisionId);
      if (!open.includes(state)) return { kind: 'STATE_FORBIDS', decisionId, state };
      await refuseHeld(em, { ids, fieldAt }, decisionId);
      const before = (await itemIdsOf(em, [decisionId])).map(({ itemId }) => itemId);
      await setItems(em, decisionId, placed);
      await writeAuditEntry(em, {
        at,
        actor: by,
        action: command.name,
        subjectKind: 'SUPPORT_DECISION',
        subjectId: decisionId,
        before: { items: before },
        after: { items: ids },
        requestId: caller.requestId,
      });
      return { kind: 'CHANGED', decisionId };
    }),
  );
}

async function locked(em: EntityManager, id: string): Promise<SupportDecision> {
  const decision = await findDecisionForChange(em, id);
  if (decision === null) throw new Error(`decision ${id} is gone`);
  return decision;
}
