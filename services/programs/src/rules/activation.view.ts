// Reads from this service's own copy of the ledger where and when a rule table came into force.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface Activation {
  readonly position: bigint;
  readonly at: Date;
}

export async function activationOf(source: DataSource, version: string): Promise<Activation> {
  const [row] = await selectRows<{ position: string; log_time_ms: string }>(
    source,
    `select position, log_time_ms from claim_rules join claim_verdict using (position)
     where version = $1`,
    [version],
  );
  if (row === undefined) throw new Error(`the rules ${version} are active but were never folded`);
  return { position: BigInt(row.position), at: new Date(Number(row.log_time_ms)) };
}
