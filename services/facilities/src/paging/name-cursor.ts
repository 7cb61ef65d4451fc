// Where a page ended, as an opaque text: name and id of its last row, the two columns that every list of
// this service is ordered by. What the rows are, it does not know.
import { Problem, wholeNumber } from '@kc/problems';

export interface NameCursor {
  readonly name: string;
  readonly id: string;
}

export interface PageRequest {
  readonly first: number;
  readonly after: NameCursor | null;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const pageSize = { min: 1, max: 100 };
const maxCursorLength = 2_000;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function pageRequest(args: {
  readonly first: number;
  readonly after?: string | null | undefined;
}): PageRequest {
  const first = pageLength('first', args.first);
  const after = args.after ?? null;
  return { first, after: after === null ? null : readCursor('after', after) };
}

export function pageLength(field: string, given: number): number {
  return wholeNumber(field, given, pageSize);
}

export function writeCursor({ name, id }: NameCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** A page is read with one row more than it shows: that row says that there is a next page. */
export function pageOf<Row>(rows: readonly Row[], { first, after }: PageRequest): Page<Row> {
  return {
    rows: rows.slice(0, first),
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== null,
  };
}

function readCursor(field: string, given: string): NameCursor {
  const parts = given.length > maxCursorLength ? null : decode(given);
  if (Array.isArray(parts) && parts.length === 2) {
    const [name, id] = parts;
    const readable = typeof name === 'string' && !name.includes('\0') && name.isWellFormed();
    if (readable && typeof id === 'string' && uuidShape.test(id)) return { name, id };
  }
  throw new Problem('UNKNOWN_VALUE', {
    field,
    value: given,
    rule: 'pageInfo.endCursor',
  });
}

function decode(given: string): unknown {
  try {
    return JSON.parse(Buffer.from(given, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
