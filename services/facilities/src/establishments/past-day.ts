// A day on which something began or was said, and that has come.
import { isoDate, Problem } from '@kc/problems';

export function past(field: string, given: unknown, today: string): string {
  const day = isoDate(field, given);
  if (day <= today) return day;
  throw new Problem('INVALID_DATE', { field, value: day, rule: `…${today}` });
}
