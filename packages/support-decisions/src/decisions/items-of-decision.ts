// Whether items can stand on one decision: on record here, for one province, of a source that the
// route is paid from, and on no other decision.
import { type DraftedItem, itemsBy } from '@kc/claim-graph';
import { currentProvince, findProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { Problem, Problems } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { RouteRule } from '../cycles/decision-cycle.js';
import type { DecisionsDeps, ItemHome } from '../decisions-deps.js';
import { communeOfAll } from './commune-of-decision.js';
import type { DecisionItem, DecisionLevel } from './decision.js';
import { itemsOnDecisions } from './decision.store.js';

export interface Asked {
  readonly ids: readonly string[];
  /** What the caller's own input calls the item at a place of the list. */
  readonly fieldAt: (place: number) => string;
  readonly level: DecisionLevel;
}

export interface FoundItems {
  readonly items: readonly DraftedItem[];
  readonly placed: readonly DecisionItem[];
  readonly province: ProvinceRef | null;
  readonly commune: string | null;
}

export async function findItems(deps: DecisionsDeps, asked: Asked): Promise<FoundItems> {
  const { ids, fieldAt } = asked;
  const byId = new Map((await itemsBy(deps.dataSource, 'id', ids)).map((one) => [one.id, one]));
  const rule = 'hạng mục hỗ trợ (support item)';
  const missing = ids.flatMap((value, at) =>
    byId.has(value) ? [] : new Problem('NOT_FOUND', { field: fieldAt(at), value, rule }),
  );
  if (missing.length > 0) throw new Problems(missing);
  const items = ids.flatMap((id) => byId.get(id) ?? []);
  const homes = await deps.homesOf([...new Set(items.map(({ parentId }) => parentId))]);
  const homed = items.map((item) => homeOf(item, homes));
  const placed = homed.map(({ subjectId }, at) => ({ itemId: ids[at] ?? '', subjectId }));
  const province = provinceOf(homed, asked, deps.book);
  return { items, placed, province, commune: communeOfAll(homed) };
}

/** What the route may pay for is data: a source that it is not paid from is refused. */
export function refuseOtherSources(
  items: readonly DraftedItem[],
  { sources }: RouteRule,
  fieldAt: Asked['fieldAt'],
): void {
  const rule = sources.join(', ');
  const faults = items.flatMap(({ facts: { source: value } }, at) =>
    sources.includes(value)
      ? []
      : new Problem('UNKNOWN_VALUE', { field: fieldAt(at), value, rule }),
  );
  if (faults.length > 0) throw new Problems(faults);
}

/** The province in charge of a decision does not change with its items. */
export function refuseOtherProvince(
  book: ProvinceBook,
  { was, is }: { readonly was: ProvinceRef | null; readonly is: ProvinceRef | null },
  field: string,
): void {
  if (was === null || sameToday(book, was, is)) return;
  throw new Problem('UNKNOWN_VALUE', { field, value: nameOf(book, is), rule: nameOf(book, was) });
}

/** In the transaction that places them: an item stands on one decision. */
export async function refuseHeld(
  em: EntityManager,
  { ids, fieldAt }: Pick<Asked, 'ids' | 'fieldAt'>,
  decisionId: string | null,
): Promise<void> {
  const held = (await itemsOnDecisions(em, ids)).filter((one) => one.decisionId !== decisionId);
  if (held.length === 0) return;
  const rule = 'quyết định có hạng mục này (decision on this item)';
  throw new Problems(
    held.map(({ itemId, decisionId: value }) => {
      const field = fieldAt(ids.indexOf(itemId));
      return new Problem('ALREADY_EXISTS', { field, value, rule });
    }),
  );
}

function homeOf(item: DraftedItem, homes: ReadonlyMap<string, ItemHome>): ItemHome {
  const home = homes.get(item.parentId);
  if (home === undefined) throw new Error(`what item ${item.id} belongs to is gone`);
  return home;
}

/** One province for all; a national paper may reach over several, and is then no province's. */
function provinceOf(
  homes: readonly ItemHome[],
  { fieldAt, level }: Asked,
  book: ProvinceBook,
): ProvinceRef | null {
  const first = homes[0]?.province ?? null;
  const other = homes.findIndex(({ province }) => !sameToday(book, first, province));
  if (other < 0 && (first !== null || level === 'MINISTRY')) return first;
  if (level === 'MINISTRY') return null;
  const [field, value] = [fieldAt(Math.max(other, 0)), nameOf(book, homes[other]?.province)];
  throw new Problem('UNKNOWN_VALUE', { field, value, rule: nameOf(book, first) });
}

function sameToday(book: ProvinceBook, a: ProvinceRef | null, b: ProvinceRef | null): boolean {
  if (a === null || b === null) return a === b;
  return currentProvince(book, a).code === currentProvince(book, b).code;
}

function nameOf(book: ProvinceBook, place: ProvinceRef | null | undefined): string {
  if (place === null || place === undefined) return 'cấp Bộ (the ministry)';
  return findProvince(book, place)?.fullName ?? place.code;
}
