// Reads capacity indicators, in batches, the latest year and statement first.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Capacity } from './capacity.js';

export function capacitiesOf(source: DataSource, ids: readonly string[]): Promise<Capacity[]> {
  const sql = `
    select id, establishment_id as "establishmentId", year, workers,
      revenue_band as "revenueBand", machines, local_material_percent as "localMaterialPercent",
      source_kind as "sourceKind", stated_on::text as "statedOn", confidence,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from capacity_indicator where establishment_id = any($1::uuid[])
    order by year desc, stated_on desc, recorded_at desc, id`;
  return selectRows(source, sql, [ids]);
}
