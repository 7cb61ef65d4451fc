// How far this service has heard a stream, which events it has heard, and what it put aside; all of
// it in the transaction of what it did with them.
import type { LogBounds, StreamEntry, StreamPlaces } from '@kc/event-log';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** Two instances hear the same: the one that comes second waits here, and finds it done. */
export async function lockPlace(
  em: EntityManager,
  { stream, partition }: { readonly stream: string; readonly partition: number },
): Promise<bigint> {
  await em.query(
    `INSERT INTO heard_position (stream, partition, next_offset) VALUES ($1, $2, 0)
     ON CONFLICT DO NOTHING`,
    [stream, partition],
  );
  const [row] = await selectRows<{ next: string }>(
    em,
    `SELECT next_offset AS next FROM heard_position
      WHERE stream = $1 AND partition = $2 FOR UPDATE`,
    [stream, partition],
  );
  return BigInt(row?.next ?? 0);
}

export async function movePlace(
  em: EntityManager,
  { stream, partition, next }: { stream: string; partition: number; next: bigint },
): Promise<void> {
  await em.query(
    `UPDATE heard_position SET next_offset = $3, heard_at = clock_timestamp()
      WHERE stream = $1 AND partition = $2`,
    [stream, partition, String(next)],
  );
}

/**
 * Where to go on. A stream that is shorter than what was heard was made anew: it is heard from its
 * beginning, and what was heard before is known by its id.
 */
export async function placesIn(
  source: DataSource,
  stream: string,
  bounds: ReadonlyMap<number, LogBounds>,
): Promise<{ readonly places: StreamPlaces; readonly madeAnew: readonly number[] }> {
  const rows = await selectRows<{ partition: number; next: string }>(
    source,
    'SELECT partition, next_offset AS next FROM heard_position WHERE stream = $1',
    [stream],
  );
  const places = new Map<number, bigint>();
  const madeAnew: number[] = [];
  for (const [partition, { begin, end }] of bounds) {
    const kept = rows.find((row) => row.partition === partition);
    const next = BigInt(kept?.next ?? begin);
    if (next > end) madeAnew.push(partition);
    places.set(partition, next > end ? begin : next);
  }
  if (madeAnew.length > 0) {
    await source.query(
      'UPDATE heard_position SET next_offset = 0 WHERE stream = $1 AND partition = ANY ($2)',
      [stream, madeAnew],
    );
  }
  return { places, madeAnew };
}

/** Which of them were not heard before. */
export async function hearOnce(
  em: EntityManager,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await selectRows<{ id: string }>(
    em,
    `WITH fresh AS (
       INSERT INTO heard_event (id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING id
     ) SELECT id FROM fresh`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export type ParkedCode = 'UNREADABLE' | 'UNKNOWN' | 'FAILED';

export interface Aside {
  readonly code: ParkedCode;
  readonly reason: string;
}

/** The bytes as they came, and where: whoever looks can read them again. */
export async function park(
  em: EntityManager,
  { partition, offset, value }: StreamEntry,
  { stream, code, reason }: Aside & { readonly stream: string },
): Promise<void> {
  await em.query(
    `INSERT INTO parked_event (stream, partition, message_offset, value, code, reason)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [stream, partition, String(offset), Buffer.from(value), code, shortened(reason)],
  );
}

const longestReason = 1_000;

export function shortened(reason: string): string {
  return reason.replaceAll('\0', '').slice(0, longestReason);
}

/** When each stream brought something last; null for one that never did. */
export async function heardAt(source: DataSource, stream: string): Promise<Date | null> {
  const [row] = await selectRows<{ at: Date | null }>(
    source,
    'SELECT max(heard_at) AS at FROM heard_position WHERE stream = $1',
    [stream],
  );
  return row?.at ?? null;
}
