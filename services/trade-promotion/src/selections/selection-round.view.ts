// Reads rounds and their steps for the graph, in batches.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { PromotionRegion } from '@kc/subgraph-kit';
import { type DataSource, In } from 'typeorm';
import type { RoundState, SelectionRound, SelectionStep } from './selection-round.js';
import { SelectionRoundTable, SelectionStepTable } from './selection-round.table.js';
import type { SelectionLevel } from './selection-rules.js';

export interface RoundFilter {
  readonly level: SelectionLevel | null;
  readonly cycleYear: number | null;
  readonly places: readonly ProvinceRef[] | null;
  readonly region: PromotionRegion | null;
  readonly state: RoundState | null;
}

export interface RoundPage extends Page<SelectionRound> {
  readonly filter: RoundFilter;
}

export function roundsByIds(source: DataSource, ids: readonly string[]): Promise<SelectionRound[]> {
  return source.manager.findBy(SelectionRoundTable, { id: In([...ids]) });
}

export function stepsOfRounds(
  source: DataSource,
  roundIds: readonly string[],
): Promise<SelectionStep[]> {
  return source.manager.find(SelectionStepTable, {
    where: { roundId: In([...roundIds]) },
    order: { takenAt: 'ASC', id: 'ASC' },
  });
}

/** The latest cycle first. */
export async function roundPage(
  source: DataSource,
  filter: RoundFilter,
  request: PageRequest,
): Promise<RoundPage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) {
    conditions.add('(cycle_year, id) < (?::integer, ?::uuid)', after.key, after.id);
  }
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select id from selection_round ${conditions.where()}
    order by cycle_year desc, id desc limit ${limit}`;
  const found = await selectRows<{ id: string }>(source, sql, conditions.parameters);
  const rounds = await roundsByIds(
    source,
    found.map(({ id }) => id),
  );
  const byId = new Map(rounds.map((round) => [round.id, round]));
  const rows = found.flatMap(({ id }) => byId.get(id) ?? []);
  return { ...pageOf(rows, request), filter };
}

export function roundCursor({ cycleYear, id }: SelectionRound): Cursor {
  return { key: String(cycleYear), id };
}

export async function countRounds(source: DataSource, filter: RoundFilter): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from selection_round ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

function conditionsOf({ level, cycleYear, places, region, state }: RoundFilter): Conditions {
  const conditions = new Conditions();
  if (level !== null) conditions.add('level = ?', level);
  if (cycleYear !== null) conditions.add('cycle_year = ?', cycleYear);
  if (region !== null) conditions.add('region = ?', region);
  if (state !== null) conditions.add('state = ?', state);
  if (places !== null) {
    conditions.add(
      '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
      places.map(({ scheme }) => scheme),
      places.map(({ code }) => code),
    );
  }
  return conditions;
}
