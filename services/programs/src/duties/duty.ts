// Duties as values: what must be done by whom in which state, by which day, and which of several
// dated versions holds for a period and a place. Days are days in Vietnam; no clock is read here.
import { inForce, type ProvinceRef, sameProvince, type Validity } from '@kc/geography';
import type { StageAction, StageState } from '../life-cycle/stage.js';
import type { PromotionTier } from '../programmes/programme.js';
import { type DutySubject, lastDayOf, type Period } from './period.js';

/** NOT_STATED: no text that was read names a day, so a person has to look. */
export type DueRule =
  | {
      readonly kind: 'DAY_OF_YEAR';
      /** Counted from the year of execution. */
      readonly yearOffset: number;
      readonly month: number;
      readonly day: number;
    }
  | { readonly kind: 'DAY_OF_MONTH'; readonly day: number }
  | { readonly kind: 'DAYS_AFTER_PERIOD'; readonly days: number }
  | { readonly kind: 'DAYS_AFTER_STATE'; readonly state: StageState; readonly days: number }
  | { readonly kind: 'NOT_STATED' };

export interface LegalText {
  readonly text: string;
  readonly verified: boolean;
}

export interface Duty extends Validity {
  /** Of the sheet: a duty has one for each version of it. */
  readonly row: string;
  readonly code: string;
  readonly tier: PromotionTier;
  readonly subject: DutySubject;
  /** Of the local life cycle: its deadline there is the day of this duty, and nothing else is. */
  readonly step: StageAction | null;
  /** A project in one of these stages waits for it. */
  readonly states: readonly StageState[];
  /** Only projects that these roles put on record; all when empty. */
  readonly registeredBy: readonly string[];
  readonly roles: readonly string[];
  readonly due: DueRule;
  readonly citation: LegalText;
  readonly vi: string;
  readonly en: string;
}

/** What the ministry, or a province for itself, has set about the day of a duty. */
export interface DutySetting extends Validity {
  readonly id: string;
  readonly duty: string;
  /** Null when it holds in the whole nation. */
  readonly province: ProvinceRef | null;
  /** False where the duty is not asked for. */
  readonly applies: boolean;
  readonly due: DueRule;
  readonly citation: string;
  readonly reason: string;
}

/** Known at once, or so many days after the project came to a stage, or not at all. */
export interface DueDay {
  readonly applies: boolean;
  readonly dueOn: string | null;
  readonly afterState: string | null;
  readonly days: number | null;
}

export function dueDay(due: DueRule, period: Period): Omit<DueDay, 'applies'> {
  const known = (dueOn: string) => ({ dueOn, afterState: null, days: null });
  switch (due.kind) {
    case 'DAY_OF_YEAR':
      return known(dayIn(period.year + due.yearOffset, due.month, due.day));
    case 'DAY_OF_MONTH':
      return known(dayIn(period.year, period.lastMonth, due.day));
    case 'DAYS_AFTER_PERIOD':
      return known(daysLater(lastDayOf(period), due.days));
    case 'DAYS_AFTER_STATE':
      return { dueOn: null, afterState: due.state, days: due.days };
    case 'NOT_STATED':
      return { dueOn: null, afterState: null, days: null };
  }
}

export interface DutyBook<Setting extends DutySetting = DutySetting> {
  readonly duties: readonly Duty[];
  readonly settings: readonly Setting[];
}

/**
 * The version for a period: what the province set before what the ministry set before the sheet,
 * and of one of these the newest. A version counts when it is in force on the day that it names, or
 * at the end of the period when it names none. Null where there is no such duty then.
 */
export function dutyDay(
  { duties, settings }: DutyBook,
  code: string,
  { period, province }: { readonly period: Period; readonly province: ProvinceRef | null },
): DueDay | null {
  const own = settings.filter(({ duty }) => duty === code);
  const ofProvince = own.filter(
    (one) => one.province !== null && province !== null && sameProvince(one.province, province),
  );
  const ofNation = own.filter((one) => one.province === null);
  const ofSheet = duties.filter((one) => one.code === code);
  const known = ofSheet.some((one) => counts(one, period));
  if (!known) return null;
  for (const versions of [ofProvince, ofNation]) {
    const version = newest(versions.filter((one) => counts(one, period)));
    if (version !== undefined) return { applies: version.applies, ...dueDay(version.due, period) };
  }
  const sheet = newest(ofSheet.filter((one) => counts(one, period)));
  return sheet === undefined ? null : { applies: true, ...dueDay(sheet.due, period) };
}

function counts(version: Validity & { readonly due: DueRule }, period: Period): boolean {
  return inForce(version, dueDay(version.due, period).dueOn ?? lastDayOf(period));
}

/** Of one first day the last in the list. */
function newest<Version extends Validity>(versions: readonly Version[]): Version | undefined {
  const [first, ...rest] = versions;
  if (first === undefined) return undefined;
  return rest.reduce(
    (best, one) => ((one.validFrom ?? '') >= (best.validFrom ?? '') ? one : best),
    first,
  );
}

const dayMs = 24 * 60 * 60 * 1000;

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The 31st of a shorter month is its last day. */
function dayIn(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return [year, month, Math.min(day, last)].map((part) => String(part).padStart(2, '0')).join('-');
}
