// Which dates, months and periods are let in. A date is a `YYYY-MM-DD` string and not a moment: no
// clock and no time zone is involved.
import { checkAll } from './check-all.js';
import { Problem } from './problem.js';

const firstYear = 1945;
const lastYear = 2150;
const years = `${firstYear}–${lastYear}`;

export interface Period {
  readonly from: string;
  readonly to: string;
}

export function isoDate(field: string, value: unknown): string {
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  const [date, year, month, day] = parts ?? [];
  if (date === undefined || !isCalendarDate(Number(year), Number(month), Number(day))) {
    throw new Problem('INVALID_DATE', { field, value, rule: years });
  }
  return date;
}

export function isoMonth(field: string, value: unknown): string {
  if (value === null || value === undefined) throw new Problem('REQUIRED', { field });
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})$/.exec(value) : null;
  const [text, year, month] = parts ?? [];
  if (text === undefined || !isCalendarDate(Number(year), Number(month), 1)) {
    throw new Problem('INVALID_MONTH', { field, value, rule: years });
  }
  return text;
}

/** A period of whole months, both ends included. */
export function period(field: string, value: unknown): Period {
  return ordered(field, value, isoMonth);
}

/** A period of days, both ends included. */
export function datePeriod(field: string, value: unknown): Period {
  return ordered(field, value, isoDate);
}

function ordered(
  field: string,
  value: unknown,
  check: (field: string, value: unknown) => string,
): Period {
  if (typeof value !== 'object' || value === null) throw new Problem('REQUIRED', { field });
  const ends = value as { readonly from?: unknown; readonly to?: unknown };
  const { from, to } = checkAll({
    from: () => check(`${field}.from`, ends.from),
    to: () => check(`${field}.to`, ends.to),
  });
  // Both spellings have fixed widths, so the order of code units is the order in time.
  if (to < from) throw new Problem('PERIOD_REVERSED', { field, value: `${from} … ${to}` });
  return { from, to };
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < firstYear || year > lastYear) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
