// Loaders that read the rows of one request in batches: one statement for all keys that a query
// meets, each row once. What the rows are, it does not know.
import DataLoader from 'dataloader';

/** Bounds one SQL statement; a longer list of keys becomes several. */
const maxBatchSize = 500;

type Read<Row> = (keys: readonly string[]) => Promise<readonly Row[]>;
type KeyOf<Row> = (row: Row) => string;

/** The one row of each key, null where there is none. */
export function rowByKey<Row>(read: Read<Row>, keyOf: KeyOf<Row>): DataLoader<string, Row | null> {
  return new DataLoader(
    async (keys) => {
      const rows = new Map((await read(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize },
  );
}

/** All rows of each key, in the order in which they were read. */
export function rowsByKey<Row>(
  read: Read<Row>,
  keyOf: KeyOf<Row>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader<string, readonly Row[]>(
    async (keys) => {
      const rows = new Map<string, Row[]>(keys.map((key) => [key, []]));
      for (const row of await read(keys)) rows.get(keyOf(row))?.push(row);
      return keys.map((key) => rows.get(key) ?? []);
    },
    { maxBatchSize },
  );
}
