// Keeps participations and the uses of booths; row to value and back.
import { Problem } from '@kc/problems';
import { type EntityManager, In, IsNull } from 'typeorm';
import { BoothTable } from '../events/booth.table.js';
import { refOf } from '../events/trade-event.store.js';
import type { BoothUse, Participation } from './participation.js';
import {
  BoothUseTable,
  type BoothUseTableRow,
  ParticipationTable,
  type ParticipationTableRow,
} from './participation.table.js';

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters. */
const rowsAtOnce = 1_000;

export async function partiesTakingPart(
  em: EntityManager,
  eventId: string,
  partyKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await em.find(ParticipationTable, {
    select: { partyKey: true },
    where: { eventId, partyKey: In([...partyKeys]), withdrawnAt: IsNull() },
  });
  return new Set(rows.map(({ partyKey }) => partyKey));
}

/** Booth ids of an event by the number key. */
export async function boothIdsByKey(
  em: EntityManager,
  eventId: string,
  numberKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await em.find(BoothTable, {
    select: { id: true, numberKey: true },
    where: { eventId, numberKey: In([...numberKeys]) },
  });
  return new Map(rows.map(({ id, numberKey }) => [numberKey, id]));
}

export async function participationIdInUse(
  em: EntityManager,
  ids: readonly string[],
): Promise<string | null> {
  const where = { id: In([...ids]) };
  const found = await em.findOne(ParticipationTable, { select: { id: true }, where });
  return found?.id ?? null;
}

export async function insertParticipations(
  em: EntityManager,
  rows: readonly Participation[],
): Promise<void> {
  await em.insert(ParticipationTable, rows.map(rowOf));
}

export type UseOf = BoothUse & { readonly participationId: string };

export async function insertUses(em: EntityManager, uses: readonly UseOf[]): Promise<void> {
  for (let at = 0; at < uses.length; at += rowsAtOnce) {
    await em.insert(BoothUseTable, uses.slice(at, at + rowsAtOnce).map(useRow));
  }
}

export async function replaceUses(
  em: EntityManager,
  participationId: string,
  uses: readonly UseOf[],
): Promise<void> {
  await em.delete(BoothUseTable, { participationId });
  await insertUses(em, uses);
}

export async function usesOf(em: EntityManager, participationId: string): Promise<BoothUse[]> {
  const rows = await em.find(BoothUseTable, {
    where: { participationId },
    order: { boothId: 'ASC' },
  });
  return rows.map(useFrom);
}

/** Locked, for a change to it: throws NOT_FOUND when there is none. */
export async function participationOnRecord(em: EntityManager, id: string): Promise<Participation> {
  const row = await em.findOne(ParticipationTable, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (row !== null) return participationFrom(row);
  const rule = 'người tham gia (participation)';
  throw new Problem('NOT_FOUND', { field: 'input.participationId', value: id, rule });
}

export async function changeParticipation(
  em: EntityManager,
  id: string,
  change: Partial<
    Pick<Participation, 'contractNumber' | 'contractSignedOn' | 'withdrawnAt' | 'withdrawnBecause'>
  >,
): Promise<void> {
  await em.update(ParticipationTable, { id }, change);
}

function rowOf({ home, ...rest }: Participation): ParticipationTableRow {
  return { ...rest, homeScheme: home?.scheme ?? null, homeCode: home?.code ?? null };
}

export function participationFrom({
  homeScheme,
  homeCode,
  ...rest
}: ParticipationTableRow): Participation {
  return { ...rest, home: refOf(homeScheme, homeCode) };
}

function useRow({ shares, price, ...rest }: UseOf): BoothUseTableRow {
  return {
    ...rest,
    price: price.toString(),
    shares: shares.map((share) => ({ ...share, amount: share.amount.toString() })),
  };
}

export function useFrom<Row extends Pick<BoothUseTableRow, 'price' | 'shares'>>(row: Row) {
  const shares = row.shares.map((share) => ({ ...share, amount: BigInt(share.amount) }));
  return { ...row, price: BigInt(row.price), shares };
}
