// Working days of offices: Monday to Friday, less days off, plus Saturdays worked in exchange. The
// exchanges are announced year by year, so no formula gives them: they are rows of a sheet.

export type DayKind = 'OFF' | 'WORK' | 'UNSURE';

/** Special days by date; a year without any has not been entered. */
export type WorkCalendar = ReadonlyMap<string, DayKind>;

export interface Deadline {
  readonly on: string;
  /** False when a year was not entered or a day is not sure: a person then looks. */
  readonly certain: boolean;
}

/** The last day of so many working days, counted from the day after. */
export function workingDaysAfter(calendar: WorkCalendar, day: string, count: number): Deadline {
  let on = day;
  let left = count;
  let certain = true;
  while (left > 0) {
    on = dayAfter(on);
    const kind = calendar.get(on);
    if (kind === 'UNSURE' || !knowsYear(calendar, on)) certain = false;
    if (isWorked(on, kind)) left -= 1;
  }
  return { on, certain };
}

/** A day that may be off counts as off: whoever waits for it must not lose a day. */
function isWorked(day: string, kind: DayKind | undefined): boolean {
  if (kind !== undefined) return kind === 'WORK';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function knowsYear(calendar: WorkCalendar, day: string): boolean {
  const year = day.slice(0, 4);
  for (const known of calendar.keys()) if (known.startsWith(year)) return true;
  return false;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
