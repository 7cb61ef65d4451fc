// Keeps frozen versions: the next number of a scope and period, and reading them again.
import type { ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { FrozenReport } from './frozen-report.js';
import { FrozenReportTable } from './frozen-report.table.js';
import type { ReportLevel } from './report-scope.js';

export type FrozenOf = Pick<FrozenReport, 'scopeKey' | 'period'>;

/** Waits until nobody else freezes this scope; held until the transaction ends. */
export async function newestForFreeze(
  em: EntityManager,
  { scopeKey, period }: FrozenOf,
): Promise<FrozenReport | null> {
  const place = `freeze ${scopeKey} ${period}`;
  await em.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [place]);
  return em.findOne(FrozenReportTable, {
    where: { scopeKey, period },
    order: { number: 'DESC' },
  });
}

export async function addFrozen(em: EntityManager, frozen: FrozenReport): Promise<void> {
  await em.insert(FrozenReportTable, frozen);
}

export function frozenVersions(
  source: DataSource,
  { scopeKey, period }: FrozenOf,
): Promise<FrozenReport[]> {
  return source.manager.find(FrozenReportTable, {
    where: { scopeKey, period },
    order: { number: 'ASC' },
  });
}

export function frozenById(source: DataSource, id: string): Promise<FrozenReport | null> {
  return source.manager.findOneBy(FrozenReportTable, { id });
}

/** The first day on which each scope of a level was frozen; `places` null for everywhere. */
export async function firstFrozen(
  source: DataSource,
  {
    level,
    period,
    places,
  }: {
    readonly level: ReportLevel;
    readonly period: string;
    readonly places: readonly ProvinceRef[] | null;
  },
): Promise<ReadonlyMap<string, string>> {
  const sql = `
    select scope_key as "scopeKey", min(frozen_on)::text as day from frozen_report
    where level = $1 and period = $2 and ($3::text[] is null
      or (province_scheme, province_code) in (select * from unnest($3::text[], $4::text[])))
    group by scope_key`;
  const rows = await selectRows<{ scopeKey: string; day: string }>(source, sql, [
    level,
    period,
    places?.map(({ scheme }) => scheme) ?? null,
    places?.map(({ code }) => code) ?? null,
  ]);
  return new Map(rows.map(({ scopeKey, day }) => [scopeKey, day]));
}
