// Support items between their rows and the facts the ledger understands.
import { type SupportItem, supportItem } from '@kc/claim-ledger';
import { type ActorStamp, plainJson } from '@kc/commands';
import { selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource, EntityManager } from 'typeorm';
import { type SupportItemRow, SupportItemTable } from './support-item.table.js';

export interface DraftedItem {
  readonly id: string;
  readonly parentId: string;
  readonly description: string;
  readonly facts: SupportItem;
  readonly decidingBody: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

const maxItems = 5_000;
const columns = `id, parent_id as "parentId", description, facts, deciding_body as "decidingBody",
  created_by as "createdBy", created_at as "createdAt"`;

export async function insertItem(em: EntityManager, item: DraftedItem): Promise<void> {
  await em.insert(SupportItemTable, { ...item, facts: plainJson(item.facts) });
}

export async function findItem(em: EntityManager, id: string): Promise<DraftedItem | null> {
  const row = await em.findOneBy(SupportItemTable, { id });
  return row === null ? null : itemOf(row);
}

export type ItemKey = 'id' | 'parent_id' | 'beneficiary';

/** In the order in which they were drafted. */
export async function itemsBy(
  source: DataSource,
  key: ItemKey,
  values: readonly string[],
): Promise<readonly DraftedItem[]> {
  const cast = key === 'beneficiary' ? 'text[]' : 'uuid[]';
  const rows = await selectRows<SupportItemRow>(
    source,
    `select ${columns} from support_item where ${key} = any($1::${cast})
     order by created_at, id limit ${maxItems + 1}`,
    [values],
  );
  if (rows.length > maxItems) {
    throw new Problem('QUERY_TOO_COMPLEX', { rule: `≤ ${maxItems} support items` });
  }
  return rows.map(itemOf);
}

function itemOf(row: SupportItemRow): DraftedItem {
  return { ...row, facts: supportItem(row.facts, 'facts') };
}
