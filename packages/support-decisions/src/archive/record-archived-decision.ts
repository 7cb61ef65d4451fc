// Enters a decision that was taken before, here or by a body that is no more, with all its items at
// once: each is recorded in the log as support that exists. The log cannot refuse it for what it
// meets; whatever it meets is stopped until ruled on, and the answer says so.
import { recordStep } from '@kc/claim-graph';
import { holdingStates } from '@kc/claim-ledger';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { decidedBy, itemClaims, recordIdOf } from '@kc/life-cycle';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { DecisionClaim, DecisionState, SupportDecision } from '../decisions/decision.js';
import {
  findDecision,
  insertDecision,
  recordStepTaken,
  setItems,
} from '../decisions/decision.store.js';
import { type GivenArchive, type GivenSupport, givenArchive } from '../decisions/decision-input.js';
import { findItems, refuseHeld } from '../decisions/items-of-decision.js';
import { requireCycle } from '../decisions/open-decision.js';
import type { DecisionsDeps } from '../decisions-deps.js';
import type { RecordArchivedDecisionInput } from '../generated/graphql.js';
import { requireStepRole, requireTaker } from '../steps/who-may-step.js';
import { requirePayerThen } from './payer-then.js';

export interface ArchiveOutcome {
  readonly decisionId: string;
  readonly claims: readonly DecisionClaim[];
}

const fieldAt = (place: number) => `input.items[${place}].itemId`;

export async function recordArchivedDecision(
  deps: DecisionsDeps,
  caller: Caller,
  input: RecordArchivedDecisionInput,
): Promise<ArchiveOutcome> {
  const actor = requireStepRole(caller);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const given = givenArchive(input, { today });
  const { id, level, signed, items } = given;
  requirePayerThen(deps.data.payers, { level, day: signed.date });
  const ids = items.map(({ itemId }) => itemId);
  const { placed, province, commune } = await findItems(deps, { ids, fieldAt, level });
  const cycle = requireCycle(deps, { level, province, day: today });
  requireTaker(actor, cycle.openedBy, { province, commune, book: deps.book });
  if ((await findDecision(deps.dataSource, id)) === null) await refuseClaimed(deps, ids);
  const ready = await Promise.all(
    items.map((one) => deps.desk.prepare(caller, stepOf(given, one, today))),
  );

  const by = stampOf(actor);
  const decision = archivedDecision(given, { province, createdBy: by, createdAt: at });
  const command = { id, name: 'recordArchivedDecision', content: given, actor: by, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<ArchiveOutcome>(em, command, async () => {
      await refuseHeld(em, { ids, fieldAt }, null);
      for (const one of ready) await deps.desk.ask(em, caller, one);
      const claims = ids.map((itemId) => claimOf(id, itemId));
      await insertDecision(em, decision);
      await setItems(em, id, placed);
      await remember(em, { decision, claims, requestId: caller.requestId });
      return { decisionId: id, claims };
    }),
  );
}

function stepOf(given: GivenArchive, { itemId, ...money }: GivenSupport, today: string) {
  const { id, signed, provenance, decider } = given;
  const said = { ...money, provenance, claimId: recordIdOf(id, itemId) };
  const decision = { decisionNumber: signed.number, decisionDate: signed.date };
  return decidedBy(decider, recordStep({ itemId, ...said, ...decision }, today));
}

function claimOf(id: string, itemId: string): DecisionClaim {
  return { itemId, recordId: recordIdOf(id, itemId), act: 'RECORD' };
}

/** An item that is claimed already has its money: it is not recorded beside that. */
async function refuseClaimed(deps: DecisionsDeps, itemIds: readonly string[]): Promise<void> {
  const claims = await itemClaims(deps, { itemIds });
  const held = claims.find(
    ({ claim, isOnItsWay }) =>
      isOnItsWay || (claim !== undefined && holdingStates.has(claim.state)),
  );
  if (held === undefined) return;
  throw new Problem('NOT_ALLOWED_IN_STATE', {
    field: fieldAt(itemIds.indexOf(held.item.id)),
    value: held.claim?.state ?? 'PENDING',
    rule: 'hạng mục chưa có yêu cầu nào trong sổ (an item without a claim in the log)',
  });
}

function archivedDecision(
  given: GivenArchive,
  made: Pick<SupportDecision, 'province' | 'createdBy' | 'createdAt'>,
): SupportDecision {
  const { items, ...head } = given;
  return { ...head, ...made, state: stateOf(items), since: given.signed.date, archived: true };
}

/** As far as the money had come. */
function stateOf(items: readonly GivenSupport[]): DecisionState {
  if (items.every(({ settled }) => settled)) return 'SETTLED';
  return items.some(({ paid }) => paid > 0n) ? 'PAYING' : 'ISSUED';
}

interface Remembered {
  readonly decision: SupportDecision;
  readonly claims: readonly DecisionClaim[];
  readonly requestId: string;
}

async function remember(
  em: EntityManager,
  { decision, claims, requestId }: Remembered,
): Promise<void> {
  const { id, state, since, signed, createdBy: by, createdAt: at } = decision;
  await recordStepTaken(em, {
    id,
    decisionId: id,
    action: 'RECORD',
    from: null,
    to: state,
    takenBy: by,
    tookPlaceOn: since,
    recordedAt: at,
    dueOn: null,
    reason: null,
    signed,
    documents: [],
    claims,
  });
  await writeAuditEntry(em, {
    at,
    actor: by,
    action: 'recordArchivedDecision',
    subjectKind: 'SUPPORT_DECISION',
    subjectId: id,
    before: null,
    after: { ...decision, claims },
    requestId,
  });
}
