// Finds pairs of records that share a mark: a number, an owner, a telephone, an address, a name in
// one commune. Marks are the rows of the view party_mark; provinces are compared as they are
// today.
import { currentProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import {
  type DuplicateDecision,
  type DuplicateReason,
  duplicateReasons,
  type Pair,
} from './duplicate.js';

export interface DuplicateRow extends Pair {
  readonly reasons: readonly DuplicateReason[];
  readonly decision:
    | (Omit<DuplicateDecision, 'recordedAt'> & { readonly recordedAt: string })
    | null;
}

export type DuplicatePage = Page<DuplicateRow>;

export interface DuplicateFilter {
  readonly places: readonly ProvinceRef[] | null;
  readonly establishmentId: string | null;
  readonly reason: DuplicateReason | null;
  /** Also pairs that persons have settled. */
  readonly decided: boolean;
}

/** A name or an address says nothing across provinces; a number, an owner, a telephone does. */
const boundToPlace = `('SAME_NAME_AND_COMMUNE', 'SAME_ADDRESS')`;

const decisionJson = `
  (select jsonb_build_object(
     'id', id, 'firstId', first_id, 'secondId', second_id, 'verdict', verdict,
     'reasons', to_jsonb(reasons), 'note', note, 'recordedBy', recorded_by,
     'recordedAt', recorded_at)
   from duplicate_decision said
   where said.first_id = pair.first_id and said.second_id = pair.second_id
   order by entry desc limit 1)`;

export async function duplicatePage(
  source: DataSource,
  { book, filter }: { readonly book: ProvinceBook; readonly filter: DuplicateFilter },
  request: PageRequest,
): Promise<DuplicatePage> {
  const { sql, parameters } = pairsSql(book, filter, request);
  return pageOf(await selectRows<DuplicateRow>(source, sql, parameters), request);
}

/** Why these two are alike, as of now; empty when nothing says so. */
export async function reasonsOf(
  em: EntityManager,
  book: ProvinceBook,
  { firstId, secondId }: Pair,
): Promise<readonly DuplicateReason[]> {
  const conditions = new Conditions();
  const place = placesSql(book, conditions);
  const sql = `
    with place as (${place})
    select distinct a.reason
    from party_mark a
    join party_mark b on b.reason = a.reason and b.mark = a.mark
    join establishment ea on ea.id = a.establishment_id
    join establishment eb on eb.id = b.establishment_id
    left join place pa on pa.scheme = ea.province_scheme and pa.code = ea.province_code
    left join place pb on pb.scheme = eb.province_scheme and pb.code = eb.province_code
    where a.establishment_id = ${conditions.parameter(firstId)}::uuid
      and b.establishment_id = ${conditions.parameter(secondId)}::uuid
      and (a.reason not in ${boundToPlace} or pa.current = pb.current)
    order by a.reason`;
  const rows = await selectRows<{ reason: DuplicateReason }>(em, sql, conditions.parameters);
  return rows.map(({ reason }) => reason);
}

function pairsSql(book: ProvinceBook, filter: DuplicateFilter, { first, after }: PageRequest) {
  const conditions = new Conditions();
  const place = placesSql(book, conditions);
  const isNational = filter.places === null && filter.establishmentId === null;
  const pairs = isNational ? pairsInOrder(after, conditions) : pairsWithin(filter, conditions);
  const more: string[] = [];
  if (filter.establishmentId !== null && filter.places !== null) {
    more.push(`exists (
      select from establishment where id in (pair.first_id, pair.second_id)
        and ${liesIn(filter.places, conditions)})`);
  }
  if (!filter.decided) more.push(openSql);
  if (filter.reason !== null) {
    more.push(`${conditions.parameter(filter.reason)} = any(pair.reasons)`);
  }
  if (after !== null) {
    const key = conditions.parameter(after.key);
    const id = conditions.parameter(after.id);
    more.push(`(pair.first_id, pair.second_id) > (${key}::uuid, ${id}::uuid)`);
  }
  const limit = conditions.parameter(first + 1);
  const sql = `
    with place as (${place}),
    pair as (${pairs})
    select pair.first_id as "firstId", pair.second_id as "secondId", pair.reasons,
      ${decisionJson} as decision
    from pair
    ${more.length === 0 ? '' : `where ${more.join(' and ')}`}
    order by pair.first_id, pair.second_id limit ${limit}`;
  return { sql, parameters: conditions.parameters };
}

/**
 * All pairs of a place or of one record: few enough to be gathered and then sorted. Reason by
 * reason, so that only the parts of party_mark are looked into that can have it.
 */
function pairsWithin(filter: DuplicateFilter, conditions: Conditions): string {
  const alike = duplicateReasons.map(
    (reason) => `
      select mine.establishment_id as one, mine.reason, mine.current,
        other.establishment_id as two
      from mine
      join party_mark other on other.reason = '${reason}' and other.mark = mine.mark
      where mine.reason = '${reason}' and other.establishment_id <> mine.establishment_id`,
  );
  return `
    with mine as materialized (
      select mark.establishment_id, mark.reason, mark.mark, place.current
      from party_mark mark
      join establishment on establishment.id = mark.establishment_id
      join place on place.scheme = establishment.province_scheme
        and place.code = establishment.province_code
      ${scopeSql(filter, conditions)}
    )
    select least(one, two) as first_id, greatest(one, two) as second_id,
      array_agg(distinct reason order by reason) as reasons
    from (${alike.join(' union all ')}) as alike
    join establishment on establishment.id = two
    join place on place.scheme = establishment.province_scheme
      and place.code = establishment.province_code
    where reason not in ${boundToPlace} or place.current = alike.current
    group by 1, 2`;
}

/** In the whole nation record by record, in the order of the page, until the page is full. */
function pairsInOrder(after: PageRequest['after'], conditions: Conditions): string {
  const from = after === null ? '' : `where one.id >= ${conditions.parameter(after.key)}::uuid`;
  return `
    select one.id as first_id, found.second_id, found.reasons
    from establishment one
    join place on place.scheme = one.province_scheme and place.code = one.province_code
    cross join lateral (
      select other.establishment_id as second_id,
        array_agg(distinct mine.reason order by mine.reason) as reasons
      from party_mark mine
      join party_mark other on other.reason = mine.reason and other.mark = mine.mark
        and other.establishment_id > one.id
      join establishment two on two.id = other.establishment_id
      join place there on there.scheme = two.province_scheme and there.code = two.province_code
      where mine.establishment_id = one.id
        and (mine.reason not in ${boundToPlace} or there.current = place.current)
      group by 1
    ) as found
    ${from}`;
}

/** As `isOpen` in duplicate.ts says it; and two that succeed one another are no duplicates. */
const openSql = `
  not exists (
    select from (
      select verdict, reasons from duplicate_decision said
      where said.first_id = pair.first_id and said.second_id = pair.second_id
      order by entry desc limit 1
    ) latest
    where latest.verdict = 'SAME'
      or (latest.verdict = 'DIFFERENT' and pair.reasons <@ latest.reasons)
  )
  and not exists (
    select from succession_party a join succession_party b on b.succession_id = a.succession_id
    where a.establishment_id = pair.first_id and b.establishment_id = pair.second_id
      and a.side <> b.side
  )`;

function placesSql(book: ProvinceBook, conditions: Conditions): string {
  const distinct = new Map(book.provinces.map((each) => [`${each.scheme} ${each.code}`, each]));
  const all = [...distinct.values()];
  const schemes = conditions.parameter(all.map(({ scheme }) => scheme));
  const codes = conditions.parameter(all.map(({ code }) => code));
  const current = conditions.parameter(all.map((each) => currentProvince(book, each).code));
  return `
    select * from unnest(${schemes}::text[], ${codes}::text[], ${current}::text[])
      as each_place (scheme, code, current)`;
}

/** Where to begin: at one record, or at all of a place. Its partner may lie anywhere. */
function scopeSql({ places, establishmentId }: DuplicateFilter, conditions: Conditions): string {
  if (establishmentId !== null) {
    return `where mark.establishment_id = ${conditions.parameter(establishmentId)}::uuid`;
  }
  return places === null ? '' : `where ${liesIn(places, conditions)}`;
}

function liesIn(places: readonly ProvinceRef[], conditions: Conditions): string {
  const schemes = conditions.parameter(places.map(({ scheme }) => scheme));
  const codes = conditions.parameter(places.map(({ code }) => code));
  return `(establishment.province_scheme, establishment.province_code) in
    (select * from unnest(${schemes}::text[], ${codes}::text[]))`;
}
