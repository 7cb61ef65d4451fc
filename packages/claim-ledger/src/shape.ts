// Strict decoders: a value either has exactly the shape asked for or is Malformed, with the path
// that is wrong. Nothing is coerced, and a field nobody asked for is a fault.

export class Malformed extends Error {
  constructor(
    readonly path: string,
    readonly expected: string,
  ) {
    super(`${path || 'value'}: expected ${expected}`);
  }
}

export type Decoder<T> = (value: unknown, path: string) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

export function matching(pattern: RegExp, expected: string, maxLength = 200): Decoder<string> {
  return (value, path) => {
    if (typeof value === 'string' && value.length <= maxLength && pattern.test(value)) return value;
    throw new Malformed(path, expected);
  };
}

export function text(maxLength: number): Decoder<string> {
  return (value, path) => {
    if (typeof value === 'string' && value.length > 0 && value.length <= maxLength) return value;
    throw new Malformed(path, `a text of 1 to ${maxLength} characters`);
  };
}

export function oneOf<const T extends string>(...allowed: readonly T[]): Decoder<T> {
  return (value, path) => {
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    throw new Malformed(path, `one of ${allowed.join(', ')}`);
  };
}

export function integer(min: number, max: number): Decoder<number> {
  return (value, path) => {
    if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max) {
      return value as number;
    }
    throw new Malformed(path, `a whole number from ${min} to ${max}`);
  };
}

export const yesNo: Decoder<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  throw new Malformed(path, 'true or false');
};

/** Absent and null both read as null, so that a decoded value has every key. */
export function orNull<T>(inner: Decoder<T>): Decoder<T | null> {
  return (value, path) => (value === undefined || value === null ? null : inner(value, path));
}

export function list<T>(inner: Decoder<T>, min: number, max: number): Decoder<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      throw new Malformed(path, `a list of ${min} to ${max}`);
    }
    return value.map((one, index) => inner(one, `${path}[${index}]`));
  };
}

type Fields = Record<string, Decoder<unknown>>;
type Shape<F extends Fields> = { readonly [K in keyof F]: Decoded<F[K]> };

export function object<F extends Fields>(fields: F): Decoder<Shape<F>> {
  return (value, path) => {
    const given = entriesOf(value, path);
    const at = (key: string) => (path ? `${path}.${key}` : key);
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(fields, key)) throw new Malformed(at(key), 'no such field');
    }
    const decoded: Record<string, unknown> = {};
    for (const [key, decode] of Object.entries(fields)) decoded[key] = decode(given[key], at(key));
    return decoded as Shape<F>;
  };
}

/** Free keys, one decoder for all values. */
export function textMap(maxKeys: number, maxLength: number): Decoder<Record<string, string>> {
  const inner = text(maxLength);
  return (value, path) => {
    const entries = Object.entries(entriesOf(value, path));
    if (entries.length > maxKeys) throw new Malformed(path, `at most ${maxKeys} fields`);
    return Object.fromEntries(entries.map(([key, one]) => [key, inner(one, `${path}.${key}`)]));
  };
}

function entriesOf(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Malformed(path, 'an object');
}

/** Đồng as a decimal string, the only way money stands in a record: no float ever sees it. */
export function money(min: bigint): Decoder<bigint> {
  const digits = matching(/^(0|[1-9][0-9]{0,17})$/, 'whole đồng as a decimal string', 18);
  return (value, path) => {
    const amount = BigInt(digits(value, path));
    if (amount < min) throw new Malformed(path, `at least ${min} đồng`);
    return amount;
  };
}

export const uuid = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  'a lower-case UUID',
);
export const month = matching(/^[0-9]{4}-(0[1-9]|1[0-2])$/, 'a month YYYY-MM');
export const hex256 = matching(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');
export const code = matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a code of up to 64 characters');

const dateDigits = matching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a date YYYY-MM-DD');
export const date: Decoder<string> = (value, path) => {
  const given = dateDigits(value, path);
  const [year, monthOfYear, day] = given.split('-').map(Number) as [number, number, number];
  if (day >= 1 && monthOfYear >= 1 && day <= daysInMonth(year, monthOfYear)) return given;
  throw new Malformed(path, 'a date of the calendar');
};

function daysInMonth(year: number, monthOfYear: number): number {
  if (monthOfYear === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (monthOfYear > 12) return 0;
  return [4, 6, 9, 11].includes(monthOfYear) ? 30 : 31;
}
