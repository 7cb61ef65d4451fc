// Finds establishments by a text, the surest matches first. Each reason is a branch of its own that
// stops at the length of the page: a word in half of all names costs no more than a rare one.
import type { ProvinceRef } from '@kc/geography';
import { type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import {
  type EstablishmentRow,
  establishmentColumns,
} from '../establishments/establishment.view.js';
import { type MatchReason, matchReasons, type SearchMeaning } from './establishment-search.js';

export interface EstablishmentMatch {
  readonly establishment: EstablishmentRow;
  readonly reason: MatchReason;
  /** Orders the matches: the reason, then how near the name is. */
  readonly rank: number;
  /** Its name without case and diacritics: the order within a rank. */
  readonly searchName: string;
  readonly words: readonly string[];
}

export type MatchPage = Page<EstablishmentMatch>;

export interface Search extends SearchMeaning {
  /** Any of these spellings of a place; null for everywhere. */
  readonly within: readonly ProvinceRef[] | null;
}

interface FoundRow extends EstablishmentRow {
  readonly rank: number;
  readonly searchName: string;
}

/** Where the page before ended. */
export interface SearchPosition {
  readonly rank: number;
  readonly searchName: string;
  readonly id: string;
}

const ranksEach = 1_000;
const similar = rankOf('SIMILAR_NAME');

export function rankOf(reason: MatchReason): number {
  return matchReasons.indexOf(reason) * ranksEach;
}

/** What is dear to look for is looked for only when the page is not full without it. */
const stages: readonly (readonly MatchReason[])[] = [
  ['TAX_CODE'],
  ['EXACT_NAME', 'NAME_PREFIX'],
  ['NAME_WORDS', 'FORMER_NAME', 'PLACE'],
];

type Request = PageRequest & { readonly position: SearchPosition | null };

export async function searchPage(
  source: DataSource,
  search: Search,
  request: Request,
): Promise<MatchPage> {
  const found: FoundRow[] = [];
  const missing = () => request.first + 1 - found.length;
  for (const reasons of stages) {
    if (missing() <= 0) break;
    found.push(...(await byReasons(source, { search, reasons }, { ...request, limit: missing() })));
  }
  const hasNothingSurer =
    found.length === 0 && (request.position === null || request.position.rank >= similar);
  if (hasNothingSurer && search.mayBeMistyped) {
    found.push(...(await nearly(source, search, { ...request, limit: missing() })));
  }
  const matches = found.map(({ rank, searchName, ...establishment }) => ({
    establishment,
    rank,
    searchName,
    reason: matchReasons[Math.floor(rank / ranksEach)] ?? 'SIMILAR_NAME',
    words: search.words,
  }));
  return pageOf(matches, request);
}

interface Reading {
  readonly position: SearchPosition | null;
  readonly limit: number;
}

async function byReasons(
  source: DataSource,
  { search, reasons }: { readonly search: Search; readonly reasons: readonly MatchReason[] },
  { position, limit }: Reading,
): Promise<FoundRow[]> {
  const values = new Values();
  const wanted = conditionsOf(search, values).filter(([reason]) => reasons.includes(reason));
  const branches = wanted.flatMap(([reason, condition]) => {
    const rank = rankOf(reason);
    if (position !== null && position.rank > rank) return [];
    const after =
      position?.rank === rank
        ? `and (search_name, id) >
            (${values.add(position.searchName)}, ${values.add(position.id)}::uuid)`
        : '';
    return `(select ${rank} as rank, search_name, id from establishment
      where ${condition()} and ${withinOf(search, values)} ${after}
      order by search_name, id limit ${limit})`;
  });
  if (branches.length === 0) return [];
  const sql = `
    select * from (${branches.join(' union all ')}) as branch
    order by rank, search_name, id limit ${limit}`;
  return selectRows(source, withColumns(sql), values.list);
}

/** Whole rows of the page alone: an index is enough to find them. */
function withColumns(ranked: string): string {
  return `
    with found as materialized (${ranked})
    select rank, search_name as "searchName", ${establishmentColumns}
    from found join establishment using (id, search_name) order by rank, search_name, id`;
}

function nearly(
  source: DataSource,
  search: Search,
  { position, limit }: Reading,
): Promise<FoundRow[]> {
  const values = new Values();
  const text = `fold_vietnamese(${values.add(search.text)})`;
  const others = conditionsOf(search, values).map(
    ([, condition]) => `(${condition()}) is not true`,
  );
  const rank = `${similar} + round((1 - word_similarity(${text}, search_text)) * 900)::int`;
  const after =
    position !== null && position.rank >= similar
      ? `where (rank, search_name, id) > (${values.add(position.rank)}::int,
          ${values.add(position.searchName)}, ${values.add(position.id)}::uuid)`
      : '';
  const sql = `
    select rank, search_name, id from (
      select ${rank} as rank, search_name, id from establishment
      where ${text} <% search_text and ${others.join(' and ')} and ${withinOf(search, values)}
    ) as found
    ${after} order by rank, search_name, id limit ${limit}`;
  return selectRows(source, withColumns(sql), values.list);
}

type Condition = () => string;

/** Each row fits one of them at most. A condition that is not asked for leaves no value behind. */
function conditionsOf(search: Search, values: Values): [MatchReason, Condition][] {
  const { words, taxCodePrefix, place } = search;
  const text = () => values.add(search.text);
  const allIn = (column: string, wanted: readonly string[]) =>
    wanted.map((word) => `${column} like containing(${values.add(word)})`);
  const byName = () => `search_name = fold_vietnamese(${text()})`;
  const byPrefix = () => `search_name like substr(containing(${text()}), 2)`;
  const byWords = () => allIn('search_name', words).join(' and ');
  const byAny = () => allIn('search_text', words).join(' and ');
  const byFormer = () => allIn('search_former', words).join(' and ');
  const conditions: [MatchReason, Condition][] = [
    ['EXACT_NAME', byName],
    ['NAME_PREFIX', () => `${byPrefix()} and not ${byName()}`],
    ['NAME_WORDS', () => `${byAny()} and ${byWords()} and not ${byPrefix()}`],
    ['FORMER_NAME', () => `${byFormer()} and not (${byWords()})`],
  ];
  if (place !== null) {
    const there = () => [
      ...allIn('search_text', place.otherWords),
      insideOf(place.places, values),
      `not (${byWords()})`,
      `(${byFormer()}) is not true`,
    ];
    conditions.push(['PLACE', () => there().join(' and ')]);
  }
  if (taxCodePrefix === null) return conditions;
  // As an array, so that either half has its index; further numbers are known by their party keys.
  const byTaxCode = () => `(tax_code like ${values.add(`${taxCodePrefix}%`)} or id = any(array(
    select establishment_id from identity_number
    where party_key like ${values.add(`tax:${taxCodePrefix}%`)})))`;
  return [
    ['TAX_CODE', byTaxCode],
    ...conditions.map(([reason, condition]): [MatchReason, Condition] => [
      reason,
      () => `${condition()} and (${byTaxCode()}) is not true`,
    ]),
  ];
}

function withinOf({ within }: Search, values: Values): string {
  return within === null ? 'true' : insideOf(within, values);
}

function insideOf(places: readonly ProvinceRef[], values: Values): string {
  const schemes = values.add(places.map(({ scheme }) => scheme));
  const codes = values.add(places.map(({ code }) => code));
  return `(province_scheme, province_code) in
    (select * from unnest(${schemes}::text[], ${codes}::text[]))`;
}

/** Values stand beside the SQL text and never in it. */
class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    const known = this.list.indexOf(value);
    return `$${known < 0 ? this.list.push(value) : known + 1}`;
  }
}
