// Scorecards through the API: steps and reports on record against the days of the duties, counted
// by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  ministry,
  type Programs,
} from '../programs.fixture.js';
import { answer, givenProject, laoCai, refusal } from '../registers/registers.fixture.js';

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

const centre = {
  personId: '1',
  name: 'Cán bộ',
  role: 'PROVINCIAL_CENTRE',
  organisation: 'Trung tâm',
};
const agency = { ...centre, organisation: 'Cục' };

async function taken(
  projectId: string,
  [action, to, day]: readonly [string, string, string],
  { by = centre, outside = false } = {},
): Promise<void> {
  await programs.rows(
    `insert into project_transition (id, project_id, action, to_state, taken_by, took_place_on,
       recorded_at, documents, claims, recorded_from_outside)
     values ($1, $2, $3, $4, $5, $6, now(), '[]', '[]', $7)`,
    [randomUUID(), projectId, action, to, JSON.stringify(by), day, outside],
  );
}

async function reported(projectId: string, month: string, day: string): Promise<void> {
  await programs.rows(
    `insert into progress_report (id, project_id, month, form, submitted_on, completed_percent,
       money_used, summary, recorded_by, recorded_at)
     values ($1, $2, $3, 'FORM_3A', $4, 50, 0, 'x', $5, now())`,
    [randomUUID(), projectId, month, day, JSON.stringify(centre)],
  );
}

const query = `query ($year: Int!, $province: ProvinceInput) {
  unitScorecards(year: $year, province: $province) {
    unit onTimeBp province { code }
    aspects { aspect done onTime late withoutDay mostDaysLate onTimeBp }
  }
}`;
const cards = (actor: Actor | null, variables: object = { year: 2026 }) =>
  answer<object[]>(programs, query, { variables: { ...variables }, actor });

test('registration, reports and settlement are judged by the day of each duty', async () => {
  const national = { tier: 'NATIONAL', leadUnit: 'Cục' };
  const inTime = await givenProject(programs, national, ministry);
  const late = await givenProject(programs, national, ministry);
  const old = { by: centre, outside: true };
  await taken(inTime, ['SUBMIT', 'SUBMITTED_TO_DOIT', '2025-05-20']);
  await taken(late, ['SUBMIT', 'SUBMITTED_TO_DOIT', '2025-05-23']);
  await taken(late, ['SUBMIT', 'SUBMITTED_TO_DOIT', '2025-06-30']);
  await taken(late, ['REGISTER', 'REGISTERED', '2025-06-20'], old);
  await reported(inTime, '2026-03', '2026-03-24');
  await reported(inTime, '2026-04', '2026-04-29');
  await taken(inTime, ['REPORT_PROGRESS', 'IN_PROGRESS', '2026-04-30']);
  await taken(inTime, ['REPORT_PROGRESS', 'IN_PROGRESS', '2026-05-25']);
  await taken(inTime, ['ACCEPT', 'ACCEPTED', '2026-09-01']);
  await taken(inTime, ['FILE_SETTLEMENT', 'SETTLEMENT_FILED', '2026-09-16']);
  await taken(inTime, ['SETTLE', 'LIQUIDATED_SETTLED', '2027-01-23'], { by: agency });

  const place = { province: { code: '15' } };
  expect(await cards(ministry)).toEqual([
    {
      ...place,
      unit: 'Cục',
      onTimeBp: 0,
      aspects: [
        {
          ...{ aspect: 'SETTLEMENT', done: 1, onTime: 0, late: 1, withoutDay: 0 },
          ...{ mostDaysLate: 1, onTimeBp: 0 },
        },
      ],
    },
    {
      ...place,
      unit: 'Trung tâm',
      onTimeBp: 6_666,
      aspects: [
        {
          ...{ aspect: 'REGISTRATION', done: 2, onTime: 1, late: 1, withoutDay: 0 },
          ...{ mostDaysLate: 3, onTimeBp: 5_000 },
        },
        {
          ...{ aspect: 'REPORT', done: 3, onTime: 2, late: 1, withoutDay: 0 },
          ...{ mostDaysLate: 4, onTimeBp: 6_666 },
        },
        {
          ...{ aspect: 'SETTLEMENT', done: 1, onTime: 1, late: 0, withoutDay: 0 },
          ...{ mostDaysLate: null, onTimeBp: 10_000 },
        },
      ],
    },
  ]);
});

test('what has no day on record is counted apart', async () => {
  const local = await givenProject(programs, { years: { from: 2024, to: 2024 } });
  await taken(local, ['REGISTER', 'REGISTERED', '2023-11-01']);
  expect(await cards(ministry, { year: 2024 })).toMatchObject([
    { unit: 'Trung tâm', onTimeBp: null, aspects: [{ done: 1, withoutDay: 1, onTimeBp: null }] },
  ]);
});

test('a provincial body sees its own province, the public nothing', async () => {
  expect(await cards(actorOf('PPC', { province: laoCai }))).toHaveLength(2);
  expect(await cards(laiChauDepartment)).toEqual([]);
  expect(await cards(laiChauDepartment, { year: 2026, province: laoCai })).toEqual([]);
  expect(await refusal(programs, query, { variables: { year: 2026 } })).toEqual([
    ['UNAUTHENTICATED', undefined],
  ]);
});
