// Where a day stands to the window, written out by hand.
import { expect, it, test } from '@jest/globals';
import { daysBetween, outlookOf, placeOf } from './invoice-window.js';
import { extensionText, outlookWords, purchaseWords } from './window-words.js';

const window = { from: '2026-03-15', to: '2026-11-30' };

it.each([
  ['2026-03-14', 'BEFORE'],
  ['2026-03-15', 'IN_WINDOW'],
  ['2026-11-30', 'IN_WINDOW'],
  ['2026-12-01', 'AFTER'],
  ['2026-12-31', 'AFTER'],
  ['2027-01-01', 'NEXT_YEAR'],
  ['2025-12-31', 'BEFORE'],
])('%s is %s', (day, place) => {
  expect(placeOf(window, 2026, day)).toBe(place);
});

test('a window may reach into the next year; without one nothing is placed', () => {
  const long = { from: '2026-03-15', to: '2027-01-15' };
  expect(placeOf(long, 2026, '2027-01-10')).toBe('IN_WINDOW');
  expect(placeOf(long, 2026, '2027-01-16')).toBe('NEXT_YEAR');
  expect(placeOf(null, 2026, '2026-05-05')).toBe('NO_WINDOW');
});

test('before a window is set the budget year stands in, and it is said', () => {
  const early = outlookOf(null, 2026, '2025-12-31');
  expect(early).toMatchObject({ place: 'BEFORE', assumed: true });
  expect(purchaseWords(early, '2025-12-31').reasonVi).toContain('tạm tính theo năm ngân sách');
  expect(outlookOf(window, 2026, '2026-04-01')).toMatchObject({
    place: 'IN_WINDOW',
    assumed: false,
  });
  expect(outlookWords(null).adviceEn).toContain('Ask the implementing unit');
});

test('days are counted over months', () => {
  expect(daysBetween('2026-10-01', '2026-11-30')).toBe(60);
});

test('the request to extend is addressed to whoever decides', () => {
  const request = {
    id: '',
    projectId: '',
    windowTo: '2026-11-30',
    requestedTo: '2027-03-31',
    reason: 'Kinh phí về muộn',
    createdBy: { personId: '', name: '', role: '', organisation: '' },
    createdAt: new Date(0),
    decision: null,
  };
  const about = { title: 'Máy sấy', implementingUnit: 'Trung tâm' };
  const national = extensionText(request, { ...about, tier: 'NATIONAL' });
  expect(national.textVi).toContain('Bộ trưởng');
  const local = extensionText(request, { ...about, tier: 'LOCAL' });
  expect(local.textVi).toContain('Chủ tịch Ủy ban nhân dân tỉnh');
});
