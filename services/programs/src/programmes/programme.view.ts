// Reads programmes for the graph, in SQL and in batches. It writes nothing; sums are computed from
// what it reads by programme-sums.ts.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, grouped, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { ProgrammeHead, ProgrammeLine, PromotionTier, StatedFigure } from './programme.js';
import type {
  ProgrammeLineTableRow,
  ProgrammeTableRow,
  StatedFigureTableRow,
} from './programme.table.js';
import { figureOf, headOf, lineOf } from './programme-rows.js';

export interface ProgrammeFilter {
  readonly tier: PromotionTier | null;
  /** Any of these spellings of a place; null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
  readonly year: number | null;
}

export type ProgrammePage = Page<ProgrammeHead>;

/** What the lines of one programme come to and what is stated about it. */
export interface ProgrammePlan {
  readonly lines: readonly ProgrammeLine[];
  readonly statedFigures: readonly StatedFigure[];
}

const headColumns = `
  id, title, tier, local_level as "localLevel", province_scheme as "provinceScheme",
  province_code as "provinceCode", from_year as "fromYear", to_year as "toYear",
  decision_number as "decisionNumber", decision_date::text as "decisionDate",
  invented_note as "inventedNote", created_by as "createdBy", created_at as "createdAt"`;

const lineColumns = `
  id, programme_id as "programmeId", place, code, title, content_codes as "contentCodes", quantity,
  quantity_unit as "quantityUnit", amount, recorded_amount as "recordedAmount",
  by_year as "byYear", by_source as "bySource", citation, updated_by as "updatedBy",
  updated_at as "updatedAt", version`;

const figureColumns = `
  id, programme_id as "programmeId", place, measure, subject, value, unit, amount, year,
  funding_source as "fundingSource", citation, note`;

export async function programmesByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<ProgrammeHead[]> {
  const sql = `select ${headColumns} from programme where id = any($1::uuid[])`;
  return (await selectRows<ProgrammeTableRow>(source, sql, [ids])).map(headOf);
}

export async function plansOfProgrammes(
  source: DataSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProgrammePlan>> {
  const [lines, figures] = await Promise.all([
    selectRows<ProgrammeLineTableRow>(
      source,
      `select ${lineColumns} from programme_line
       where programme_id = any($1::uuid[]) order by programme_id, place`,
      [ids],
    ),
    selectRows<StatedFigureTableRow>(
      source,
      `select ${figureColumns} from stated_figure
       where programme_id = any($1::uuid[]) order by programme_id, place`,
      [ids],
    ),
  ]);
  const linesOf = grouped(lines, (row) => row.programmeId);
  const figuresOf = grouped(figures, (row) => row.programmeId);
  return new Map(
    ids.map((id) => [
      id,
      {
        lines: (linesOf.get(id) ?? []).map(lineOf),
        statedFigures: (figuresOf.get(id) ?? []).map(figureOf),
      },
    ]),
  );
}

export async function programmePage(
  source: DataSource,
  filter: ProgrammeFilter,
  request: PageRequest,
): Promise<ProgrammePage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) conditions.add('(title, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${headColumns} from programme ${conditions.where()}
    order by title, id limit ${limit}`;
  const rows = await selectRows<ProgrammeTableRow>(source, sql, conditions.parameters);
  return pageOf(rows.map(headOf), request);
}

function conditionsOf({ tier, places, year }: ProgrammeFilter): Conditions {
  const conditions = new Conditions();
  if (tier !== null) conditions.add('tier = ?', tier);
  if (year !== null) conditions.add('? between from_year and to_year', year);
  if (places !== null) addPlaces(conditions, places);
  return conditions;
}

export function addPlaces(conditions: Conditions, places: readonly ProvinceRef[]): void {
  const schemes: CodeScheme[] = places.map((place) => place.scheme);
  conditions.add(
    '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
    schemes,
    places.map((place) => place.code),
  );
}
