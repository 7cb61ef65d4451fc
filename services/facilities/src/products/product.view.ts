// Reads products for the graph, in SQL and in batches.

import type { ActorStamp } from '@kc/commands';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { runStatement, selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { ProductGroup, ProductKind } from './product.js';

export interface ProductRow {
  readonly id: string;
  readonly establishmentId: string;
  readonly name: string;
  readonly group: ProductGroup;
  readonly kind: ProductKind;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export interface ProductFilter {
  readonly establishmentId: string | null;
  readonly group: ProductGroup | null;
  readonly words: readonly string[];
}

export type ProductPage = Page<ProductRow>;

const columns = `
  id, establishment_id as "establishmentId", name, product_group as "group", kind,
  invented_note as "inventedNote", created_by as "createdBy", created_at as "createdAt"`;

export function productsByIds(source: DataSource, ids: readonly string[]): Promise<ProductRow[]> {
  return selectRows(source, `select ${columns} from product where id = any($1::uuid[])`, [ids]);
}

/** At most `limit` products of each establishment, in Vietnamese order of name. */
export function productsOfEstablishments(
  source: DataSource,
  establishmentIds: readonly string[],
  limit: number,
): Promise<ProductRow[]> {
  return runStatement(source, ofEstablishments, [establishmentIds, limit]);
}

const ofEstablishments = {
  name: 'products of establishments',
  text: `
    select made.* from unnest($1::uuid[]) as maker (maker_id)
    cross join lateral (
      select ${columns} from product where establishment_id = maker_id
      order by name, id limit $2
    ) as made
    order by made.name, made.id`,
};

export async function productPage(
  source: DataSource,
  filter: ProductFilter,
  request: PageRequest,
): Promise<ProductPage> {
  const conditions = new Conditions();
  if (filter.establishmentId !== null) {
    conditions.add('establishment_id = ?::uuid', filter.establishmentId);
  }
  if (filter.group !== null) conditions.add('product_group = ?', filter.group);
  for (const word of filter.words) conditions.add('search_text like containing(?)', word);
  const { after } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from product ${conditions.where()} order by name, id limit ${limit}`;
  return pageOf(await selectRows<ProductRow>(source, sql, conditions.parameters), request);
}
