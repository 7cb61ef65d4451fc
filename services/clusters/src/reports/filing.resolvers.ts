// Reports of tenants and investors in the graph: what was reported, in which versions, how late.
import { ifGiven } from '@kc/problems';
import type { ClusterRow } from '../clusters/cluster.view.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { decimalText, figureDecimals, percentOf, unitsOf } from './figure.js';
import { type FilingOutcome, fileReport } from './file-report.js';
import type { Filing } from './filing.js';
import { investorFiling, tenantFiling } from './filing-input.js';
import { knownPeriod } from './period-input.js';
import { dueOn, isLate, reportPeriod } from './report-period.js';
import { maySeeFilings } from './who-may-file.js';

const common = {
  cluster: ({ clusterId }: Filing, _: unknown, context: Context) => clusterOf(clusterId, context),
  period: ({ period }: Filing, _: unknown, { deps }: Context) =>
    knownPeriod(deps.reportSheets.calendar, 'period', period),
  dueOn: (filing: Filing, _: unknown, context: Context) => dueDay(filing, context),
  late: (filing: Filing, _: unknown, context: Context) =>
    isLate(filing.firstReceivedOn, dueDay(filing, context)),
  versions: async (filing: Filing, _: unknown, { loaders }: Context) =>
    (await loaders.filingsOf.load(`${filing.clusterId} ${filing.period}`)).filter((each) =>
      isOfSubject(each, filing),
    ),
  invented: ({ inventedNote }: Filing) => inventedNote !== null,
  enteredAt: ({ enteredAt }: Filing) => enteredAt.toISOString(),
};

export const filingResolvers: Resolvers = {
  Query: {
    clusterReportPeriod: (_, { period }, { deps }) =>
      reportPeriod(deps.reportSheets.calendar, period) ?? null,
  },
  ClusterReportPeriod: { period: ({ text }) => text },
  Mutation: {
    submitTenantReport: async (_, { input }, context) => {
      const { kind, report } = await submitted(context, {
        kind: 'TENANT',
        name: 'submitTenantReport',
        read: (given) => tenantFiling(input, given),
      });
      if (kind === 'FILED') return { __typename: 'TenantReportFiled', report };
      if (kind === 'CORRECTED') return { __typename: 'TenantReportCorrected', report };
      if (kind === 'UNCHANGED') return { __typename: 'TenantReportUnchanged', report };
      return { __typename: 'TenantReportAlreadyFiled', report, ...alreadyFiled(report) };
    },
    submitInvestorReport: async (_, { input }, context) => {
      const { kind, report } = await submitted(context, {
        kind: 'INVESTOR',
        name: 'submitInvestorReport',
        read: (given) => investorFiling(input, given),
      });
      if (kind === 'FILED') return { __typename: 'InvestorReportFiled', report };
      if (kind === 'CORRECTED') return { __typename: 'InvestorReportCorrected', report };
      if (kind === 'UNCHANGED') return { __typename: 'InvestorReportUnchanged', report };
      return { __typename: 'InvestorReportAlreadyFiled', report, ...alreadyFiled(report) };
    },
  },
  IndustrialCluster: {
    tenantReports: async (cluster, { period }, context) =>
      newestOfEach(await seen(cluster, period, context)).filter(({ kind }) => kind === 'TENANT'),
    investorReport: async (cluster, { period }, context) =>
      newestOfEach(await seen(cluster, period, context)).find(({ kind }) => kind === 'INVESTOR') ??
      null,
  },
  Establishment: {
    tenantReports: async ({ partyKey }, _, context) => {
      const filings = newestOfEach(await context.loaders.filingsOfParty.load(partyKey));
      const tenants = filings.filter(({ kind }) => kind === 'TENANT');
      const clusters = await Promise.all(
        tenants.map(({ clusterId }) => clusterOf(clusterId, context)),
      );
      return tenants.filter((each, at) => isSeen(each, clusters[at], context));
    },
  },
  TenantReport: {
    ...common,
    tenantName: ({ reporterName }) => reporterName,
    tenant: ({ partyKey }) => ifGiven(partyKey, (key) => ({ partyKey: key })) ?? null,
    state: ({ tenantState }) => tenantState,
  },
  InvestorReport: {
    ...common,
    investorName: ({ reporterName }) => reporterName,
    tenants: ({ tenantsStated }) => tenantsStated,
    occupancyPercent: ({ leasedHa, industrialLandHa }) => {
      const [leased, land] = [leasedHa, industrialLandHa].map((ha) =>
        unitsOf(ha, figureDecimals.leasedHa),
      );
      const percent = percentOf(leased ?? null, land ?? null);
      return percent === null ? null : decimalText(percent, figureDecimals.occupancyPercent);
    },
  },
};

async function submitted(
  context: Context,
  order: Parameters<typeof fileReport>[2],
): Promise<{ readonly kind: FilingOutcome['kind']; readonly report: Filing }> {
  const { kind, filingId } = await fileReport(context.deps, context, order);
  const report = await context.loaders.filingById.clear(filingId).load(filingId);
  if (report === null) throw new Error(`report ${filingId} was written and is gone`);
  context.loaders.filingsOf.clear(`${report.clusterId} ${report.period}`);
  return { kind, report };
}

function alreadyFiled({ version }: Filing): { reasonVi: string; reasonEn: string } {
  return {
    reasonVi: `Kỳ này đã có báo cáo khác (phiên bản ${version}); muốn sửa, gửi correction kèm lý do.`,
    reasonEn: `There is another report for the period (version ${version}): to correct it, send correction with a reason.`,
  };
}

function dueDay({ kind, period }: Filing, { deps }: Context): string | null {
  const known = reportPeriod(deps.reportSheets.calendar, period);
  return known === undefined ? null : dueOn(known, kind);
}

async function seen(
  cluster: ClusterRow,
  period: string,
  context: Context,
): Promise<readonly Filing[]> {
  const { text } = knownPeriod(context.deps.reportSheets.calendar, 'period', period);
  const filings = await context.loaders.filingsOf.load(`${cluster.id} ${text}`);
  return filings.filter((filing) => isSeen(filing, cluster, context));
}

function isSeen(
  { partyKey }: Filing,
  cluster: ClusterRow | undefined,
  { actor, deps }: Context,
): boolean {
  if (cluster === undefined) return false;
  const { provinceScheme: scheme, provinceCode: code, commune } = cluster;
  const place = { province: { scheme, code }, commune };
  const investorKey = cluster.infrastructureInvestorKey;
  return maySeeFilings(actor, deps.book, { place, partyKey, investorKey });
}

/** Versions come oldest first. */
function newestOfEach(filings: readonly Filing[]): Filing[] {
  return [...new Map(filings.map((each) => [subjectOf(each), each])).values()];
}

function isOfSubject(one: Filing, other: Filing): boolean {
  return subjectOf(one) === subjectOf(other);
}

function subjectOf({ kind, clusterId, period, subjectKey }: Filing): string {
  return [kind, clusterId, period, subjectKey].join(' ');
}
