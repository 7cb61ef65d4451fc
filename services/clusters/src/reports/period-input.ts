// Reads the period that a caller names: one for which the calendar has a cut-off.
import { Problem, plainText } from '@kc/problems';
import { type CalendarDay, type ReportPeriod, reportPeriod } from './report-period.js';

export function knownPeriod(
  calendar: readonly CalendarDay[],
  field: string,
  given: string,
): ReportPeriod {
  const text = plainText(field, given, { max: 20 });
  const period = reportPeriod(calendar, text);
  if (period !== undefined) return period;
  throw new Problem('UNKNOWN_VALUE', { field, value: text, rule: '2026-H1, 2026-H2 …' });
}
