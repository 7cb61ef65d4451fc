// Reads values of unknown origin against a small description of what must be there. More than that
// may be there: a later release may say more under the same version.

/** Throws `Misshapen`, naming the place. */
export type Reader<T> = (value: unknown, at: string) => T;

export type Read<R> = R extends Reader<infer T> ? T : never;

export class Misshapen extends Error {
  override readonly name = 'Misshapen';

  constructor(at: string, wanted: string) {
    super(`${at}: ${wanted}`);
  }
}

const longest = 2_000;
const mostItems = 200;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const momentForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const moneyForm = /^(0|[1-9]\d{0,17})$/;

export const text: Reader<string> = (value, at) => {
  if (typeof value !== 'string' || value.length === 0 || value.length > longest) {
    throw new Misshapen(at, `a text of 1 to ${longest} characters`);
  }
  // PostgreSQL keeps no NUL, and half a surrogate pair is no character.
  if (value.includes('\0') || !value.isWellFormed()) throw new Misshapen(at, 'well-formed text');
  return value;
};

const formed =
  (form: RegExp, wanted: string, isReal: (value: string) => boolean = () => true): Reader<string> =>
  (value, at) => {
    if (typeof value !== 'string' || !form.test(value) || !isReal(value)) {
      throw new Misshapen(at, wanted);
    }
    return value;
  };

const isDay = (value: string) => {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};
const isMoment = (value: string) => !Number.isNaN(Date.parse(value)) && isDay(value.slice(0, 10));

export const uuid = formed(uuidForm, 'a uuid in small letters');
export const day = formed(dayForm, 'a day, YYYY-MM-DD', isDay);
export const moment = formed(momentForm, 'a moment in UTC, YYYY-MM-DDThh:mm:ssZ', isMoment);
/** Whole đồng, in digits: a JSON number would pass through a float. */
export const money = formed(moneyForm, 'whole đồng in digits');
/** `tax:…`, or `pid:…`, whose hash is keyed and cannot be turned back. */
export const partyKey = formed(
  /^(tax:\d{10}(-\d{3})?|pid:[\w-]{1,30}:[0-9a-f]{16,128})$/,
  'a party key',
);

export const dayOrMoment: Reader<string> = (value, at) =>
  typeof value === 'string' && value.length === 10 ? day(value, at) : moment(value, at);

export const count: Reader<number> = (value, at) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Misshapen(at, 'a whole number from 0');
};

export const oneOf =
  <const T extends string>(...values: readonly T[]): Reader<T> =>
  (value, at) => {
    if (values.includes(value as T)) return value as T;
    throw new Misshapen(at, values.join(' | '));
  };

export const orNull =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, at) =>
    value === null ? null : reader(value, at);

export const listOf =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value) || value.length > mostItems) {
      throw new Misshapen(at, `a list of at most ${mostItems}`);
    }
    return value.map((one, index) => reader(one, `${at}[${index}]`));
  };

export const record =
  <T extends Readonly<Record<string, Reader<unknown>>>>(
    fields: T,
  ): Reader<{ readonly [K in keyof T]: Read<T[K]> }> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Misshapen(at, 'an object');
    }
    const given = value as Readonly<Record<string, unknown>>;
    const entries = Object.entries(fields).map(([name, reader]) => [
      name,
      reader(given[name], `${at}.${name}`),
    ]);
    return Object.fromEntries(entries) as { readonly [K in keyof T]: Read<T[K]> };
  };
