// Keeps products: one row for each name within an establishment, whatever its case.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Product } from './product.js';
import { ProductTable } from './product.table.js';

/**
 * False when the establishment has a product of that name; waits for a twin that is being written.
 */
export async function insertIfNew(em: EntityManager, fresh: Product): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(ProductTable)
    .values(fresh)
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

export async function findIdByName(
  em: EntityManager,
  { establishmentId, name }: Pick<Product, 'establishmentId' | 'name'>,
): Promise<string | null> {
  const found = await em
    .createQueryBuilder(ProductTable, 'product')
    .select('product.id')
    .where('product.establishmentId = :establishmentId', { establishmentId })
    // The expression of the unique index, so that both agree on what one name is.
    .andWhere('lower(product.name) = lower(:name collate "vi-x-icu")', { name })
    .getOne();
  return found?.id ?? null;
}

/** Who makes it, for a change to its record: throws NOT_FOUND when there is no such product. */
export async function makerOf(em: EntityManager, productId: string): Promise<string> {
  const row = await em.findOneBy(ProductTable, { id: productId });
  if (row !== null) return row.establishmentId;
  const rule = 'sản phẩm (product)';
  throw new Problem('NOT_FOUND', { field: 'input.productId', value: productId, rule });
}
