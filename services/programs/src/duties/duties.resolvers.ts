// Duties and tasks in the graph: the sheet and its settings, and what waits for whom.
import { knownProvince, placesWithin, todayInVietnam } from '@kc/geography';
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, isoDate, oneOf } from '@kc/problems';
import { type Actor, requireActor, roles } from '@kc/subgraph-kit';
import { provincesOfToday } from '../access/provinces-of-today.js';
import { requireReach, stateBodies } from '../access/who-may-read.js';
import type { Context } from '../context.js';
import type { DutyTaskFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { livedCycles } from '../life-cycle/lived-cycle.js';
import { type DueRule, type Duty, daysLater } from './duty.js';
import { calendarOf } from './duty-book.js';
import { oneOfEach } from './duty-calendar.js';
import { knownDuty } from './duty-input.js';
import { setDuty } from './set-duty.js';
import { stepDays } from './step-days.js';
import { type DutyTask, noDay, type TaskPage, type TaskQuestion, taskPage } from './task.view.js';

const soon = 15;

export const dutyResolvers: Resolvers = {
  Query: {
    duties: (_, __, { deps }) => [...deps.duties],
    myTasks: (_, { lateOnly, ...page }, context) => {
      const actor = requireActor(context, { roles: stateBodies });
      const own = { role: actor.role, unit: unitOf(actor), duty: null, lateOnly };
      return tasks(context, { ...own, reach: requireReach(context, context.deps.book) }, page);
    },
    dutyTasks: (_, { filter, ...page }, context) =>
      tasks(context, readFilter(filter, context), page),
  },
  Mutation: {
    setDuty: async (_, { input }, context) => {
      const { duties } = context.deps;
      const { duty } = await setDuty(context.deps, context, { input, duties });
      context.loaders.dutyBook.clearAll();
      return { __typename: 'DutySet', duty: knownDuty('input.duty', duty, duties) };
    },
  },
  Duty: {
    nameVi: ({ vi }) => vi,
    nameEn: ({ en }) => en,
    states: ({ states }) => [...states],
    roles: (duty) => [...duty.roles],
    settings: async ({ code, step }, _, { loaders }) => {
      if (step !== null) return [];
      const { settings } = await loaders.dutyBook.load('all');
      return settings.filter(({ duty }) => duty === code);
    },
  },
  DutyDue: {
    yearOffset: (due) => (due.kind === 'DAY_OF_YEAR' ? due.yearOffset : null),
    month: (due) => (due.kind === 'DAY_OF_YEAR' ? due.month : null),
    day: dayOf,
    state: (due) => (due.kind === 'DAYS_AFTER_STATE' ? due.state : null),
    days: (due) => ('days' in due ? due.days : null),
  },
  DutyTask: {
    duty: ({ duty }, _, { deps }) => dutyOf(duty, deps.duties),
    project: ({ projectId }, _, { loaders }) =>
      projectId === null ? null : loaders.project.load(projectId),
    standing: ({ dueOn }, _, { deps }) => standingOf(dueOn, todayInVietnam(deps.clock.now())),
  },
  DutyTaskConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  DutyTaskEdge: {
    cursor: (task) => writeCursor(cursorOf(task)),
    node: (task) => task,
  },
};

type Asked = Omit<
  TaskQuestion,
  'duties' | 'calendar' | 'lived' | 'stepDays' | 'today' | 'provinces'
>;

async function tasks(
  { deps, loaders }: Context,
  asked: Asked,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<TaskPage> {
  const request = pageRequest(page, isDay);
  const [dutyBook, local] = await Promise.all([
    loaders.dutyBook.load('all'),
    loaders.localCycles.load('all'),
  ]);
  const lived = livedCycles({ data: deps.cycles, local, book: deps.book });
  const duties = oneOfEach(dutyBook.duties);
  const today = todayInVietnam(deps.clock.now());
  const question = {
    ...asked,
    duties,
    calendar: calendarOf(deps, dutyBook),
    lived,
    stepDays: stepDays(duties, lived),
    today,
    provinces: provincesOfToday(deps.book),
  };
  return taskPage(deps.dataSource, question, request);
}

function readFilter(given: GivenFilter | null | undefined, context: Context): Asked {
  const { book, duties } = context.deps;
  const reach = requireReach(context, book);
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  const inReach = (places ?? []).filter(
    (place) =>
      reach === null ||
      reach.some(({ scheme, code }) => scheme === place.scheme && code === place.code),
  );
  return {
    reach: places === undefined ? reach : inReach,
    role: ifGiven(given?.role, (role) => oneOf('filter.role', role, roles)) ?? null,
    unit: null,
    duty: ifGiven(given?.duty, (code) => knownDuty('filter.duty', code, duties).code) ?? null,
    lateOnly: given?.lateOnly ?? false,
  };
}

/** A regional centre works in many provinces: its own projects are those that it carries out. */
function unitOf({ role, organisation }: Actor): string | null {
  return role === 'REGIONAL_CENTRE' ? organisation : null;
}

function dutyOf(code: string, duties: readonly Duty[]): Duty {
  const found = duties.findLast((duty) => duty.code === code);
  if (found === undefined) throw new Error(`no duty ${code}`);
  return found;
}

function dayOf(due: DueRule): number | null {
  return due.kind === 'DAY_OF_YEAR' || due.kind === 'DAY_OF_MONTH' ? due.day : null;
}

function standingOf(dueOn: string | null, today: string) {
  if (dueOn === null) return 'NO_DAY';
  if (dueOn < today) return 'LATE';
  return dueOn <= daysLater(today, soon) ? 'DUE_SOON' : 'OPEN';
}

function isDay(key: string): boolean {
  if (key === noDay) return true;
  try {
    isoDate('after', key);
    return true;
  } catch {
    return false;
  }
}

function cursorOf({ dueOn, id }: DutyTask) {
  return { key: dueOn ?? noDay, id };
}
