// Which communes of a province, or which provinces of the nation, have frozen their report for the
// period: every one that has a cluster is expected to.
import { currentProvince, findProvince, type ProvinceBook } from '@kc/geography';
import type { DataSource } from 'typeorm';
import { firstFrozen } from './frozen-report.store.js';
import type { Asked } from './live-report.js';
import { dueOn, isLate } from './report-period.js';
import { placesOf, type ReportScope, scopeKey } from './report-scope.js';
import type { ClusterPlace, ReporterState } from './reporters.view.js';

export interface UnitStanding {
  readonly name: string;
  readonly state: ReporterState;
  /** The day of its first version; null while there is none. */
  readonly frozenOn: string | null;
}

/** Nobody reports to a commune but tenants and investors. */
export async function unitsBelow(
  source: DataSource,
  book: ProvinceBook,
  given: { readonly asked: Asked; readonly places: readonly ClusterPlace[] },
): Promise<readonly UnitStanding[]> {
  const { scope, period } = given.asked;
  if (scope.level === 'COMMUNE') return [];
  const level = scope.level === 'NATION' ? 'PROVINCE' : 'COMMUNE';
  const frozen = await firstFrozen(source, {
    level,
    period: period.text,
    places: placesOf(book, scope),
  });
  const due = dueOn(period, level === 'PROVINCE' ? 'DEPARTMENT' : 'COMMUNE');
  const units = new Map<string, string>();
  for (const place of given.places) {
    const unit = unitAt(book, place, level);
    if (unit !== null) units.set(scopeKey(unit.scope), unit.name);
  }
  const standings = [...units].map(([key, name]): UnitStanding => {
    const frozenOn = frozen.get(key) ?? null;
    const state = frozenOn === null ? 'MISSING' : isLate(frozenOn, due) ? 'LATE' : 'ON_TIME';
    return { name, state, frozenOn };
  });
  return standings.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Null for a cluster whose commune is not recorded. */
function unitAt(
  book: ProvinceBook,
  { provinceScheme: scheme, provinceCode: code, commune }: ClusterPlace,
  level: 'PROVINCE' | 'COMMUNE',
): { readonly name: string; readonly scope: ReportScope } | null {
  const province = currentProvince(book, { scheme, code });
  const name = findProvince(book, province)?.fullName ?? province.code;
  if (level === 'PROVINCE') return { name, scope: { level, province, commune: null } };
  return commune === null ? null : { name: commune, scope: { level, province, commune } };
}
