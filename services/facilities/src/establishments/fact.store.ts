// Keeps facts about establishments: a row where its table has none of that kind, whatever the
// table's unique index calls one kind.
import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';

/** False when there is such a row; waits for a twin that is being written. */
export async function insertIfNew<Row extends ObjectLiteral>(
  em: EntityManager,
  table: EntitySchema<Row>,
  row: Row,
): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(table)
    .values(row)
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}
