// The compiled report in the graph: live, complete or not, frozen, and as a file.
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { freezeReport } from './freeze-report.js';
import type { FrozenReport } from './frozen-report.js';
import { frozenById, frozenVersions } from './frozen-report.store.js';
import { type Asked, compiledOnce, liveReport, reporterQuery } from './live-report.js';
import { knownPeriod } from './period-input.js';
import { reportChanges } from './report-changes.js';
import { reportFile } from './report-file.js';
import { dueOn, isLate, type ReportingUnit, reportPeriod } from './report-period.js';
import {
  type GivenScope,
  knownScope,
  type ReportLevel,
  type ReportScope,
  requireScopeReader,
  scopeKey,
} from './report-scope.js';
import {
  countReporters,
  dueDays,
  placesOfClusters,
  reporterCursor,
  reporterPage,
} from './reporters.view.js';
import { unitsBelow } from './reporting-units.js';
import { opened } from './seal-report.js';

export const clusterReportResolvers: Resolvers = {
  Query: {
    clusterReport: (_, args, context) => compiledOnce(context.deps, asked(args, context)),
    clusterReportVersions: (_, args, context) => versionsOf(asked(args, context), context),
    clusterReportVersion: async (_, { id }, context) => {
      const found = await frozenById(context.deps.dataSource, uuid('id', id));
      if (found !== null) requireScopeReader(context, context.deps.book, scopeOf(found));
      return found;
    },
  },
  Mutation: {
    freezeClusterReport: async (_, { input }, context) => {
      const { kind, frozenId } = await freezeReport(context.deps, context, input);
      const version = await frozenById(context.deps.dataSource, frozenId);
      if (version === null) throw new Error(`frozen report ${frozenId} was written and is gone`);
      return kind === 'FROZEN'
        ? { __typename: 'ClusterReportFrozen', version }
        : { __typename: 'ClusterReportNotChanged', version };
    },
  },
  ClusterReport: {
    asOf: async (live) => (await live.compiled()).asOf.toISOString(),
    content: async (live) => (await live.compiled()).report,
    completeness: ({ scope, period }) => ({ scope, period }),
    versions: (live, _, context) => versionsOf(live, context),
    changesSinceFrozen: async (live, _, context) => {
      const last = (await versionsOf(live, context)).at(-1);
      if (last === undefined) return [];
      return reportChanges(opened(last).report, (await live.compiled()).report);
    },
    file: async (live) => {
      const { report, asOf } = await live.compiled();
      return reportFile(report, { asOf, version: null });
    },
  },
  ClusterReportContent: {
    form: ({ form }) => form.name,
    citation: ({ form }) => form.citation,
    verified: ({ form }) => form.verified,
  },
  ClusterReportColumn: { headingVi: ({ vi }) => vi, headingEn: ({ en }) => en },
  ClusterReportCompleteness: {
    tenants: async (of, _, { deps }) => (await counted(of, deps)).tenants,
    investors: async (of, _, { deps }) => (await counted(of, deps)).investors,
    units: async (of, _, { deps }) => {
      const places = await placesOfClusters(deps.dataSource, reporterQuery(deps.book, of));
      return unitsBelow(deps.dataSource, deps.book, { asked: of, places });
    },
    reporters: (of, { state, ...page }, { deps }) =>
      reporterPage(deps.dataSource, {
        query: reporterQuery(deps.book, of),
        due: dueDays(of.period),
        state: state ?? null,
        request: pageRequest(page),
      }),
  },
  ClusterReporterConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, reporterCursor),
  },
  ClusterReporterEdge: {
    cursor: (row) => writeCursor(reporterCursor(row)),
    node: (row) => row,
  },
  ClusterReporter: {
    cluster: ({ clusterId }, _, context) => clusterOf(clusterId, context),
    establishment: ({ partyKey }) => ifGiven(partyKey, (key) => ({ partyKey: key })) ?? null,
  },
  FrozenClusterReport: {
    period: ({ period }, _, { deps }) => knownPeriod(deps.reportSheets.calendar, 'period', period),
    asOf: (frozen) => opened(frozen).asOf,
    content: (frozen) => opened(frozen).report,
    tenants: (frozen) => opened(frozen).tenants,
    investors: (frozen) => opened(frozen).investors,
    dueOn: (frozen, _, context) => freezeDue(frozen, context),
    late: (frozen, _, context) => isLate(frozen.frozenOn, freezeDue(frozen, context)),
    frozenAt: ({ frozenAt }) => frozenAt.toISOString(),
    changesSincePrevious: async (frozen, _, { deps }) => {
      const versions = await frozenVersions(deps.dataSource, frozen);
      const previous = versions.find(({ number }) => number === frozen.number - 1);
      if (previous === undefined) return [];
      return reportChanges(opened(previous).report, opened(frozen).report);
    },
    changesUntilNow: async (frozen, _, { deps }) => {
      const period = knownPeriod(deps.reportSheets.calendar, 'period', frozen.period);
      const { report } = await liveReport(deps, { scope: scopeOf(frozen), period });
      return reportChanges(opened(frozen).report, report);
    },
    file: (frozen) => {
      const { report, asOf } = opened(frozen);
      return reportFile(report, { asOf: new Date(asOf), version: frozen });
    },
  },
};

function asked(
  { scope, period }: { readonly scope: GivenScope; readonly period: string },
  context: Context,
): Asked {
  const { book, reportSheets } = context.deps;
  const known = knownScope(book, 'scope', scope);
  requireScopeReader(context, book, known);
  return { scope: known, period: knownPeriod(reportSheets.calendar, 'period', period) };
}

function versionsOf({ scope, period }: Asked, { deps }: Context): Promise<FrozenReport[]> {
  return frozenVersions(deps.dataSource, { scopeKey: scopeKey(scope), period: period.text });
}

function counted(of: Asked, { dataSource, book }: Context['deps']) {
  return countReporters(dataSource, reporterQuery(book, of), dueDays(of.period));
}

function scopeOf(frozen: FrozenReport): ReportScope {
  const { level, provinceScheme: scheme, provinceCode: code, commune } = frozen;
  const province = scheme === null || code === null ? null : { scheme, code };
  return { level, province, commune };
}

/** The ministry reports to nobody here. */
const unitOfLevel: Record<ReportLevel, ReportingUnit | null> = {
  COMMUNE: 'COMMUNE',
  PROVINCE: 'DEPARTMENT',
  NATION: null,
};

function freezeDue({ level, period }: FrozenReport, { deps }: Context): string | null {
  const known = reportPeriod(deps.reportSheets.calendar, period);
  const unit = unitOfLevel[level];
  return known === undefined || unit === null ? null : dueOn(known, unit);
}
