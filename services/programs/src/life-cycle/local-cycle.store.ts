// Local life cycles between their rows and their values. There are few: one for each change that a
// province makes, so that they are read together.
import type { ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Cycle } from './cycle.js';
import { type CycleRound, type LocalCycleRow, LocalCycleTable } from './local-cycle.table.js';

export interface LocalCycle extends Cycle {
  readonly id: string;
  readonly validFrom: string;
  readonly province: ProvinceRef;
  readonly decisionNumber: string;
  readonly rounds: readonly CycleRound[];
  readonly createdAt: Date;
}

export async function localCycles(source: DataSource | EntityManager): Promise<LocalCycle[]> {
  const rows = await selectRows<LocalCycleRow>(
    source,
    `select
       id, province_scheme as "provinceScheme", province_code as "provinceCode",
       valid_from::text as "validFrom", decision_number as "decisionNumber",
       decision_date::text as "decisionDate", rounds, steps, created_by as "createdBy",
       created_at as "createdAt"
     from local_cycle order by valid_from, created_at`,
  );
  return rows.map(({ id, provinceScheme, provinceCode, validFrom, decisionNumber, ...row }) => ({
    id,
    cycle: 'LOCAL',
    province: { scheme: provinceScheme, code: provinceCode },
    validFrom,
    validTo: null,
    decisionNumber,
    rounds: row.rounds,
    createdAt: row.createdAt,
    steps: row.steps,
  }));
}

export async function insertLocalCycle(em: EntityManager, row: LocalCycleRow): Promise<void> {
  await em.insert(LocalCycleTable, { ...row });
}
