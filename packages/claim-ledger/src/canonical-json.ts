// One text for one value: what a digest is taken over. Keys sorted by code unit, no spaces,
// bigints as decimal strings, absent as null. It never meets a float.

export type Canonical =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

export function canonicalJson(value: Canonical | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(`canonical JSON holds whole numbers only, not ${value}`);
  }
  if (typeof value !== 'object') return String(value);
  // Put together in one string: every record passes here more than once, and lists cost more.
  let text = '';
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonicalJson(one)}`;
    return `[${text}]`;
  }
  const fields = value as { readonly [key: string]: Canonical | undefined };
  for (const key of Object.keys(fields).sort(byCodeUnit)) {
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(fields[key])}`;
  }
  return `{${text}}`;
}

/** Most texts here need no escape: no control, quote or backslash, and nothing beyond ASCII. */
const plain = /^[ !#-[\]-~]*$/;
function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The house order for keys: UTF-16 code units, whatever the locale says. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
