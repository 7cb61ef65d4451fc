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
  /** Decoded, and so checked once more, for whoever asks for more than what is stated. */
  readonly facts: SupportItem;
  readonly stated: StatedFacts;
  readonly decidingBody: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

/** What lists show, as it stands in the row. */
export interface StatedFacts {
  readonly content: string;
  readonly source: string;
  /** Key of the party. */
  readonly beneficiary: string;
  /** Đồng, in digits. */
  readonly requested: string;
}

const maxItems = 5_000;
const columns = `id, parent_id as "parentId", description, facts::text as facts,
  facts->>'content' as content, facts->>'source' as source, beneficiary,
  facts->>'requested' as requested, deciding_body as "decidingBody", created_by as "createdBy",
  created_at as "createdAt"`;

export async function insertItem(
  em: EntityManager,
  item: Omit<DraftedItem, 'stated'>,
): Promise<void> {
  await em.insert(SupportItemTable, { ...item, facts: plainJson(item.facts) });
}

export async function findItem(em: EntityManager, id: string): Promise<DraftedItem | null> {
  const [item] = await itemsBy(em, 'id', [id]);
  return item ?? null;
}

export type ItemKey = 'id' | 'parent_id' | 'beneficiary';

/** In the order in which they were drafted. */
export async function itemsBy(
  source: DataSource | EntityManager,
  key: ItemKey,
  values: readonly string[],
): Promise<readonly DraftedItem[]> {
  const cast = key === 'beneficiary' ? 'text[]' : 'uuid[]';
  const rows = await selectRows<ReadRow>(
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

/** The facts come as text: a page shows hundreds of items and three facts of each. */
interface ReadRow extends StatedFacts, Omit<SupportItemRow, 'facts'> {
  readonly facts: string;
}

function itemOf(read: ReadRow): DraftedItem {
  const { facts: text, content, source, beneficiary, requested, ...row } = read;
  let facts: SupportItem | undefined;
  return {
    ...row,
    stated: { content, source, beneficiary, requested },
    get facts() {
      facts ??= supportItem(JSON.parse(text), 'facts');
      return facts;
    },
  };
}
