// The periods that duties are about, as texts and as values: 2026, 2026-H1, 2026-Q3, 2026-03.
export const dutySubjects = [
  'PROJECT',
  'PROJECT_MONTH',
  'PROVINCE_QUARTER',
  'PROVINCE_HALF',
  'PROVINCE_YEAR',
] as const;
export type DutySubject = (typeof dutySubjects)[number];

export interface Period {
  readonly text: string;
  readonly year: number;
  readonly firstMonth: number;
  readonly lastMonth: number;
}

const lengths: Record<DutySubject, number> = {
  PROJECT: 12,
  PROJECT_MONTH: 1,
  PROVINCE_QUARTER: 3,
  PROVINCE_HALF: 6,
  PROVINCE_YEAR: 12,
};

/** The periods of a subject in one year, in order. */
export function periodsOf(subject: DutySubject, year: number): readonly Period[] {
  const months = lengths[subject];
  return Array.from({ length: 12 / months }, (_, at) => ({
    text: textOf(year, months, at + 1),
    year,
    firstMonth: at * months + 1,
    lastMonth: (at + 1) * months,
  }));
}

/** Undefined when the text is no period of that subject. */
export function periodOf(subject: DutySubject, text: string): Period | undefined {
  const year = /^(\d{4})(-|$)/.exec(text)?.[1];
  return periodsOf(subject, Number(year)).find((period) => period.text === text);
}

export function firstDayOf({ year, firstMonth }: Period): string {
  return `${year}-${String(firstMonth).padStart(2, '0')}-01`;
}

export function lastDayOf({ year, lastMonth }: Period): string {
  return new Date(Date.UTC(year, lastMonth, 0)).toISOString().slice(0, 10);
}

function textOf(year: number, months: number, number: number): string {
  if (months === 12) return String(year);
  if (months === 6) return `${year}-H${number}`;
  if (months === 3) return `${year}-Q${number}`;
  return `${year}-${String(number).padStart(2, '0')}`;
}
