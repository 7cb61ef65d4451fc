// Reads all booths of an event and all uses of them, whose money is added up.
import { selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource } from 'typeorm';
import { type BoothRow, boothColumns } from '../events/booth.view.js';
import { useFrom } from '../participations/participation.store.js';
import type { BoothUseTableRow } from '../participations/participation.table.js';
import type { UseRow } from '../participations/participation.view.js';

/** A sum over a part of the booths would be wrong and look right. */
const maxRows = 20_000;

/** In order of number. */
export async function boothsOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<BoothRow[]> {
  const sql = `
    select ${boothColumns} from booth where event_id = any($1::uuid[])
    order by event_id, number, id limit ${maxRows + 1}`;
  return within(await selectRows<BoothRow>(source, sql, [eventIds]));
}

export async function usesOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<(UseRow & { readonly eventId: string })[]> {
  const sql = `
    select event_id as "eventId", participation_id as "participationId", booth_id as "boothId",
      position, price::text as price, shares
    from participation join booth_use on booth_use.participation_id = participation.id
    where event_id = any($1::uuid[]) and withdrawn_at is null
    order by name, participation.id limit ${maxRows + 1}`;
  type Row = BoothUseTableRow & { readonly eventId: string };
  return within(await selectRows<Row>(source, sql, [eventIds])).map(useFrom);
}

function within<Row>(rows: Row[]): Row[] {
  if (rows.length <= maxRows) return rows;
  throw new Problem('QUERY_TOO_COMPLEX', { rule: `≤ ${maxRows} gian hàng (booths)` });
}
