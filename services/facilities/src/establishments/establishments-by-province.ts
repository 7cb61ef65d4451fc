// Establishments counted by province, under the codes of their time or under those of today.
import {
  findProvince,
  type Geography,
  groupedUnder,
  type Province,
  type ProvinceBook,
  type ProvinceRef,
} from '@kc/geography';

export interface ProvinceCount {
  readonly province: Province;
  readonly count: number;
}

const byName = new Intl.Collator('vi');

export function byProvince(
  book: ProvinceBook,
  reported: readonly (ProvinceRef & { readonly count: number })[],
  geography: Geography,
): ProvinceCount[] {
  const groups = new Map<Province, number>();
  for (const { scheme, code, count } of reported) {
    const province = findProvince(book, groupedUnder(book, { scheme, code }, geography));
    if (province === undefined) throw new Error(`no province ${scheme} ${code}`);
    groups.set(province, (groups.get(province) ?? 0) + count);
  }
  return [...groups]
    .map(([province, count]) => ({ province, count }))
    .sort(
      (a, b) =>
        byName.compare(a.province.name, b.province.name) ||
        (a.province.scheme < b.province.scheme ? -1 : 1),
    );
}
