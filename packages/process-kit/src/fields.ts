// The kinds of settings there are, and what each refuses. A field reads one environment variable.

export interface Field<T> {
  readonly variable: string;
  /** Called with the trimmed text, or undefined when the variable is unset or blank. */
  read(text: string | undefined): T;
}

/** What is wrong with one setting; readConfig collects them. */
export class FieldFault extends Error {}

export function text(variable: string): Field<string> {
  return required(variable, (value) => value);
}

export function wholeNumber(
  variable: string,
  { min, max }: { readonly min: number; readonly max: number },
): Field<number> {
  return required(variable, (value) => {
    const number = Number(value);
    if (/^-?\d+$/.test(value) && number >= min && number <= max) return number;
    throw fault(`số nguyên ${min}…${max}`, `a whole number ${min}…${max}`);
  });
}

export function port(variable: string): Field<number> {
  return wholeNumber(variable, { min: 1, max: 65_535 });
}

export function url(variable: string, protocols: readonly string[]): Field<string> {
  return required(variable, (value) => checkedUrl(value, protocols));
}

/** At least one, separated by commas. */
export function urls(
  variable: string,
  protocols: readonly string[],
): Field<readonly [string, ...string[]]> {
  return required(variable, (value) => {
    const [first = '', ...others] = value.split(',').map((part) => part.trim());
    return [
      checkedUrl(first, protocols),
      ...others.map((other) => checkedUrl(other, protocols)),
    ] as const;
  });
}

function checkedUrl(value: string, protocols: readonly string[]): string {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  // The value itself stays out of the message: a URL may carry a password.
  throw fault(`URL ${protocols.join(' | ')}`, `a URL with ${protocols.join(' or ')}`);
}

export function list(variable: string): Field<readonly string[]> {
  return required(variable, (value) => {
    const parts = value.split(',').map((part) => part.trim());
    if (parts.every((part) => part !== '')) return parts;
    throw fault('danh sách cách nhau bằng dấu phẩy', 'a list separated by commas');
  });
}

export function choice<const T extends string>(variable: string, allowed: readonly T[]): Field<T> {
  return required(variable, (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw fault(`một trong ${allowed.join(', ')}`, `one of ${allowed.join(', ')}`);
  });
}

/** Whatever `parse` makes of it; when it throws, the value was not what the rule says. */
export function parsed<T>(
  variable: string,
  parse: (text: string) => T,
  rule: { readonly vi: string; readonly en: string },
): Field<T> {
  return required(variable, (value) => {
    try {
      return parse(value);
    } catch {
      // The value itself stays out of the message: it may be a key.
      throw fault(rule.vi, rule.en);
    }
  });
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return withDefault<T | undefined>(field, undefined);
}

export function withDefault<T>(field: Field<T>, fallback: T): Field<T> {
  return {
    variable: field.variable,
    read: (value) => (value === undefined ? fallback : field.read(value)),
  };
}

/** How long a process goes on serving after the signal to stop; not at all when left out. */
export const drainMs = withDefault(wholeNumber('KC_DRAIN_MS', { min: 0, max: 600_000 }), 0);

function required<T>(variable: string, parse: (value: string) => T): Field<T> {
  return {
    variable,
    read(value) {
      if (value !== undefined) return parse(value);
      throw new FieldFault(
        `chưa đặt, cả ${variable}_FILE cũng chưa / is not set, nor is ${variable}_FILE`,
      );
    },
  };
}

function fault(vi: string, en: string): FieldFault {
  return new FieldFault(`phải là ${vi} / must be ${en}`);
}
