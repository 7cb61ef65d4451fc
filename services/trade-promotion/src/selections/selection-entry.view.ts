// Reads entries for the graph, in batches: by id, product and maker, and page by page of a round.
import { type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import { type DataSource, In } from 'typeorm';
import type { SelectionEntry } from './selection-entry.js';
import { SelectionEntryTable } from './selection-entry.table.js';

export interface EntryPage extends Page<SelectionEntry> {
  readonly roundId: string;
  readonly which: EntriesShown;
}

/** PASSING: what the public may know, and that only of a certified round. */
export type EntriesShown = 'ALL' | 'PASSING' | 'NONE';

export function entriesBy(
  source: DataSource,
  column: 'id' | 'productId' | 'establishmentKey',
  keys: readonly string[],
): Promise<SelectionEntry[]> {
  return source.manager.find(SelectionEntryTable, {
    where: { [column]: In([...keys]) },
    order: { receivedOn: 'DESC', id: 'ASC' },
  });
}

const passing = `exists (
  select from selection_result result
  where result.entry_id = entry.id and result.passes and result.revision =
    (select max(revision) from selection_result newest where newest.entry_id = entry.id)
)`;

const shown = `
  round_id = any($1::uuid[]) and ($2 = 'ALL' or ($2 = 'PASSING' and ${passing}))`;

/** The same page of each round, in order of the product's name. */
export async function entryPages(
  source: DataSource,
  roundIds: readonly string[],
  { request, which }: { readonly request: PageRequest; readonly which: EntriesShown },
): Promise<EntryPage[]> {
  const { first, after } = request;
  const sql = `
    select round_id as "roundId", id from (
      select round_id, id, product_name,
        row_number() over (partition by round_id order by product_name, id) as place
      from selection_entry entry
      where ${shown} and ($3::text is null
        or (product_name, id) > ($3 collate "vi-x-icu", $4::uuid))
    ) as numbered
    where place <= $5 order by product_name, id`;
  const found = await selectRows<{ roundId: string; id: string }>(source, sql, [
    roundIds,
    which,
    after?.key ?? null,
    after?.id ?? null,
    first + 1,
  ]);
  const entries = await entriesBy(
    source,
    'id',
    found.map(({ id }) => id),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return roundIds.map((roundId) => {
    const own = found.filter((row) => row.roundId === roundId);
    const rows = own.flatMap(({ id }) => byId.get(id) ?? []);
    return { ...pageOf(rows, request), roundId, which };
  });
}

export function entryCursor({ productName, id }: SelectionEntry): Cursor {
  return { key: productName, id };
}

export interface EntryCount {
  readonly roundId: string;
  readonly count: number;
}

export function entryCounts(
  source: DataSource,
  roundIds: readonly string[],
  which: EntriesShown,
): Promise<EntryCount[]> {
  const sql = `
    select round_id as "roundId", count(*)::int as count from selection_entry entry
    where ${shown} group by round_id`;
  return selectRows(source, sql, [roundIds, which]);
}
