// Reads communes and their area classes, in SQL and in batches.
import type { CodeScheme, Commune, CommuneAreaClass, CommuneRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { runStatement, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';

export interface CommuneRow extends Commune {
  readonly id: string;
}

export type CommunePage = Page<CommuneRow>;

export interface CommuneFilter {
  readonly scheme: CodeScheme | null;
  readonly provinceCode: string | null;
  /** Only what is in force on this day; null for every version. */
  readonly on: string | null;
  readonly words: readonly string[];
}

type Source = DataSource | EntityManager;

const citation = `
  case when citation is not null
    then json_build_object('text', citation, 'status', citation_status) end as citation`;
const columns = `
  id, scheme, code, name, kind, province_code as "provinceCode", valid_from::text as "validFrom",
  valid_to::text as "validTo", successors, ${citation}`;
const classColumns = `
  json_build_object('scheme', scheme, 'code', commune_code) as commune,
  area_class as "areaClass", valid_from::text as "validFrom", valid_to::text as "validTo",
  ${citation}`;

const wanted = 'unnest($1::text[], $2::text[]) as wanted (scheme, code)';
const byRefs = {
  name: 'communes by refs',
  text: `
    select ${columns} from ${wanted} join commune using (scheme, code)
    order by valid_from nulls first`,
};
const classesByRefs = {
  name: 'area classes by refs',
  text: `
    select ${classColumns} from ${wanted}
    join (select *, commune_code as code from commune_area_class) as class using (scheme, code)
    order by valid_from`,
};

/** Every version of every commune, without its id: what a sheet is compared with. */
export async function communesOnRecord(source: Source): Promise<Commune[]> {
  const rows = await selectRows<CommuneRow>(source, `select ${columns} from commune`);
  return rows.map(({ id: _, ...commune }) => commune);
}

export function areaClassesOnRecord(source: Source): Promise<CommuneAreaClass[]> {
  return selectRows(source, `select ${classColumns} from commune_area_class`);
}

/** All versions of each code, the earliest first. */
export function communesByRefs(source: Source, refs: readonly CommuneRef[]): Promise<CommuneRow[]> {
  return runStatement(source, byRefs, pairs(refs));
}

export function areaClassesByRefs(
  source: Source,
  refs: readonly CommuneRef[],
): Promise<CommuneAreaClass[]> {
  return runStatement(source, classesByRefs, pairs(refs));
}

export async function communePage(
  source: Source,
  { scheme, provinceCode, on, words }: CommuneFilter,
  request: PageRequest,
): Promise<CommunePage> {
  const conditions = new Conditions();
  if (scheme !== null) conditions.add('scheme = ?', scheme);
  if (provinceCode !== null) conditions.add('province_code = ?', provinceCode);
  if (on !== null) {
    conditions.add('coalesce(valid_from <= ?::date, true)', on);
    conditions.add('coalesce(valid_to >= ?::date, true)', on);
  }
  for (const word of words) conditions.add('search_text like containing(?)', word);
  const { after } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from commune ${conditions.where()} order by name, id limit ${limit}`;
  return pageOf(await selectRows<CommuneRow>(source, sql, conditions.parameters), request);
}

function pairs(refs: readonly CommuneRef[]): unknown[] {
  return [refs.map(({ scheme }) => scheme), refs.map(({ code }) => code)];
}
