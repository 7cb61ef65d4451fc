// Reads establishments for the graph, in SQL and in batches. It writes nothing and decides nothing;
// who may see a field is the resolvers' business.

import type { ActorStamp } from '@kc/commands';
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf, selectFirst } from '@kc/paging';
import { runStatement, selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addCommune, type WantedCommune } from '../geography/commune-ground.view.js';
import type { EligibleTrade, FormerName, LegalForm } from './establishment.js';

export interface EstablishmentRow {
  readonly id: string;
  readonly partyKey: string;
  readonly legalForm: LegalForm;
  readonly name: string;
  readonly formerNames: readonly FormerName[];
  readonly taxCode: string | null;
  readonly wrongCheckDigitReason: string | null;
  readonly personalLastFour: string | null;
  readonly trade: EligibleTrade | null;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly commune: string | null;
  readonly communeScheme: CodeScheme | null;
  readonly communeCode: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

export interface EstablishmentFilter {
  /** Any of these spellings of a place; null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
  readonly commune: WantedCommune | null;
  readonly words: readonly string[];
}

/** Read when its rows are asked for, and once: a total alone needs no page. */
export interface EstablishmentPage {
  readonly filter: EstablishmentFilter;
  page(): Promise<Page<EstablishmentRow>>;
}

export function establishmentPage(
  source: DataSource,
  filter: EstablishmentFilter,
  request: PageRequest,
): EstablishmentPage {
  let reading: Promise<Page<EstablishmentRow>> | undefined;
  return {
    filter,
    page: () => {
      reading ??= readPage(source, filter, request);
      return reading;
    },
  };
}

export const establishmentColumns = `
  id, party_key as "partyKey", legal_form as "legalForm", name, former_names as "formerNames",
  tax_code as "taxCode", wrong_check_digit_reason as "wrongCheckDigitReason",
  personal_last_four as "personalLastFour", trade, province_scheme as "provinceScheme",
  province_code as "provinceCode", commune, commune_scheme as "communeScheme",
  commune_code as "communeCode", invented_note as "inventedNote",
  created_by as "createdBy", created_at as "createdAt", version`;

const byIds = {
  name: 'establishments by ids',
  text: `select ${establishmentColumns} from establishment where id = any($1::uuid[])`,
};
const byPartyKeys = {
  name: 'establishments by party keys',
  text: `select ${establishmentColumns} from establishment where party_key = any($1::text[])`,
};

export function establishmentsByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<EstablishmentRow[]> {
  return runStatement(source, byIds, [ids]);
}

export function establishmentsByPartyKeys(
  source: DataSource,
  partyKeys: readonly string[],
): Promise<EstablishmentRow[]> {
  return runStatement(source, byPartyKeys, [partyKeys]);
}

async function readPage(
  source: DataSource,
  filter: EstablishmentFilter,
  request: PageRequest,
): Promise<Page<EstablishmentRow>> {
  const { places, ...rest } = filter;
  const conditions = conditionsOf({ ...rest, places: null });
  const { after, first } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const sql = selectFirst({
    ...{ table: 'establishment', columns: establishmentColumns, places, conditions },
    ...{ orderBy: 'name, id', limit: first + 1 },
  });
  const rows = await selectRows<EstablishmentRow>(source, sql, conditions.parameters);
  return pageOf(rows, request);
}

export async function countEstablishments(
  source: DataSource,
  filter: EstablishmentFilter,
): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from establishment ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

export interface CountedPlace extends ProvinceRef {
  readonly count: number;
}

/** By the code under which they were reported. */
export function countByReportedPlace(
  source: DataSource,
  filter: EstablishmentFilter,
): Promise<CountedPlace[]> {
  const conditions = conditionsOf(filter);
  const sql = `
    select province_scheme as scheme, province_code as code, count(*)::int as count
    from establishment ${conditions.where()} group by 1, 2`;
  return selectRows(source, sql, conditions.parameters);
}

function conditionsOf({ places, commune, words }: EstablishmentFilter): Conditions {
  const conditions = new Conditions();
  if (places !== null) {
    conditions.add(
      `(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))`,
      places.map((place) => place.scheme),
      places.map((place) => place.code),
    );
  }
  if (commune !== null) addCommune(conditions, commune);
  for (const word of words) conditions.add('search_text like containing(?)', word);
  return conditions;
}
