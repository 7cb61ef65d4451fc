// How often an establishment has been supported in a year where a rule counts: fairs abroad, two a
// year. The rule table says what is counted, the ledger what has been.
import type { CeilingRule } from '@kc/claim-ledger';
import { isInForce } from '@kc/claim-ledger';

/** Rules that count supports a year and were in force on its last day. */
export function countingRules(
  ceilings: readonly CeilingRule[],
  year: number,
): readonly CeilingRule[] {
  return ceilings.filter(
    (rule) => rule.kind === 'COUNT_PER_YEAR' && isInForce(rule, `${year}-12-31`),
  );
}

/** By what name the ledger counts it: rows of law that follow one another share a counter. */
export function counterName({ counter, id }: Pick<CeilingRule, 'counter' | 'id'>): string {
  return counter ?? id;
}

export function leftOf(limit: number, used: number): number {
  return Math.max(0, limit - used);
}
