// How fresh what establishments said is, by province: counts added up under the map asked for.
import { type Geography, groupedUnder, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import type { FreshnessCount } from './survey-form.view.js';

export interface ProvinceFreshness {
  readonly province: ProvinceRef;
  readonly establishments: number;
  readonly heard: number;
  readonly fresh: number;
}

export function freshnessByProvince(
  book: ProvinceBook,
  counts: readonly FreshnessCount[],
  geography: Geography,
): readonly ProvinceFreshness[] {
  const rows = new Map<string, ProvinceFreshness>();
  for (const { provinceScheme: scheme, provinceCode: code, ...count } of counts) {
    const province = groupedUnder(book, { scheme, code }, geography);
    const key = `${province.scheme} ${province.code}`;
    const before = rows.get(key) ?? { province, establishments: 0, heard: 0, fresh: 0 };
    rows.set(key, {
      province,
      establishments: before.establishments + count.establishments,
      heard: before.heard + count.heard,
      fresh: before.fresh + count.fresh,
    });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Whole percent, rounded down: 99 of 100 is not everybody. */
export function sharePercent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole);
}
