// The days of all duties over some years, as rows that a statement can join: one for each period
// that holds everywhere, and one for each place where a province has set its own. The days of steps
// of the local life cycle are in step-days.ts.
import { type ProvinceBook, type ProvinceRef, placesWithin } from '@kc/geography';
import { type DueDay, type Duty, type DutyBook, dutyDay } from './duty.js';
import { firstDayOf, periodsOf } from './period.js';

export interface CalendarRow extends DueDay {
  readonly duty: string;
  readonly period: string;
  /** First day of the period: before it nothing is asked for. */
  readonly begins: string;
  readonly scheme: string | null;
  readonly code: string | null;
}

export interface CalendarSpan {
  readonly fromYear: number;
  readonly toYear: number;
  readonly provinces: ProvinceBook;
}

export function dutyCalendar(
  book: DutyBook,
  { fromYear, toYear, provinces }: CalendarSpan,
): readonly CalendarRow[] {
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at);
  const dated = oneOfEach(book.duties).filter(({ step }) => step === null);
  return dated.flatMap((duty) => {
    const places = [everywhere, ...placesSet(book, duty, provinces)];
    return years
      .flatMap((year) => periodsOf(duty.subject, year))
      .flatMap((period) =>
        places.flatMap(({ at, setFor: province }) => {
          const day = dutyDay(book, duty.code, { period, province });
          if (day === null) return [];
          const row = { duty: duty.code, period: period.text, begins: firstDayOf(period), ...day };
          return [{ ...row, scheme: at?.scheme ?? null, code: at?.code ?? null }];
        }),
      );
  });
}

/** The versions of one duty differ in their days, not in what it is about. */
export function oneOfEach(duties: readonly Duty[]): readonly Duty[] {
  return [...new Map(duties.map((duty) => [duty.code, duty])).values()];
}

interface PlaceSet {
  readonly at: ProvinceRef | null;
  /** The province whose setting counts there. */
  readonly setFor: ProvinceRef | null;
}

const everywhere: PlaceSet = { at: null, setFor: null };

/** Each place once, though a province and one that it succeeded may both have set a day. */
function placesSet(
  { settings }: DutyBook,
  { code }: Duty,
  provinces: ProvinceBook,
): readonly PlaceSet[] {
  const keyOf = ({ scheme, code: number }: ProvinceRef) => `${scheme} ${number}`;
  const places = new Map<string, PlaceSet>();
  for (const { duty, province } of settings) {
    if (duty !== code || province === null) continue;
    for (const at of placesWithin(provinces, province)) {
      const isItsOwn = keyOf(at) === keyOf(province);
      if (isItsOwn || !places.has(keyOf(at))) places.set(keyOf(at), { at, setFor: province });
    }
  }
  return [...places.values()];
}
