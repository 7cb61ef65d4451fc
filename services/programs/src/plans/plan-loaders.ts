// Loaders of annual plans: each plan of one request is read once, its parts in one statement each.
import { rowByKey, rowsByKey } from '@kc/paging';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { AnnualPlan, PlanAllocation, PlanMoney, PlanStatement } from './annual-plan.js';
import {
  allocationsOfPlans,
  moneyOfPlans,
  plansByIds,
  statementsOfPlans,
} from './annual-plan.view.js';

export interface PlanLoaders {
  readonly annualPlan: DataLoader<string, AnnualPlan | null>;
  readonly planMoney: DataLoader<string, PlanMoney>;
  readonly planStatements: DataLoader<string, readonly PlanStatement[]>;
  readonly planAllocations: DataLoader<string, readonly PlanAllocation[]>;
}

const nothing: PlanMoney = { bySource: [], projectCount: 0 };
const maxBatchSize = 500;

export function planLoaders(source: DataSource): PlanLoaders {
  return {
    annualPlan: rowByKey(
      (ids) => plansByIds(source, ids),
      ({ id }) => id,
    ),
    planMoney: new DataLoader(
      async (ids) => {
        const found = await moneyOfPlans(source, ids);
        return ids.map((id) => found.get(id) ?? nothing);
      },
      { maxBatchSize },
    ),
    planStatements: rowsByKey(
      (ids) => statementsOfPlans(source, ids),
      ({ planId }) => planId,
    ),
    planAllocations: rowsByKey(
      (ids) => allocationsOfPlans(source, ids),
      ({ planId }) => planId,
    ),
  };
}
