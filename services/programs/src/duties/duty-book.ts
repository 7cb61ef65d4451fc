// The duties of the sheet with what bodies have set about them, and the calendar that follows. One
// request reads the settings once.
import { todayInVietnam } from '@kc/geography';
import type { ProgramsDeps } from '../context.js';
import type { DutyBook } from './duty.js';
import { type CalendarRow, dutyCalendar } from './duty-calendar.js';
import { dutySettings, type KeptSetting } from './duty-setting.store.js';

/** A pilot runs some years; what is older stands without a day and is seen all the same. */
const yearsBack = 6;
const yearsAhead = 2;

export async function readDutyBook({
  dataSource,
  duties,
}: ProgramsDeps): Promise<DutyBook<KeptSetting>> {
  return { duties, settings: await dutySettings(dataSource) };
}

export function calendarOf(deps: ProgramsDeps, book: DutyBook): readonly CalendarRow[] {
  const year = Number(todayInVietnam(deps.clock.now()).slice(0, 4));
  return dutyCalendar(book, {
    fromYear: year - yearsBack,
    toYear: year + yearsAhead,
    provinces: deps.book,
  });
}
