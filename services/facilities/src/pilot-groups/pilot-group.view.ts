// Finds establishments that a group or pilot project could bring together: by trade, segment of a
// chain, craft village, place and size, in one statement. Those that have ended are left out.
import type { AreaClass, ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { EligibleTrade } from '../establishments/establishment.js';
import { addCommune, groundOn, type WantedCommune } from '../geography/commune-ground.view.js';

export interface GroupFilter {
  readonly places: readonly ProvinceRef[] | null;
  readonly trade: EligibleTrade | null;
  readonly chain: string | null;
  readonly segments: readonly string[];
  readonly craftVillageId: string | null;
  readonly communeWords: readonly string[];
  readonly minWorkers: number | null;
  readonly commune: WantedCommune | null;
  /** Of the ground of the commune, on a day. */
  readonly area: { readonly classes: readonly AreaClass[]; readonly on: string } | null;
}

export interface CandidateRow {
  readonly id: string;
  readonly name: string;
}

export interface CandidatePage extends Page<CandidateRow> {
  readonly filter: GroupFilter;
}

export async function candidatePage(
  source: DataSource,
  filter: GroupFilter,
  request: PageRequest,
): Promise<CandidatePage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select id, name from establishment ${conditions.where()} order by name, id limit ${limit}`;
  const rows = await selectRows<CandidateRow>(source, sql, conditions.parameters);
  return { ...pageOf(rows, request), filter };
}

export async function countCandidates(source: DataSource, filter: GroupFilter): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from establishment ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

const latestWorkers = `
  (select workers from capacity_indicator
   where establishment_id = establishment.id and workers is not null
   order by year desc, stated_on desc, recorded_at desc limit 1)`;

function conditionsOf(filter: GroupFilter): Conditions {
  const conditions = new Conditions();
  conditions.add(
    `not exists (
      select from ended_establishment ended where ended.establishment_id = establishment.id)`,
  );
  if (filter.places !== null) {
    conditions.add(
      '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
      filter.places.map(({ scheme }) => scheme),
      filter.places.map(({ code }) => code),
    );
  }
  if (filter.trade !== null) conditions.add('trade = ?', filter.trade);
  if (filter.chain !== null) {
    conditions.add(
      `id in (select establishment_id from present_place_in_chain
        where chain = ? and segment = any(?))`,
      filter.chain,
      filter.segments,
    );
  }
  if (filter.craftVillageId !== null) {
    conditions.add(
      `id in (select establishment_id from present_craft_village_member
        where craft_village_id = ?::uuid)`,
      filter.craftVillageId,
    );
  }
  for (const word of filter.communeWords) {
    conditions.add('fold_vietnamese(commune) like containing(?)', word);
  }
  if (filter.commune !== null) addCommune(conditions, filter.commune);
  if (filter.area !== null) {
    conditions.add(
      `(select area_class from ${groundOn(conditions.parameter(filter.area.on))}) = any(?)`,
      filter.area.classes,
    );
  }
  if (filter.minWorkers !== null) conditions.add(`${latestWorkers} >= ?`, filter.minWorkers);
  return conditions;
}
