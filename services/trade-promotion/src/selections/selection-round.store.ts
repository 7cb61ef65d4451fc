// Keeps rounds: one for each level, cycle and place that is not cancelled.

import { Problem } from '@kc/problems';
import { type EntityManager, In, IsNull, MoreThan, Not } from 'typeorm';
import type { RoundState, SelectionRound, SelectionStep } from './selection-round.js';
import { SelectionRoundTable, SelectionStepTable } from './selection-round.table.js';

/** False when a round of this level, cycle and place stands already. */
export async function insertRoundIfNew(em: EntityManager, round: SelectionRound): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(SelectionRoundTable)
    .values(round as object)
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

/** Held until the transaction ends, so that steps and entries of one round take turns. */
export async function roundForChange(em: EntityManager, id: string): Promise<SelectionRound> {
  const round = await em.findOne(SelectionRoundTable, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (round !== null) return round;
  throw noRound(id);
}

export function noRound(id: string): Problem {
  const rule = 'đợt bình chọn (selection round)';
  return new Problem('NOT_FOUND', { field: 'input.roundId', value: id, rule });
}

export async function findRound(em: EntityManager, id: string): Promise<SelectionRound | null> {
  return em.findOneBy(SelectionRoundTable, { id });
}

export async function moveRound(
  em: EntityManager,
  id: string,
  change: Partial<SelectionRound>,
): Promise<void> {
  await em.update(SelectionRoundTable, { id }, change as object);
}

export async function insertStep(em: EntityManager, step: SelectionStep): Promise<void> {
  await em.insert(SelectionStepTable, step as object);
}

export interface Held {
  readonly levels: readonly string[];
  readonly afterYear: number;
  /** Codes of the provinces that may hold the place; a region has none. */
  readonly provinceCodes: readonly string[];
}

/** Rounds that were closed at least, and whose certificates may still stand. */
export function roundsHeld(
  em: EntityManager,
  { levels, afterYear, provinceCodes }: Held,
): Promise<SelectionRound[]> {
  const closed: readonly RoundState[] = ['CLOSED', 'CERTIFIED'];
  const held = {
    level: In([...levels]) as never,
    state: In([...closed]) as never,
    cycleYear: MoreThan(afterYear),
  };
  return em.find(SelectionRoundTable, {
    where: [
      { ...held, provinceCode: In([...provinceCodes]) },
      { ...held, provinceCode: IsNull() },
    ],
    order: { cycleYear: 'DESC', id: 'ASC' },
  });
}

export async function sameRound(
  em: EntityManager,
  round: SelectionRound,
): Promise<SelectionRound | null> {
  const { level, cycleYear, provinceScheme, provinceCode, localityKey, region } = round;
  return em.findOneBy(SelectionRoundTable, {
    level,
    cycleYear,
    provinceScheme: provinceScheme ?? IsNull(),
    provinceCode: provinceCode ?? IsNull(),
    localityKey: localityKey ?? IsNull(),
    region: region ?? IsNull(),
    state: Not('CANCELLED') as never,
  });
}
