// Reports in the graph: who may see which provinces, then one statement each.
import { knownProvince, placesWithin, todayInVietnam } from '@kc/geography';
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven } from '@kc/problems';
import { requireReach } from '../access/who-may-read.js';
import type { Context } from '../context.js';
import { dutyDay } from '../duties/duty.js';
import { oneOfEach } from '../duties/duty-calendar.js';
import { periodOf } from '../duties/period.js';
import type { ProvinceInput, Resolvers } from '../generated/graphql.js';
import { livedCycles } from '../life-cycle/lived-cycle.js';
import { calendarYear, yearSpan } from '../programmes/year-span.js';
import { shareBp } from '../targets/target.js';
import { provinceCoverage } from './coverage.view.js';
import { allocationMonths, budgetBySource, budgetTrend } from './money.view.js';
import { type PlaceColumns, placeColumns } from './places.js';
import {
  type LateRegistration,
  lateRegistrationPage,
  type RegistrationQuestion,
  registrationsByProvince,
} from './registration.view.js';
import { stageAgeing } from './stage-ageing.view.js';

const maxYears = 15;

export const reportResolvers: Resolvers = {
  Query: {
    registrationsByProvince: async (_, { year, onlyNone }, context) => {
      const question = await registrations(context, year);
      const rows = await registrationsByProvince(context.deps.dataSource, question);
      const registered = (row: (typeof rows)[number]) => row.inTime + row.late + row.dayUnknown;
      return rows.filter((row) => !onlyNone || registered(row) === 0);
    },
    lateRegistrations: async (_, { year, ...page }, context) => {
      const request = pageRequest(page, isCount);
      const question = await registrations(context, year);
      return lateRegistrationPage(context.deps.dataSource, question, request);
    },
    stageAgeing: async (_, { tier, year }, context) => {
      const { dataSource, duties, clock, cycles: data, book } = context.deps;
      const local = await context.loaders.localCycles.load('all');
      return stageAgeing(dataSource, {
        places: seen(context),
        duties: oneOfEach(duties),
        lived: livedCycles({ data, local, book }),
        tier: tier ?? null,
        year: ifGiven(year, (value) => calendarYear('year', value)) ?? null,
        today: todayInVietnam(clock.now()),
      });
    },
    budgetBySource: async (_, { year, tier }, context) => [
      ...(await budgetBySource(context.deps.dataSource, oneYear(context, year, tier))),
    ],
    budgetTrend: async (_, { years, province }, context) => {
      const { from, to } = yearSpan('years', years, { maxYears });
      const question = { places: seen(context, province), fromYear: from, toYear: to, tier: null };
      return [...(await budgetTrend(context.deps.dataSource, question))];
    },
    allocationCalendar: async (_, { year, tier }, context) => [
      ...(await allocationMonths(context.deps.dataSource, oneYear(context, year, tier))),
    ],
    coverageMap: async (_, { year }, context) => [
      ...(await provinceCoverage(context.deps.dataSource, {
        places: seen(context),
        year: calendarYear('year', year),
      })),
    ],
  },
  AnnualPlan: {
    completion: async ({ id }, _, { loaders }) =>
      (await loaders.completion.load(id)) ?? { id, ...nothing },
  },
  PlanCompletion: {
    completedBp: ({ settled, projects }) => shareBp(BigInt(settled), BigInt(projects)),
  },
  StageAgeing: {
    roles: ({ roles }) => [...roles],
    oldestProject: ({ oldestProjectId }, _, { loaders }) =>
      oldestProjectId === null ? null : loaders.project.load(oldestProjectId),
  },
  SourceBudget: {
    unfunded: ({ assigned, allocated }) => (assigned > allocated ? assigned - allocated : 0n),
  },
  ProvinceYearBudget: {
    raisedNothing: ({ planned, allocated, paid }) => planned + allocated + paid === 0n,
  },
  AllocationMonth: {
    behind: ({ expectedSoFar, madeSoFar }) => expectedSoFar - madeSoFar,
  },
  LateRegistration: {
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`project ${projectId} is late and is gone`);
      return project;
    },
  },
  LateRegistrationConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  LateRegistrationEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

const nothing = { projects: 0, notBegun: 0, running: 0, accepted: 0, settled: 0, ended: 0 };

/** The provinces that the caller may see, or the one asked for where it is among them. */
function seen(context: Context, province?: ProvinceInput | null): PlaceColumns {
  const { book } = context.deps;
  const places = placeColumns(book, requireReach(context, book));
  const asked = ifGiven(province, (given) =>
    placeColumns(book, placesWithin(book, knownProvince(book, 'province', given))),
  );
  if (asked === undefined) return places;
  return { ...places, listed: places.listed.filter((code) => asked.listed.includes(code)) };
}

function oneYear(context: Context, given: number, tier: 'NATIONAL' | 'LOCAL' | null | undefined) {
  const year = calendarYear('year', given);
  return { places: seen(context), fromYear: year, toYear: year, tier: tier ?? null };
}

async function registrations(context: Context, given: number): Promise<RegistrationQuestion> {
  const { deps, loaders } = context;
  const year = calendarYear('year', given);
  const period = periodOf('PROJECT', String(year));
  const places = seen(context);
  const dutyBook = await loaders.dutyBook.load('all');
  const day =
    period === undefined ? null : dutyDay(dutyBook, 'N-REGISTER', { period, province: null });
  const dueOn = day?.applies ? day.dueOn : null;
  return { places, year, dueOn, today: todayInVietnam(deps.clock.now()) };
}

const isCount = (key: string) => /^\d{1,6}$/.test(key);

function cursorOf({ daysLate, projectId }: LateRegistration) {
  return { key: String(daysLate), id: projectId };
}
