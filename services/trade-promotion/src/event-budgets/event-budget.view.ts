// Reads cost lines and income of events, in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { CostLine, Income } from './event-budget.js';
import { costLineFrom, incomeFrom } from './event-budget.store.js';
import type { CostLineTableRow, IncomeTableRow } from './event-budget.table.js';

export async function costLinesOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<CostLine[]> {
  const sql = `
    select event_id as "eventId", component_key as "componentKey", place, component, kind,
      description, also_serves as "alsoServes", planned::text as planned, actual::text as actual,
      shares
    from event_cost_line where event_id = any($1::uuid[]) order by event_id, place`;
  return (await selectRows<CostLineTableRow>(source, sql, [eventIds])).map(costLineFrom);
}

export async function incomesOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<Income[]> {
  const sql = `
    select event_id as "eventId", place, kind, description, planned::text as planned,
      actual::text as actual
    from event_income where event_id = any($1::uuid[]) order by event_id, place`;
  return (await selectRows<IncomeTableRow>(source, sql, [eventIds])).map(incomeFrom);
}
