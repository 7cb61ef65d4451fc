// Reads results, of participations and of whole events, in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { ParticipationResult } from './participation-result.js';
import type { ResultTableRow } from './participation-result.table.js';

const columns = `
  result.id, participation_id as "participationId", kind, happened_on::text as "happenedOn",
  number, value::text as value, partner, country, follows_id as "followsId", note,
  result.withdrawn_because as "withdrawnBecause", recorded_by as "recordedBy",
  recorded_at as "recordedAt"`;

/** In order of day; withdrawn ones too. */
export async function resultsOfParticipations(
  source: DataSource,
  ids: readonly string[],
): Promise<ParticipationResult[]> {
  const sql = `
    select ${columns} from participation_result as result
    where participation_id = any($1::uuid[]) order by happened_on, recorded_at, result.id`;
  return (await selectRows<ResultTableRow>(source, sql, [ids])).map(resultFrom);
}

export type EventResult = ParticipationResult & { readonly eventId: string };

export async function resultsOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<EventResult[]> {
  const sql = `
    select event_id as "eventId", ${columns} from participation
    join participation_result as result on result.participation_id = participation.id
    where event_id = any($1::uuid[])`;
  type Row = ResultTableRow & { readonly eventId: string };
  const rows = await selectRows<Row>(source, sql, [eventIds]);
  return rows.map((row) => ({ ...resultFrom(row), eventId: row.eventId }));
}

function resultFrom(row: ResultTableRow): ParticipationResult {
  return { ...row, value: row.value === null ? null : BigInt(row.value) };
}
