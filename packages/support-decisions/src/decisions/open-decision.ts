// Puts a proposed decision on record, with its items, for whoever the cycle of its level lets open
// one. Nothing is asked of the log yet: the approval does.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { cycleOn, type DecisionCycle } from '../cycles/decision-cycle.js';
import type { DecisionsDeps } from '../decisions-deps.js';
import type { OpenDecisionInput } from '../generated/graphql.js';
import { missingPapers } from '../steps/step-demands.js';
import { requireStepRole, requireTaker } from '../steps/who-may-step.js';
import type { DecisionItem, DecisionTransition, SupportDecision } from './decision.js';
import { insertDecision, recordStepTaken, setItems } from './decision.store.js';
import { type GivenDecision, givenDecision } from './decision-input.js';
import { type FoundItems, findItems, refuseHeld, refuseOtherSources } from './items-of-decision.js';

export type OpenOutcome =
  | { readonly kind: 'OPENED'; readonly decisionId: string }
  | { readonly kind: 'INCOMPLETE'; readonly missing: readonly string[] };

const fieldAt = (place: number) => `input.itemIds[${place}]`;

export async function openDecision(
  deps: DecisionsDeps,
  caller: Caller,
  input: OpenDecisionInput,
): Promise<OpenOutcome> {
  const actor = requireStepRole(caller);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const given = givenDecision(input, { data: deps.data, today });
  const { id, itemIds: ids, level } = given;
  const found = await findItems(deps, { ids, fieldAt, level });
  const cycle = requireCycle(deps, { ...given, ...found, day: today });
  requireTaker(actor, cycle.openedBy, { ...found, book: deps.book });
  refuseOtherSources(found.items, routeIn(cycle, given), fieldAt);
  const missing = missingPapers(cycle.documents, given.documents);
  if (missing.length > 0) return { kind: 'INCOMPLETE', missing };

  const by = stampOf(actor);
  const command = { id, name: 'openDecision', content: given, actor: by, at };
  const decision = proposed(given, found, { createdBy: by, createdAt: at });
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<OpenOutcome>(em, command, async () => {
      await refuseHeld(em, { ids, fieldAt }, null);
      await insertDecision(em, decision);
      await setItems(em, id, found.placed);
      await recordStepTaken(em, beginning(decision, given));
      await writeAuditEntry(em, {
        at,
        actor: by,
        action: command.name,
        subjectKind: 'SUPPORT_DECISION',
        subjectId: id,
        before: null,
        after: { ...decision, items: ids },
        requestId: caller.requestId,
      });
      return { kind: 'OPENED', decisionId: id };
    }),
  );
}

interface Wanted extends Pick<SupportDecision, 'level' | 'province'> {
  readonly day: string;
}

export function requireCycle(deps: DecisionsDeps, wanted: Wanted): DecisionCycle {
  const found = cycleOn(deps.data, deps.book, wanted);
  if (found !== undefined) return found;
  const field = 'input.level';
  const rule = [...new Set(deps.data.cycles.map(({ level }) => level))].join(', ');
  throw new Problem('UNKNOWN_VALUE', { field, value: wanted.level, rule });
}

export function routeIn(
  { routes }: DecisionCycle,
  { route: value }: Pick<SupportDecision, 'route'>,
) {
  const found = routes.find(({ route }) => route === value);
  if (found !== undefined) return found;
  const rule = routes.map(({ route }) => route).join(', ');
  throw new Problem('UNKNOWN_VALUE', { field: 'input.route', value, rule });
}

function proposed(
  given: GivenDecision,
  { province }: FoundItems & { readonly placed: readonly DecisionItem[] },
  made: Pick<SupportDecision, 'createdBy' | 'createdAt'>,
): SupportDecision {
  const { id, title, level, route, decider, fiscalYear, inventedNote, tookPlaceOn } = given;
  return {
    ...{ id, title, level, route, decider, province, fiscalYear, inventedNote },
    ...made,
    state: 'PROPOSED',
    since: tookPlaceOn,
    signed: null,
    archived: false,
    provenance: null,
  };
}

function beginning(
  { id, state, createdBy, createdAt }: SupportDecision,
  { documents, tookPlaceOn }: GivenDecision,
): DecisionTransition {
  return {
    id,
    decisionId: id,
    action: 'PROPOSE',
    from: null,
    to: state,
    takenBy: createdBy,
    tookPlaceOn,
    recordedAt: createdAt,
    dueOn: null,
    reason: null,
    signed: null,
    documents,
    claims: [],
  };
}
