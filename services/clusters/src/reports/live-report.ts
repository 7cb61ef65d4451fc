// The report of a scope as the records say at this moment.
import { currentProvince, findProvince, type ProvinceBook } from '@kc/geography';
import type { ClustersDeps } from '../context.js';
import { type ClusterFacts, clusterFacts } from './cluster-facts.view.js';
import { type CompiledReport, compileReport } from './compile-report.js';
import type { ReportPeriod } from './report-period.js';
import { placesOf, type ReportScope, unitOf } from './report-scope.js';
import type { ReporterQuery } from './reporters-sql.js';

export interface Asked {
  readonly scope: ReportScope;
  readonly period: ReportPeriod;
}

export interface LiveReport extends Asked {
  readonly asOf: Date;
  readonly report: CompiledReport;
}

/** For a query that may ask for more or less of it: compiled once, and only when it is needed. */
export type CompiledOnce = Asked & { compiled(): Promise<LiveReport> };

export function compiledOnce(deps: ClustersDeps, asked: Asked): CompiledOnce {
  let once: Promise<LiveReport> | undefined;
  return {
    ...asked,
    compiled() {
      once ??= liveReport(deps, asked);
      return once;
    },
  };
}

const noCommune = 'Chưa ghi xã, phường';

export function reporterQuery(book: ProvinceBook, { scope, period }: Asked): ReporterQuery {
  const { commune } = scope;
  return {
    places: placesOf(book, scope),
    commune,
    period: period.text,
    cutOff: period.cutOff,
  };
}

export async function liveReport(
  { dataSource, book, reportSheets, clock }: ClustersDeps,
  asked: Asked,
): Promise<LiveReport> {
  const { scope, period } = asked;
  const asOf = clock.now();
  const facts = await clusterFacts(dataSource, reporterQuery(book, asked));
  const report = compileReport(facts, {
    form: {
      name: 'Báo cáo tình hình phát triển cụm công nghiệp',
      citation: period.citation,
      verified: reportSheets.columns.every(({ verified }) => verified),
    },
    period: period.text,
    cutOff: period.cutOff,
    level: scope.level,
    unit: unitOf(book, scope),
    place: placeName(book, scope),
    columns: reportSheets.columns,
    groupOf: (one) => groupOf(book, scope, one),
  });
  return { scope, period, asOf, report };
}

/** Communes under a department, provinces of today under the ministry. */
export function groupOf(
  book: ProvinceBook,
  { level }: ReportScope,
  { provinceScheme: scheme, provinceCode: code, commune }: ClusterFacts,
): string {
  if (level !== 'NATION') return commune ?? noCommune;
  const province = currentProvince(book, { scheme, code });
  return findProvince(book, province)?.name ?? province.code;
}

function placeName(book: ProvinceBook, { province, commune }: ReportScope): string {
  if (province === null) return 'Cả nước';
  const name = findProvince(book, province)?.fullName ?? province.code;
  return commune === null ? name : `${commune}, ${name}`;
}
