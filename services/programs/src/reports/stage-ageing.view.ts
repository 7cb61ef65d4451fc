// How long projects stand with whom: now, and in stays that have ended. One statement. Who holds
// a project in which stage is read from the duties.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Duty } from '../duties/duty.js';
import type { StageState } from '../life-cycle/stage.js';
import type { PromotionTier } from '../programmes/programme.js';
import { type PlaceColumns, placeParameters, placesSql } from './places.js';

export interface StageAgeing {
  readonly tier: PromotionTier;
  readonly state: StageState;
  readonly roles: readonly string[];
  readonly waiting: number;
  readonly medianDays: number | null;
  readonly oldestDays: number | null;
  readonly oldestProjectId: string | null;
  readonly passed: number;
  readonly passedMedianDays: number | null;
}

export interface AgeingQuestion {
  readonly places: PlaceColumns;
  readonly duties: readonly Duty[];
  readonly tier: PromotionTier | null;
  readonly year: number | null;
  readonly today: string;
}

/** A stay ends with the step that leaves the stage; days are calendar days. */
const ageingSql = `
  with ${placesSql},
  holder as (
    select * from jsonb_to_recordset($5::jsonb) as h (tier text, state text, roles text[])
  ),
  seen as (
    select stage.* from project_stage as stage
    join project on project.id = stage.project_id
    join place on place.scheme = project.province_scheme and place.code = project.province_code
    where place.now in (select code from listed)
      and ($6::text is null or stage.cycle = $6)
      and ($7::integer is null or stage.fiscal_year = $7)
  ),
  now as (
    select cycle, state, count(*)::integer as waiting,
      percentile_cont(0.5) within group (order by $8::date - since)::float8 as median,
      max($8::date - since) as oldest,
      (array_agg(project_id order by since, project_id))[1] as project_id
    from seen group by cycle, state
  ),
  stay as (
    select seen.cycle, to_state as state,
      lead(took_place_on) over (partition by step.project_id order by sequence) - took_place_on
        as days,
      lead(to_state) over (partition by step.project_id order by sequence) as next_state
    from project_transition as step join seen on seen.project_id = step.project_id
  ),
  past as (
    select cycle, state, count(*)::integer as passed,
      percentile_cont(0.5) within group (order by days)::float8 as median
    from stay where days is not null and next_state <> state group by cycle, state
  )
  select holder.tier, holder.state, holder.roles, coalesce(now.waiting, 0) as waiting,
    now.median as "medianDays", now.oldest as "oldestDays", now.project_id as "oldestProjectId",
    coalesce(past.passed, 0) as passed, past.median as "passedMedianDays"
  from holder
  left join now on now.cycle = holder.tier and now.state = holder.state
  left join past on past.cycle = holder.tier and past.state = holder.state
  where now.waiting > 0 or past.passed > 0
  order by now.oldest desc nulls last, holder.tier, holder.state`;

export function stageAgeing(
  source: DataSource,
  { places, duties, tier, year, today }: AgeingQuestion,
): Promise<StageAgeing[]> {
  return selectRows<StageAgeing>(source, ageingSql, [
    ...placeParameters(places),
    JSON.stringify(holders(duties)),
    tier,
    year,
    today,
  ]);
}

/** Where two duties wait in one stage, the first of the sheet says with whom a project stands. */
function holders(duties: readonly Duty[]) {
  const rows = duties.flatMap(({ tier, states, roles }) =>
    states.map((state) => ({ tier, state, roles })),
  );
  return [...new Map(rows.reverse().map((row) => [`${row.tier} ${row.state}`, row])).values()];
}
