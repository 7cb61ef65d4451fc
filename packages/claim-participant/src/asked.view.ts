// What a record of one's own said when it was asked: a repeated call means the same thing.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** The body as it went into the outbox; null for a record that was never asked here. */
export async function askedBody(
  source: DataSource | EntityManager,
  recordId: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [row] = await selectRows<{ body: Record<string, unknown> }>(
    source,
    'SELECT body FROM claim_request WHERE record_id = $1',
    [recordId],
  );
  return row?.body ?? null;
}
