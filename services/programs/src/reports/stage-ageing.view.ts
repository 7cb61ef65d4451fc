// How long projects stand with whom: now, and in stays that have ended. One statement. Who holds
// a project in which stage is read from the duties; of a local step, from the life cycle it lives.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Duty } from '../duties/duty.js';
import {
  joinLivedCycle,
  type LivedCycle,
  livedCycleSql,
  livedPlaces,
} from '../life-cycle/lived-cycle.js';
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
  readonly lived: readonly LivedCycle[];
  readonly tier: PromotionTier | null;
  readonly year: number | null;
  readonly today: string;
}

/** A stay ends with the step that leaves the stage; days are calendar days. */
const ageingSql = `
  with ${placesSql},
  ${livedCycleSql('$9')},
  holder as materialized (
    select * from jsonb_to_recordset($5::jsonb) as h (
      tier text, lives text, state text, roles text[])
  ),
  seen as (
    select stage.*, lived.cycle as lives from project_stage as stage
    join project on project.id = stage.project_id
    ${joinLivedCycle}
    join place on place.scheme = project.province_scheme and place.code = project.province_code
    where place.now in (select code from listed)
      and ($6::text is null or stage.cycle = $6)
      and ($7::integer is null or stage.fiscal_year = $7)
  ),
  now as (
    select tier, state, roles, count(*)::integer as waiting,
      percentile_cont(0.5) within group (order by $8::date - since)::float8 as median,
      max($8::date - since) as oldest,
      (array_agg(project_id order by since, project_id))[1] as project_id
    from seen join holder using (state)
    where tier = cycle and holder.lives is not distinct from seen.lives
    group by tier, state, roles
  ),
  stay as (
    select seen.cycle, seen.lives, to_state as state,
      lead(took_place_on) over (partition by step.project_id order by sequence) - took_place_on
        as days,
      lead(to_state) over (partition by step.project_id order by sequence) as next_state
    from project_transition as step join seen on seen.project_id = step.project_id
  ),
  past as (
    select tier, state, roles, count(*)::integer as passed,
      percentile_cont(0.5) within group (order by days)::float8 as median
    from stay join holder using (state)
    where tier = cycle and holder.lives is not distinct from stay.lives
      and days is not null and next_state <> state
    group by tier, state, roles
  )
  select tier, state, roles, coalesce(now.waiting, 0) as waiting,
    now.median as "medianDays", now.oldest as "oldestDays", now.project_id as "oldestProjectId",
    coalesce(past.passed, 0) as passed, past.median as "passedMedianDays"
  from now full join past using (tier, state, roles)
  order by now.oldest desc nulls last, tier, state, roles`;

export function stageAgeing(
  source: DataSource,
  { places, duties, lived, tier, year, today }: AgeingQuestion,
): Promise<StageAgeing[]> {
  return selectRows<StageAgeing>(source, ageingSql, [
    ...placeParameters(places),
    JSON.stringify(holders(duties, lived)),
    tier,
    year,
    today,
    JSON.stringify(livedPlaces(lived)),
  ]);
}

/** Where two duties wait in one stage, the first of the sheet says with whom a project stands. */
function holders(duties: readonly Duty[], lived: readonly LivedCycle[]) {
  const rows = duties.flatMap((duty) =>
    duty.states.flatMap((state) =>
      (duty.tier === 'LOCAL' ? lived : [null]).map((cycle) => ({
        tier: duty.tier,
        lives: cycle?.id ?? null,
        state,
        roles: takers(duty, cycle),
      })),
    ),
  );
  const key = ({ tier, lives, state }: (typeof rows)[number]) => `${tier} ${lives} ${state}`;
  return [...new Map(rows.reverse().map((row) => [key(row), row])).values()];
}

/** Whoever may take the step; the roles of the sheet for what is no step. */
function takers({ step, roles }: Duty, cycle: LivedCycle | null): readonly string[] {
  const steps = (cycle?.steps ?? []).filter(({ action }) => action === step);
  const found = new Set(steps.flatMap(({ by }) => by.map(({ role }) => role)));
  return found.size === 0 ? roles : [...found].sort();
}
