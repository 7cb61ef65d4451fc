// Where a page ended, as an opaque text: the sort key and the id of its last row. What the rows are
// and which column the key comes from, it does not know.
import { Problem, wholeNumber } from '@kc/problems';

export interface Cursor {
  /** The value the list is ordered by, as text. */
  readonly key: string;
  /** Settles the order among rows of one key. */
  readonly id: string;
}

export interface PageRequest {
  readonly first: number;
  readonly after: Cursor | null;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

const pageSize = { min: 1, max: 100 };
const maxCursorLength = 2_000;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `readsAsKey` refuses a forged cursor whose key the database could not compare. */
export function pageRequest(
  args: { readonly first: number; readonly after?: string | null | undefined },
  readsAsKey: (key: string) => boolean = () => true,
): PageRequest {
  const first = pageLength('first', args.first);
  const after = args.after ?? null;
  if (after === null) return { first, after };
  const cursor = readCursor(after);
  if (cursor !== null && readsAsKey(cursor.key)) return { first, after: cursor };
  throw new Problem('UNKNOWN_VALUE', {
    field: 'after',
    value: after,
    rule: 'pageInfo.endCursor',
  });
}

export function pageLength(field: string, given: number): number {
  return wholeNumber(field, given, pageSize);
}

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** A page is read with one row more than it shows: that row says that there is a next page. */
export function pageOf<Row>(rows: readonly Row[], { first, after }: PageRequest): Page<Row> {
  return {
    rows: rows.slice(0, first),
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== null,
  };
}

export function pageInfoOf<Row>(page: Page<Row>, cursorOf: (row: Row) => Cursor): PageInfo {
  const { rows, hasNextPage, hasPreviousPage } = page;
  const first = rows.at(0);
  const last = rows.at(-1);
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: first === undefined ? null : writeCursor(cursorOf(first)),
    endCursor: last === undefined ? null : writeCursor(cursorOf(last)),
  };
}

function readCursor(given: string): Cursor | null {
  const parts = given.length > maxCursorLength ? null : decode(given);
  if (!Array.isArray(parts) || parts.length !== 2) return null;
  const [key, id] = parts;
  const readable = typeof key === 'string' && !key.includes('\0') && key.isWellFormed();
  return readable && typeof id === 'string' && uuidShape.test(id) ? { key, id } : null;
}

function decode(given: string): unknown {
  try {
    return JSON.parse(Buffer.from(given, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
