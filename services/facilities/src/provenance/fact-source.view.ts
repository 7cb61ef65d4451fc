// Reads the sources of facts, in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { FactSource } from './fact-source.js';

export function factSourcesOf(source: DataSource, ids: readonly string[]): Promise<FactSource[]> {
  const sql = `
    select id, establishment_id as "establishmentId", fact, source_kind as "sourceKind", source,
      stated_by as "statedBy", stated_on::text as "statedOn", confidence,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from fact_source where establishment_id = any($1::uuid[])
    order by fact, stated_on desc, id`;
  return selectRows(source, sql, [ids]);
}
