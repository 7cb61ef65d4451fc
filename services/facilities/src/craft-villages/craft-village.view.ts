// Reads craft villages, page by page and in batches, and who works in them.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { CraftVillageTableRow } from './craft-village.table.js';

export type CraftVillageRow = CraftVillageTableRow;
export type CraftVillagePage = Page<CraftVillageRow>;

export interface CraftVillageFilter {
  readonly places: readonly ProvinceRef[] | null;
  readonly words: readonly string[];
  /** Recognised on or before this day; null for all. */
  readonly recognisedBy: string | null;
}

const columns = `
  craft_village.id, craft_village.name, kind, craft,
  craft_village.province_scheme as "provinceScheme",
  craft_village.province_code as "provinceCode", craft_village.commune,
  recognised_on::text as "recognisedOn", decision,
  craft_village.invented_note as "inventedNote", craft_village.recorded_by as "recordedBy",
  craft_village.recorded_at as "recordedAt"`;

export function craftVillagesByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<CraftVillageRow[]> {
  const sql = `select ${columns} from craft_village where id = any($1::uuid[])`;
  return selectRows(source, sql, [ids]);
}

export function craftVillagesOf(
  source: DataSource,
  establishmentIds: readonly string[],
): Promise<(CraftVillageRow & { readonly establishmentId: string })[]> {
  const sql = `
    select member.establishment_id as "establishmentId", ${columns}
    from present_craft_village_member member
    join craft_village on craft_village.id = member.craft_village_id
    where member.establishment_id = any($1::uuid[])
    order by craft_village.name, craft_village.id`;
  return selectRows(source, sql, [establishmentIds]);
}

export interface MemberRow {
  readonly craftVillageId: string;
  readonly id: string;
}

/** At most `limit` establishments of each village, in Vietnamese order of name. */
export function membersOf(
  source: DataSource,
  villageIds: readonly string[],
  limit: number,
): Promise<MemberRow[]> {
  const sql = `
    select village.id as "craftVillageId", found.id
    from unnest($1::uuid[]) as village (id)
    cross join lateral (
      select establishment.id, establishment.name from present_craft_village_member member
      join establishment on establishment.id = member.establishment_id
      where member.craft_village_id = village.id
      order by establishment.name, establishment.id limit $2
    ) as found
    order by found.name, found.id`;
  return selectRows(source, sql, [villageIds, limit]);
}

export async function craftVillagePage(
  source: DataSource,
  { places, words, recognisedBy }: CraftVillageFilter,
  request: PageRequest,
): Promise<CraftVillagePage> {
  const conditions = new Conditions();
  if (places !== null) {
    conditions.add(
      '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
      places.map(({ scheme }) => scheme),
      places.map(({ code }) => code),
    );
  }
  for (const word of words) conditions.add('search_text like containing(?)', word);
  if (recognisedBy !== null) conditions.add('recognised_on <= ?::date', recognisedBy);
  const { after } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from craft_village ${conditions.where()} order by name, id limit ${limit}`;
  return pageOf(await selectRows<CraftVillageRow>(source, sql, conditions.parameters), request);
}
