// Reads a span of whole years, both ends included, and says when it ends before it begins.
import { checkAll, Problem, wholeNumber } from '@kc/problems';
import type { YearSpan } from './programme.js';

const years = { min: 1990, max: 2100 };

export function calendarYear(field: string, value: unknown): number {
  return wholeNumber(field, value, years);
}

export function yearSpan(
  field: string,
  given: YearSpan,
  { maxYears }: { maxYears: number },
): YearSpan {
  const { from, to } = checkAll({
    from: () => calendarYear(`${field}.from`, given.from),
    to: () => calendarYear(`${field}.to`, given.to),
  });
  if (to < from) throw new Problem('PERIOD_REVERSED', { field, value: `${from} … ${to}` });
  if (to - from >= maxYears) {
    const rule = `${from}…${from + maxYears - 1}`;
    throw new Problem('INVALID_NUMBER', { field: `${field}.to`, value: to, rule });
  }
  return { from, to };
}
