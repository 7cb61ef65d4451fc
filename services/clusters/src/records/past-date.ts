// Reads a day on which something was signed: no decision of tomorrow is on record today.
import { isoDate, Problem } from '@kc/problems';

export function pastDate(field: string, given: unknown, today: string): string {
  const date = isoDate(field, given);
  if (date > today) throw new Problem('INVALID_DATE', { field, value: date, rule: `…${today}` });
  return date;
}
