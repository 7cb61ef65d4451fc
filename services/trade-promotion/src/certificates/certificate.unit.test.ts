// Until when a certificate holds and how it stands on a day (TT 26/2014/TT-BCT, điều 17.3).
import { describe, expect, test } from '@jest/globals';
import { standingOn, standsIn, validUntil } from './certificate.js';

const days = { issuedOn: '2024-08-01', validUntil: '2026-12-31', revokedOn: null };
const revoked = { ...days, revokedOn: '2025-06-01' };

test.each(['2024-01-01', '2024-12-31'])('issued on %s it holds until the end of 2026', (day) => {
  expect(validUntil(day, 3)).toBe('2026-12-31');
});

describe('standingOn', () => {
  test.each([
    [days, '2024-07-31', 'NOT_YET'],
    [days, '2024-08-01', 'VALID'],
    [days, '2026-12-31', 'VALID'],
    [days, '2027-01-01', 'EXPIRED'],
    [revoked, '2025-05-31', 'VALID'],
    [revoked, '2025-06-01', 'REVOKED'],
    [revoked, '2027-01-01', 'REVOKED'],
  ])('%j on %s is %s', (certificate, on, standing) => {
    expect(standingOn(certificate, on)).toBe(standing);
  });
});

test('a report is owed for each year in which it stood', () => {
  const years = [2023, 2024, 2025, 2026, 2027];
  expect(years.filter((year) => standsIn(days, year))).toEqual([2024, 2025, 2026]);
  expect(years.filter((year) => standsIn(revoked, year))).toEqual([2024, 2025]);
});
