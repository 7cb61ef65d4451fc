// Where two values differ, down to the field. One comes from a replay (bigints are bigints), the
// other from a database (bigints are decimal strings); that alone is no difference.

export interface Difference {
  /** Like `row.costLines[0].amount`. */
  readonly path: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export function differencesOf(expected: unknown, found: unknown, path: string): Difference[] {
  if (isObject(expected) && isObject(found) && Array.isArray(expected) === Array.isArray(found)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return [...keys].flatMap((key) =>
      differencesOf(expected[key], found[key], joined(path, key, Array.isArray(expected))),
    );
  }
  const wanted = typeof expected === 'bigint' ? expected.toString() : expected;
  return wanted === found ? [] : [{ path, expected, found }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function joined(path: string, key: string, inList: boolean): string {
  if (inList) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
