// Which amounts of money and which counts are let in. Money is a whole number of đồng and never a
// float: a number that JSON may have rounded is refused.
import { Problem } from './problem.js';

/** Far above any state programme; an amount beyond it is a wrong unit. */
export const maxMoney = 1_000_000_000_000_000n;

export function money(field: string, value: unknown): bigint {
  const amount = wholeDong(field, value);
  if (amount < 0n) throw new Problem('NEGATIVE_AMOUNT', { field, value: amount });
  if (amount > maxMoney) {
    throw new Problem('AMOUNT_TOO_LARGE', { field, value: amount, rule: maxMoney });
  }
  return amount;
}

export function positiveMoney(field: string, value: unknown): bigint {
  const amount = money(field, value);
  if (amount === 0n) throw new Problem('AMOUNT_NOT_POSITIVE', { field, value: amount });
  return amount;
}

export function wholeNumber(
  field: string,
  value: unknown,
  range: { readonly min: number; readonly max: number },
): number {
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  const fits = Number.isSafeInteger(value) && Number(value) >= range.min;
  if (!fits || Number(value) > range.max) {
    throw new Problem('INVALID_NUMBER', { field, value, rule: `${range.min}…${range.max}` });
  }
  return Number(value);
}

export function atMost<T>(field: string, list: readonly T[], max: number): readonly T[] {
  if (list.length > max) {
    throw new Problem('TOO_MANY_ITEMS', { field, value: list.length, rule: max });
  }
  return list;
}

function wholeDong(field: string, value: unknown): bigint {
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  // The length is bounded because reading very long digits costs quadratic time.
  if (typeof value === 'string' && /^-?\d{1,30}$/.test(value)) return BigInt(value);
  throw new Problem('INVALID_AMOUNT', { field, value });
}
