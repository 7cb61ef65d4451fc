// Puts the budget of an event on record in the place of the one before. A line that some payer has
// claimed at the ledger stays: without it nobody would see what the claim is for.
import type { Caller } from '@kc/commands';
import { letterKey } from '@kc/paging';
import { Problem } from '@kc/problems';
import { keysOfEvents } from '../booth-money/event-claims.view.js';
import type { TradePromotionDeps } from '../context.js';
import { changeEvent, type EventChanged } from '../event-steps/change-event.js';
import type { SetEventBudgetInput } from '../generated/graphql.js';
import { requireKnownSources } from '../participations/known-sources.js';
import { budgetOf, replaceBudget } from './event-budget.store.js';
import { type NewBudget, newBudget } from './event-budget-input.js';

export async function setEventBudget(
  deps: TradePromotionDeps,
  caller: Caller,
  input: SetEventBudgetInput,
): Promise<EventChanged> {
  const content = newBudget(input);
  const { eventId, lines, incomes } = content;
  return changeEvent(deps, caller, {
    name: 'setEventBudget',
    content,
    work: async (em) => {
      await requireKnownSources(deps, [{ field: 'input.lines', uses: lines }]);
      const before = await budgetOf(em, eventId);
      const known = new Set(before.lines.map(({ componentKey }) => componentKey));
      await refuseClaimedGone(deps, content, known);
      await replaceBudget(em, eventId, {
        lines: lines.map((line, place) => ({ ...line, eventId, place })),
        incomes: incomes.map((income, place) => ({ ...income, eventId, place })),
      });
      return before;
    },
  });
}

async function refuseClaimedGone(
  { dataSource }: TradePromotionDeps,
  { eventId, lines }: NewBudget,
  known: ReadonlySet<string>,
): Promise<void> {
  const kept = new Set(lines.map(({ componentKey }) => componentKey));
  const keys = await keysOfEvents(dataSource, [eventId]);
  const gone = keys
    .filter(({ kind }) => kind === 'EVENT_COST')
    .map(({ part }) => letterKey(part))
    .find((key) => known.has(key) && !kept.has(key));
  if (gone === undefined) return;
  const rule = `khoản chi chưa có yêu cầu trong sổ (a line without claim): ${gone}`;
  throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.lines', value: 'CLAIMED', rule });
}
