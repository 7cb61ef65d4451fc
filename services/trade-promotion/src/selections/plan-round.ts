// Plans a round: once for each level, cycle and place, with the criteria that it will be judged by.
import { todayInVietnam } from '@kc/geography';
import type { PlanSelectionRoundInput } from '../generated/graphql.js';
import { changeOnce, type SelectionCaller } from './change-once.js';
import { SelectionRefusal } from './refusal.js';
import { wantedCouncil } from './selection-round.js';
import { insertRoundIfNew, sameRound } from './selection-round.store.js';
import { newRound } from './selection-round-input.js';
import { levelOn, onDay, type SelectionRules } from './selection-rules.js';
import { requireRoundOrganiser, requireSelectionRole, roundPlace } from './who-may-select.js';

export async function planSelectionRound(
  caller: SelectionCaller,
  input: PlanSelectionRoundInput,
): Promise<{ readonly roundId: string }> {
  const { selectionRules: rules, book, clock } = caller.deps;
  const actor = requireSelectionRole(rules, caller);
  const content = newRound(input, book);
  const { id, level, entryFrom, councilSize, jurySize } = content;
  const rule = levelOn(rules, level, entryFrom);
  if (rule === undefined) {
    throw new SelectionRefusal('LEVEL_NOT_IN_FORCE', { value: level, rule: entryFrom });
  }
  requireRoundOrganiser(actor, { book, rule, place: roundPlace(content) });
  const sizes = wantedCouncil(rule, councilSize);
  const { citation } = rule;
  if (sizes !== null) {
    throw new SelectionRefusal('COUNCIL_SIZE', { value: councilSize, rule: sizes, citation });
  }
  if (jurySize % 2 === 0) {
    throw new SelectionRefusal('JURY_SIZE', { value: jurySize, rule: 'lẻ (odd)', citation });
  }

  const subject = { kind: 'SELECTION_ROUND', id };
  const change = { name: 'planSelectionRound', actor, content, subject };
  return changeOnce(caller, change, async ({ em, written }) => {
    const { criteria, ...rest } = content;
    const judged = criteria ?? shippedCriteria(rules, entryFrom);
    const fresh = {
      ...rest,
      criteria: judged.criteria,
      criteriaSource: judged.source,
      state: 'PLANNED' as const,
      stateSince: todayInVietnam(clock.now()),
      decisionNumber: null,
      decidedOn: null,
      notifiedOn: null,
      ...written,
    };
    if (await insertRoundIfNew(em, fresh)) return { roundId: id };
    const standing = await sameRound(em, fresh);
    throw new SelectionRefusal('ROUND_EXISTS', { value: standing?.name ?? id });
  });
}

function shippedCriteria(rules: SelectionRules, day: string) {
  const rows = onDay(rules.criteria, day);
  return {
    criteria: rows.map(({ criterion, maxPoints }) => ({ code: criterion, maxPoints })),
    source: [...new Set(rows.map(({ citation }) => citation.text))].join('; '),
  };
}
