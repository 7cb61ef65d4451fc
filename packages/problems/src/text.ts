// Which texts are let in: composed Unicode without invisible trouble, up to a stated length. What
// is wrong is refused with a reason, not repaired in silence; only outer blanks are dropped.
import { Problem } from './problem.js';

export interface TextRule {
  /** In characters as a person counts code points. */
  readonly max: number;
  /** Line breaks and tabs are let in. */
  readonly multiline?: boolean;
}

export function plainText(field: string, sent: unknown, rule: TextRule): string {
  if (sent === null || sent === undefined) throw new Problem('REQUIRED', { field });
  if (typeof sent !== 'string') throw new Problem('INVALID_TEXT', { field, value: sent });
  const value = sent.trim();
  if (value === '') throw new Problem('REQUIRED', { field });
  // First, so that no later check walks over a megabyte.
  if (isLonger(value, rule.max)) {
    throw new Problem('TEXT_TOO_LONG', { field, value, rule: rule.max });
  }
  if (value.includes('\0')) throw new Problem('TEXT_HAS_NUL', { field, value });
  if (!value.isWellFormed()) throw new Problem('TEXT_LONE_SURROGATE', { field, value });
  if (hasControl(value, rule.multiline ?? false)) {
    throw new Problem('TEXT_HAS_CONTROL', { field, value });
  }
  if (value !== value.normalize('NFC')) throw new Problem('TEXT_NOT_NFC', { field, value });
  return value;
}

/** A value of a closed list, spelled exactly. */
export function oneOf<const T extends string>(
  field: string,
  value: unknown,
  allowed: readonly T[],
): T {
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new Problem('UNKNOWN_VALUE', { field, value, rule: allowed.join(', ') });
  }
  return found;
}

function isLonger(value: string, max: number): boolean {
  if (value.length <= max) return false;
  // A code point is at most two units: beyond that there is no need to count.
  return value.length > 2 * max || Array.from(value).length > max;
}

/** Control characters, and the marks that turn the reading direction and so can disguise a text. */
function hasControl(value: string, multiline: boolean): boolean {
  const inspected = multiline ? value.replace(/[\t\n\r]/g, '') : value;
  return /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(inspected);
}
