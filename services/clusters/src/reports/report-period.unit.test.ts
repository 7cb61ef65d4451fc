// Which days a half-year has, by the calendar that this program carries and by other ones.
import { describe, expect, it } from '@jest/globals';
import { type CalendarDay, dueOn, isLate, reportPeriod } from './report-period.js';
import { readReportSheets } from './report-sheets.js';

const { calendar } = readReportSheets();

describe('reportPeriod', () => {
  it('names cut-off and last days of the first half', () => {
    const period = reportPeriod(calendar, '2026-H1');
    expect(period).toMatchObject({ begins: '2025-12-15', cutOff: '2026-06-14' });
    expect(period?.dueDates.map(({ unit, dueOn: day }) => [unit, day])).toEqual([
      ['TENANT', '2026-06-20'],
      ['INVESTOR', '2026-06-20'],
      ['COMMUNE', '2026-06-25'],
      ['DEPARTMENT', '2026-06-30'],
    ]);
  });

  it('names those of the second half', () => {
    const period = reportPeriod(calendar, '2026-H2');
    expect(period).toMatchObject({ begins: '2026-06-15', cutOff: '2026-12-14' });
    expect(period?.dueDates.map(({ dueOn: day }) => day)).toEqual([
      '2026-12-20',
      '2026-12-20',
      '2026-12-25',
      '2026-12-31',
    ]);
  });

  it.each(['2026', '2026-H3', '1999-H1', '2026-h1', ' 2026-H1'])('%s is no period', (text) => {
    expect(reportPeriod(calendar, text)).toBeUndefined();
  });

  it('takes the version of a day that is in force on it, and says when none is', () => {
    const moved = (row: string, day: string, from: string | null, to: string | null) =>
      ({
        row,
        ...{ duty: 'CUT_OFF', half: 1, day, validFrom: from, validTo: to },
        ...{ citation: 'TT', verified: true },
      }) as CalendarDay;
    const days = [
      moved('1', '06-14', '2024-05-01', '2026-12-31'),
      moved('2', '05-31', '2027-01-01', null),
    ];
    expect(reportPeriod(days, '2026-H1')?.cutOff).toBe('2026-06-14');
    expect(reportPeriod(days, '2027-H1')?.cutOff).toBe('2027-05-31');
    expect(reportPeriod(days, '2023-H1')).toBeUndefined();
    expect(reportPeriod(days, '2026-H2')).toBeUndefined();
  });
});

it('the last day itself is in time, and nothing is late without a day', () => {
  expect(isLate('2026-06-20', '2026-06-20')).toBe(false);
  expect(isLate('2026-06-21', '2026-06-20')).toBe(true);
  expect(isLate('2026-06-21', null)).toBe(false);
});

it('a calendar without a day for somebody leaves that day open', () => {
  const period = reportPeriod(
    calendar.filter(({ duty }) => duty !== 'TENANT'),
    '2026-H1',
  );
  expect(period === undefined ? 'none' : dueOn(period, 'TENANT')).toBeNull();
});
