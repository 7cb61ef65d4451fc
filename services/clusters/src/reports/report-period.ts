// The half-yearly report as days: which period there is, up to when its figures run, who must have
// reported by when. The days are data, dated and cited; nothing here reads a clock.
import { inForce, type Validity } from '@kc/geography';

export const calendarDuties = ['CUT_OFF', 'TENANT', 'INVESTOR', 'COMMUNE', 'DEPARTMENT'] as const;
export type CalendarDuty = (typeof calendarDuties)[number];

/** Who owes a report by a day of its own. */
export type ReportingUnit = Exclude<CalendarDuty, 'CUT_OFF'>;

export interface CalendarDay extends Validity {
  readonly row: string;
  readonly duty: CalendarDuty;
  readonly half: 1 | 2;
  /** MM-DD */
  readonly day: string;
  readonly citation: string;
  readonly verified: boolean;
}

export interface DueDate {
  readonly unit: ReportingUnit;
  readonly dueOn: string;
  readonly citation: string;
  readonly verified: boolean;
}

export interface ReportPeriod {
  /** 2026-H1 */
  readonly text: string;
  /** The day after the last cut-off. */
  readonly begins: string;
  readonly cutOff: string;
  readonly citation: string;
  readonly verified: boolean;
  readonly dueDates: readonly DueDate[];
}

const shape = /^(20\d\d)-H([12])$/;
const dayMs = 24 * 60 * 60 * 1000;

/** Undefined when the text is no period, or no day of the calendar holds for it. */
export function reportPeriod(
  calendar: readonly CalendarDay[],
  text: string,
): ReportPeriod | undefined {
  const [, year, half] = shape.exec(text) ?? [];
  if (year === undefined) return undefined;
  const own = daysOf(calendar, Number(year), half === '1' ? 1 : 2);
  const before =
    half === '1' ? daysOf(calendar, Number(year) - 1, 2) : daysOf(calendar, Number(year), 1);
  const cutOff = own.find(({ duty }) => duty === 'CUT_OFF');
  if (cutOff === undefined) return undefined;
  const lastCutOff = before.find(({ duty }) => duty === 'CUT_OFF');
  return {
    text,
    begins: lastCutOff === undefined ? firstOfHalf(year, half) : dayAfter(lastCutOff.date),
    cutOff: cutOff.date,
    citation: cutOff.citation,
    verified: cutOff.verified,
    dueDates: own.flatMap(({ duty, date, citation, verified }) =>
      duty === 'CUT_OFF' ? [] : [{ unit: duty, dueOn: date, citation, verified }],
    ),
  };
}

/** Null when the calendar names no day: then nobody is late, and a person has to look. */
export function dueOn({ dueDates }: ReportPeriod, unit: ReportingUnit): string | null {
  return dueDates.find((each) => each.unit === unit)?.dueOn ?? null;
}

export function isLate(receivedOn: string, due: string | null): boolean {
  return due !== null && receivedOn > due;
}

type DatedDay = CalendarDay & { readonly date: string };

/** Of several versions of one duty the one in force on the day that it names. */
function daysOf(calendar: readonly CalendarDay[], year: number, half: 1 | 2): readonly DatedDay[] {
  return calendar
    .filter((each) => each.half === half)
    .map((each) => ({ ...each, date: `${year}-${each.day}` }))
    .filter((each) => inForce(each, each.date));
}

function firstOfHalf(year: string, half: string | undefined): string {
  return half === '1' ? `${year}-01-01` : `${year}-07-01`;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}
