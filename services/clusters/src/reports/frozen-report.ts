// A frozen version of a report: its content whole, as it was, with a hash over those very bytes.
import type { ActorStamp } from '@kc/commands';
import type { CompiledReport } from './compile-report.js';
import type { ReportLevel } from './report-scope.js';

export interface FrozenReport {
  readonly id: string;
  readonly scopeKey: string;
  readonly level: ReportLevel;
  readonly provinceScheme: 'GSO_2004' | 'QD19_2025' | null;
  readonly provinceCode: string | null;
  readonly commune: string | null;
  readonly period: string;
  /** 1 for the first version of a scope and period. */
  readonly number: number;
  /** JSON of FrozenContent, kept as text: what is hashed must not be spelt anew. */
  readonly content: string;
  readonly contentHash: string;
  readonly note: string | null;
  readonly frozenOn: string;
  readonly frozenBy: ActorStamp;
  readonly frozenAt: Date;
}

/** How many were known to have to report when it was frozen, and who had. */
export interface CountedReporters {
  readonly expected: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
}

export interface FrozenContent {
  readonly asOf: string;
  readonly report: CompiledReport;
  readonly tenants: CountedReporters;
  readonly investors: CountedReporters;
}
