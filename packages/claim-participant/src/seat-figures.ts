// What a seat says of itself in numbers, for whoever measures: cheap, and asked every few seconds.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface Waiting {
  /** Records that are asked and not in the log yet. */
  readonly pending: number;
  /** For how long the oldest of them has waited; null when none waits. */
  readonly oldestSeconds: number | null;
  /** Records let pass by two persons. */
  readonly waivers: number;
}

interface WaitingRow {
  readonly pending: number;
  readonly oldest: number | null;
  readonly waivers: number;
}

export async function readWaiting(dataSource: DataSource): Promise<Waiting> {
  const [row] = await selectRows<WaitingRow>(
    dataSource,
    `SELECT count(*)::int AS pending,
       extract(epoch FROM clock_timestamp() - min(created_at))::float8 AS oldest,
       (SELECT count(*)::int FROM ledger_waiver WHERE approved_by IS NOT NULL) AS waivers
     FROM outbox WHERE position IS NULL`,
  );
  const { pending = 0, oldest = null, waivers = 0 } = row ?? {};
  return { pending, oldestSeconds: oldest, waivers };
}
