// The tables of cost lines and income. Money as decimal digits: the driver has no integer wide
// enough.
import { EntitySchema } from 'typeorm';
import type { CostLine, CostShare, Income, PlannedAndActual } from './event-budget.js';

export type StoredAmounts = { readonly planned: string; readonly actual: string | null };
type Stored<T extends PlannedAndActual> = Omit<T, keyof PlannedAndActual> & StoredAmounts;

export type CostLineTableRow = Omit<Stored<CostLine>, 'shares'> & {
  readonly shares: readonly Stored<CostShare>[];
};
export type IncomeTableRow = Stored<Income>;

export const CostLineTable = new EntitySchema<CostLineTableRow>({
  name: 'event_cost_line',
  columns: {
    eventId: { name: 'event_id', type: 'uuid', primary: true },
    componentKey: { name: 'component_key', type: 'text', primary: true },
    place: { type: 'integer' },
    component: { type: 'text' },
    kind: { type: 'text' },
    description: { type: 'text' },
    alsoServes: { name: 'also_serves', type: 'text', nullable: true },
    planned: { type: 'bigint' },
    actual: { type: 'bigint', nullable: true },
    shares: { type: 'jsonb' },
  },
});

export const IncomeTable = new EntitySchema<IncomeTableRow>({
  name: 'event_income',
  columns: {
    eventId: { name: 'event_id', type: 'uuid', primary: true },
    place: { type: 'integer', primary: true },
    kind: { type: 'text' },
    description: { type: 'text' },
    planned: { type: 'bigint' },
    actual: { type: 'bigint', nullable: true },
  },
});
