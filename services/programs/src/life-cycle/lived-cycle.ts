// The local life cycle that each project lives, for statements that go over many projects: the same
// choice as cycle-of.ts makes for one. There are few cycles, so that they travel as a parameter.
import { type ProvinceRef, placesWithin } from '@kc/geography';
import type { CycleStep } from './cycle.js';
import type { Cycles } from './cycle-of.js';

export interface LivedCycle {
  readonly id: string;
  /** Every spelling of the province; empty for the common shape, which holds everywhere. */
  readonly places: readonly ProvinceRef[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly createdAt: string;
  readonly steps: readonly CycleStep[];
}

export function livedCycles({ data, local, book }: Cycles): readonly LivedCycle[] {
  const common = data.cycles.filter(({ cycle }) => cycle === 'LOCAL');
  return [
    ...common.map(({ validFrom, validTo, steps }, at) => ({
      id: `common ${at}`,
      places: [],
      validFrom: validFrom ?? '-infinity',
      validTo: validTo ?? 'infinity',
      createdAt: '-infinity',
      steps,
    })),
    ...local.map(({ id, province, validFrom, validTo, createdAt, steps }) => ({
      id,
      places: placesWithin(book, province),
      validFrom,
      validTo: validTo ?? 'infinity',
      createdAt: createdAt.toISOString(),
      steps,
    })),
  ];
}

/** One row for each spelling: the parameter of livedCycleSql. */
export function livedPlaces(lived: readonly LivedCycle[]) {
  return lived.flatMap(({ id: cycle, places, validFrom, validTo, createdAt }) =>
    (places.length === 0 ? [null] : places).map((at) => ({
      cycle,
      scheme: at?.scheme ?? null,
      code: at?.code ?? null,
      validFrom,
      validTo,
      createdAt,
    })),
  );
}

export const livedCycleSql = (parameter: string) => `local_cycle_at as materialized (
    select * from jsonb_to_recordset(${parameter}::jsonb) as row (
      cycle text, scheme text, code text, "validFrom" date, "validTo" date,
      "createdAt" timestamptz)
  )`;

/** Joins lived.cycle to a row of project; null for a national one. */
export const joinLivedCycle = `left join lateral (
      select at.cycle from local_cycle_at as at
      where project.tier = 'LOCAL'
        and (at.scheme is null
          or (at.scheme = project.province_scheme and at.code = project.province_code))
        and at."createdAt" <= project.created_at
        and (project.created_at at time zone 'Asia/Ho_Chi_Minh')::date
          between at."validFrom" and at."validTo"
      order by at.scheme is null, at."validFrom" desc, at."createdAt" desc limit 1
    ) as lived on true`;
