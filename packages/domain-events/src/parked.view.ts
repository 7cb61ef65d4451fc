// What was put aside, for a person to look at, and the wish that it be tried again.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { ParkedCode } from './heard.store.js';
import { parkedChannel } from './replay-parked.js';

export interface ParkedRow {
  readonly id: string;
  readonly stream: string;
  readonly partition: number;
  readonly messageOffset: string;
  readonly value: Buffer;
  readonly code: ParkedCode;
  readonly reason: string;
  readonly tries: number;
  readonly parkedAt: Date;
  readonly replayAskedAt: Date | null;
}

const columns = `id, stream, partition, message_offset AS "messageOffset", value, code, reason,
  tries, parked_at AS "parkedAt", replay_asked_at AS "replayAskedAt"`;

/** The oldest first. */
export function parkedEvents(source: DataSource, atMost: number): Promise<ParkedRow[]> {
  return selectRows<ParkedRow>(
    source,
    `SELECT ${columns} FROM parked_event WHERE settled_at IS NULL
      ORDER BY parked_at, id LIMIT $1`,
    [atMost],
  );
}

export async function countParked(source: DataSource): Promise<number> {
  const [row] = await selectRows<{ parked: string }>(
    source,
    'SELECT count(*) AS parked FROM parked_event WHERE settled_at IS NULL',
  );
  return Number(row?.parked ?? 0);
}

/** Of those named, or of all; says how many will be tried again. */
export async function askForReplay(
  source: DataSource | EntityManager,
  by: string,
  ids?: readonly string[],
): Promise<number> {
  const rows = await selectRows<{ asked: string }>(
    source,
    `WITH asked AS (
       UPDATE parked_event SET replay_asked_at = clock_timestamp(), replay_asked_by = $1
        WHERE settled_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2)) RETURNING 1
     ), told AS (SELECT pg_notify('${parkedChannel}', ''))
     SELECT (SELECT count(*) FROM asked) AS asked FROM told`,
    [by, ids === undefined ? null : [...ids]],
  );
  return Number(rows[0]?.asked ?? 0);
}
