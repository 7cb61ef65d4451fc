// Reads communes and their area classes, in SQL and in batches.
import type { CodeScheme, Commune, CommuneAreaClass, CommuneRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { runStatement, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';

export interface CommuneRow extends Commune {
  readonly id: string;
  /** Of all versions of its code, the earliest first. */
  readonly areaClasses: readonly CommuneAreaClass[];
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
const ownColumns = `
  commune.id, commune.scheme, commune.code, commune.name, commune.kind,
  commune.province_code as "provinceCode", commune.valid_from::text as "validFrom",
  commune.valid_to::text as "validTo", commune.successors, ${citation}`;
const classColumns = `
  json_build_object('scheme', scheme, 'code', commune_code) as commune,
  area_class as "areaClass", valid_from::text as "validFrom", valid_to::text as "validTo",
  ${citation}`;

export const communeColumns = `
  ${ownColumns}, (
    select coalesce(json_agg(class), '[]') from (
      select ${classColumns} from commune_area_class
      where scheme = commune.scheme and commune_code = commune.code order by valid_from
    ) as class
  ) as "areaClasses"`;
const byRefs = {
  name: 'communes by refs',
  text: `
    select ${communeColumns} from unnest($1::text[], $2::text[]) as wanted (scheme, code)
    join commune using (scheme, code) order by valid_from nulls first`,
};

/** Every version of every commune, without its id: what a sheet is compared with. */
export async function communesOnRecord(source: Source): Promise<Commune[]> {
  const sql = `select ${ownColumns} from commune`;
  const rows = await selectRows<Omit<CommuneRow, 'areaClasses'>>(source, sql);
  return rows.map(({ id: _, ...commune }) => commune);
}

export function areaClassesOnRecord(source: Source): Promise<CommuneAreaClass[]> {
  return selectRows(source, `select ${classColumns} from commune_area_class`);
}

/** All versions of each code, the earliest first. */
export function communesByRefs(source: Source, refs: readonly CommuneRef[]): Promise<CommuneRow[]> {
  const [schemes, codes] = [refs.map(({ scheme }) => scheme), refs.map(({ code }) => code)];
  return runStatement(source, byRefs, [schemes, codes]);
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
    select ${communeColumns} from commune ${conditions.where()} order by name, id limit ${limit}`;
  return pageOf(await selectRows<CommuneRow>(source, sql, conditions.parameters), request);
}
