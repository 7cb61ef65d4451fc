// Reads successions with both sides, by their ids or by an establishment that took part.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Succession } from './succession.js';

export type SuccessionRow = Succession;
export type SuccessionOfRow = SuccessionRow & {
  readonly establishmentId: string;
  readonly side: 'PREDECESSOR' | 'SUCCESSOR';
};

const columns = `
  event.id, event.kind, event.effective_on::text as "effectiveOn", event.document, event.note,
  event.recorded_by as "recordedBy", event.recorded_at as "recordedAt",
  array(
    select establishment_id from succession_party
    where succession_id = event.id and side = 'PREDECESSOR' order by establishment_id
  ) as "predecessorIds",
  array(
    select establishment_id from succession_party
    where succession_id = event.id and side = 'SUCCESSOR' order by establishment_id
  ) as "successorIds"`;

export function successionsByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<SuccessionRow[]> {
  return selectRows(
    source,
    `select ${columns} from succession event where event.id = any($1::uuid[])`,
    [ids],
  );
}

export function successionsOf(
  source: DataSource,
  establishmentIds: readonly string[],
): Promise<SuccessionOfRow[]> {
  const sql = `
    select party.establishment_id as "establishmentId", party.side, ${columns}
    from succession_party party join succession event on event.id = party.succession_id
    where party.establishment_id = any($1::uuid[])
    order by event.effective_on desc, event.id`;
  return selectRows(source, sql, [establishmentIds]);
}
