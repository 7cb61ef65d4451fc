// Reads the province in charge of the events that items are for.
import type { CodeScheme } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { ItemHome } from '@kc/support-decisions';
import type { DataSource } from 'typeorm';

interface HomeRow {
  readonly id: string;
  readonly scheme: CodeScheme | null;
  readonly code: string | null;
}

export async function homesOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, ItemHome>> {
  const sql = `select id, responsible_scheme as scheme, responsible_code as code
    from trade_event where id = any($1::uuid[])`;
  const rows = await selectRows<HomeRow>(source, sql, [eventIds]);
  return new Map(
    rows.map(({ id, scheme, code }) => {
      const province = scheme === null || code === null ? null : { scheme, code };
      return [id, { subjectId: id, province, commune: null }];
    }),
  );
}
