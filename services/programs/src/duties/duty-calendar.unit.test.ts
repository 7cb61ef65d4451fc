// The calendar as rows: each place of a period once.
import { expect, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import type { DutySetting } from './duty.js';
import { dutyCalendar } from './duty-calendar.js';
import { readDuties } from './duty-sheet.js';

const laoCai = { scheme: 'QD19_2025', code: '15' } as const;
const yenBai = { scheme: 'GSO_2004', code: '15' } as const;
const provinces = readProvinceBook();
const duties = readDuties();

function monthly(id: string, province: DutySetting['province'], day: number): DutySetting {
  return {
    ...{ id, duty: 'L-PROGRESS', province, applies: true },
    due: { kind: 'DAY_OF_MONTH', day },
    ...{ validFrom: '2020-01-01', validTo: null, citation: 'QĐ (giả định)', reason: 'thử' },
  };
}

test.each([
  ['first', [monthly('a', yenBai, 20), monthly('b', laoCai, 10)]],
  ['last', [monthly('b', laoCai, 10), monthly('a', yenBai, 20)]],
])('what a former province had set for itself counts there, set %s', (_, settings) => {
  const span = { fromYear: 2026, toYear: 2026, provinces };
  const march = dutyCalendar({ duties, settings }, span).filter(
    ({ duty, period, code }) => duty === 'L-PROGRESS' && period === '2026-03' && code !== null,
  );
  const days = march.map(({ scheme, code, dueOn }) => `${scheme} ${code} ${dueOn}`).sort();
  expect(days).toEqual([
    'GSO_2004 10 2026-03-10',
    'GSO_2004 15 2026-03-20',
    'QD19_2025 15 2026-03-10',
  ]);
});
