// Keeps events: row to value and back. One event has one row, told by name, place and first day.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type EntityManager, IsNull } from 'typeorm';
import type { TradeEvent } from './trade-event.js';
import { TradeEventTable, type TradeEventTableRow } from './trade-event.table.js';

/** False when this event is on record; waits for a twin that is being written. */
export async function insertIfNew(em: EntityManager, fresh: TradeEvent): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(TradeEventTable)
    .values(rowOf(fresh))
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

export async function findEvent(em: EntityManager, id: string): Promise<TradeEvent | null> {
  const row = await em.findOneBy(TradeEventTable, { id });
  return row === null ? null : eventOf(row);
}

/** For a change to it: throws NOT_FOUND when there is none. */
export async function eventOnRecord(em: EntityManager, id: string): Promise<TradeEvent> {
  const found = await findEvent(em, id);
  if (found !== null) return found;
  const rule = 'sự kiện (trade event)';
  throw new Problem('NOT_FOUND', { field: 'input.eventId', value: id, rule });
}

/** The event of the same name that opens there on the same day. */
export async function findSameEvent(
  em: EntityManager,
  { nameKey, startsOn, province, country }: TradeEvent,
): Promise<string | null> {
  const found = await em.findOneBy(TradeEventTable, {
    nameKey,
    startsOn,
    country,
    provinceScheme: province?.scheme ?? IsNull(),
    provinceCode: province?.code ?? IsNull(),
  });
  return found?.id ?? null;
}

function rowOf({ province, responsibleProvince, ...rest }: TradeEvent): TradeEventTableRow {
  return {
    ...rest,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    responsibleScheme: responsibleProvince?.scheme ?? null,
    responsibleCode: responsibleProvince?.code ?? null,
  };
}

function eventOf(row: TradeEventTableRow): TradeEvent {
  const { provinceScheme, provinceCode, responsibleScheme, responsibleCode, ...rest } = row;
  return {
    ...rest,
    province: refOf(provinceScheme, provinceCode),
    responsibleProvince: refOf(responsibleScheme, responsibleCode),
  };
}

export function refOf(scheme: CodeScheme | null, code: string | null): ProvinceRef | null {
  return scheme === null || code === null ? null : { scheme, code };
}
