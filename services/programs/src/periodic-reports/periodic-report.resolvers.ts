// Periodic reports in the graph: what was reported, by which day it was due.
import { currentProvince, knownProvince, type ProvinceRef, placesWithin } from '@kc/geography';
import { Problem } from '@kc/problems';
import { reachOf, requireReach } from '../access/who-may-read.js';
import type { Context } from '../context.js';
import { dutyDay } from '../duties/duty.js';
import { knownDuty } from '../duties/duty-input.js';
import { periodOf } from '../duties/period.js';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import type { Project } from '../projects/project.js';
import { isLate, type ProgressReport, type ProvinceReport } from './periodic-report.js';
import { provinceReportsIn } from './periodic-report.store.js';
import { recordProgressReport, recordProvinceReport } from './record-reports.js';

const maxReports = 60;

export const periodicReportResolvers: Resolvers = {
  Query: {
    provinceReports: (_, { province, year }, context) => {
      const { book, dataSource } = context.deps;
      const places = placesWithin(book, knownProvince(book, 'province', province));
      const reach = requireReach(context, book);
      if (reach !== null && !places.every((place) => within(reach, place))) {
        const value = `${province.scheme} ${province.code}`;
        throw new Problem('FORBIDDEN_PROVINCE', { field: 'province', value });
      }
      return provinceReportsIn(dataSource, places, calendarYear('year', year));
    },
  },
  Mutation: {
    recordProgressReport: async (_, { input }, context) => {
      const outcome = await recordProgressReport(context.deps, context, input);
      context.loaders.progressReports.clear(outcome.projectId);
      const project = await projectOf(outcome.projectId, context);
      if (outcome.kind === 'DONE') return { __typename: 'ProgressReportRecorded', project };
      return { __typename: 'ProjectNotBegun', project, state: outcome.state, ...notBegun };
    },
    recordProvinceReport: async (_, { input }, context) => {
      const { id, period, province } = await recordProvinceReport(context.deps, context, input);
      const year = Number(period.slice(0, 4));
      const reports = await provinceReportsIn(context.deps.dataSource, [province], year);
      const report = reports.find((one) => one.id === id);
      if (report === undefined) throw new Error(`report ${id} was written and is gone`);
      return { __typename: 'ProvinceReportRecorded', report };
    },
  },
  Project: {
    progressReports: async ({ id }, _, { actor, deps, loaders }) => {
      if (reachOf(actor, deps.book) === undefined) return [];
      return (await loaders.progressReports.load(id)).slice(0, maxReports);
    },
  },
  ProgressReport: {
    dueOn: progressDue,
    late: async (report, _, context) =>
      isLate(report.submittedOn, await progressDue(report, _, context)),
  },
  ProvinceReport: {
    duty: ({ duty }, _, { deps }) => knownDuty('duty', duty, deps.duties),
    dueOn: provinceDue,
    late: async (report, _, context) =>
      isLate(report.submittedOn, await provinceDue(report, _, context)),
  },
};

const notBegun = {
  reasonVi: 'Đề án chưa ký hợp đồng thực hiện: ký hợp đồng trước rồi mới báo cáo tiến độ.',
  reasonEn: 'The project has no contract yet: sign it first, then report its progress.',
};

async function progressDue(
  { projectId, month }: ProgressReport,
  _: unknown,
  context: Context,
): Promise<string | null> {
  const { tier, province } = await projectOf(projectId, context);
  const duty = tier === 'NATIONAL' ? 'N-PROGRESS' : 'L-PROGRESS';
  return dueOf(context, { duty, period: month, province });
}

function provinceDue(
  { duty, period, province }: ProvinceReport,
  _: unknown,
  context: Context,
): Promise<string | null> {
  return dueOf(context, { duty, period, province });
}

async function dueOf(
  { deps, loaders }: Context,
  about: { readonly duty: string; readonly period: string; readonly province: ProvinceRef },
): Promise<string | null> {
  const { subject } = knownDuty('duty', about.duty, deps.duties);
  const period = periodOf(subject, about.period);
  if (period === undefined) return null;
  const province = currentProvince(deps.book, about.province);
  const day = dutyDay(await loaders.dutyBook.load('all'), about.duty, { period, province });
  return day?.dueOn ?? null;
}

function within(reach: readonly ProvinceRef[], place: ProvinceRef): boolean {
  return reach.some(({ scheme, code }) => scheme === place.scheme && code === place.code);
}

async function projectOf(id: string, { loaders }: Context): Promise<Project> {
  const project = await loaders.project.load(id);
  if (project === null) throw new Error(`project ${id} has reports and is gone`);
  return project;
}
