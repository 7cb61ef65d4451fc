// Support items between their rows and the facts the ledger understands.
import { type SupportItem, supportItem } from '@kc/claim-ledger';
import { type ActorStamp, plainJson } from '@kc/commands';
import { selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource, EntityManager } from 'typeorm';
import { type SupportItemRow, SupportItemTable } from './support-item.table.js';

/** What lists show of an item. */
export interface ListedItem {
  readonly id: string;
  readonly parentId: string;
  readonly description: string;
  readonly stated: StatedFacts;
  readonly createdAt: Date;
}

export interface DraftedItem extends ListedItem {
  /** Decoded, and so checked once more, for whoever asks for more than what is stated. */
  readonly facts: SupportItem;
  readonly decidingBody: string;
  readonly createdBy: ActorStamp;
}

/** As it stands in the row. */
export interface StatedFacts {
  readonly content: string;
  readonly source: string;
  /** Key of the party. */
  readonly beneficiary: string;
  /** Đồng, in digits. */
  readonly requested: string;
}

const maxItems = 5_000;
const listed = `id, parent_id as "parentId", description, facts->>'content' as content,
  facts->>'source' as source, beneficiary, facts->>'requested' as requested,
  created_at as "createdAt"`;
const whole = `${listed}, facts::text as facts, deciding_body as "decidingBody",
  created_by as "createdBy"`;

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
  return (await rowsBy<WholeRow>(source, whole, { key, values })).map(itemOf);
}

/** The same, without what is most of each row. */
export async function listedItemsBy(
  source: DataSource,
  key: ItemKey,
  values: readonly string[],
): Promise<readonly ListedItem[]> {
  return (await rowsBy<ListedRow>(source, listed, { key, values })).map(listedOf);
}

async function rowsBy<Row>(
  source: DataSource | EntityManager,
  columns: string,
  { key, values }: { readonly key: ItemKey; readonly values: readonly string[] },
): Promise<Row[]> {
  const cast = key === 'beneficiary' ? 'text[]' : 'uuid[]';
  const rows = await selectRows<Row>(
    source,
    `select ${columns} from support_item where ${key} = any($1::${cast})
     order by created_at, id limit ${maxItems + 1}`,
    [values],
  );
  if (rows.length > maxItems) {
    throw new Problem('QUERY_TOO_COMPLEX', { rule: `≤ ${maxItems} support items` });
  }
  return rows;
}

interface ListedRow extends StatedFacts, Omit<ListedItem, 'stated'> {}

/** The facts come as text: who reads an item seldom needs them decoded. */
interface WholeRow extends StatedFacts, Omit<SupportItemRow, 'facts'> {
  readonly facts: string;
}

function listedOf({ content, source, beneficiary, requested, ...row }: ListedRow): ListedItem {
  return { ...row, stated: { content, source, beneficiary, requested } };
}

function itemOf({ facts: text, decidingBody, createdBy, ...row }: WholeRow): DraftedItem {
  let facts: SupportItem | undefined;
  return {
    ...listedOf(row),
    decidingBody,
    createdBy,
    get facts() {
      facts ??= supportItem(JSON.parse(text), 'facts');
      return facts;
    },
  };
}
