// The report as a value: a row for each cluster, subtotals, a total, in the columns of the form. It
// decides on facts alone; the same value is shown live, frozen and printed.
import type { Decision } from '../clusters/cluster.js';
import type { ClusterFacts } from './cluster-facts.view.js';
import { type ClusterFigures, figuresOf, sumOf } from './cluster-figures.js';
import { decimalText, figureDecimals } from './figure.js';
import type { ReportLevel } from './report-scope.js';
import type { ReportColumn, TextSource } from './report-sheets.js';
import { type Said, warningsAbout } from './report-warnings.js';

export interface ReportCell {
  readonly column: string;
  readonly text: string | null;
  /** In the base unit: đồng, ha, m³ a day; null when nothing is known. */
  readonly value: string | null;
  readonly known: number;
  readonly unknown: number;
}

export interface ReportRow {
  readonly clusterId: string | null;
  readonly name: string;
  readonly cells: readonly ReportCell[];
  readonly warnings: readonly Said[];
}

export interface ReportGroup {
  readonly name: string;
  readonly rows: readonly ReportRow[];
  readonly subtotal: ReportRow;
}

export interface CompiledReport {
  readonly form: { readonly name: string; readonly citation: string; readonly verified: boolean };
  readonly period: string;
  readonly cutOff: string;
  readonly level: ReportLevel;
  /** Who reports, as it stands in the head. */
  readonly unit: string;
  /** Whom it is about: the province or commune, for the head. */
  readonly place: string;
  readonly columns: readonly ReportColumn[];
  readonly groups: readonly ReportGroup[];
  readonly total: ReportRow;
}

export interface ReportFrame extends Omit<CompiledReport, 'groups' | 'total'> {
  /** The name of the group in which a cluster is shown. */
  readonly groupOf: (facts: ClusterFacts) => string;
}

export const notKnown = 'chưa có';

export function compileReport(
  facts: readonly ClusterFacts[],
  { groupOf, ...frame }: ReportFrame,
): CompiledReport {
  const { columns } = frame;
  const counted = facts.map((one) => ({ facts: one, figures: figuresOf(one) }));
  const groups = new Map<string, typeof counted>();
  for (const one of counted) {
    const name = groupOf(one.facts);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const ordered = [...groups].sort(([a], [b]) => a.localeCompare(b, 'vi'));
  return {
    ...frame,
    groups: ordered.map(([name, clusters]) => ({
      name,
      rows: clusters.map((one) => rowOf(one.facts, one.figures, columns)),
      subtotal: sumRow(`Cộng: ${name}`, clusters, columns),
    })),
    total: sumRow('Tổng cộng', counted, columns),
  };
}

function rowOf(
  facts: ClusterFacts,
  figures: ClusterFigures,
  columns: readonly ReportColumn[],
): ReportRow {
  const warnings = warningsAbout(facts);
  const texts: Record<TextSource, string | null> = {
    name: facts.name,
    place: facts.commune,
    decision: decisionText(facts),
    investor: facts.investorName ?? facts.investorKey?.replace(/^tax:/, 'MST ') ?? null,
    note: warnings.map(({ vi }) => vi).join('; ') || null,
  };
  return {
    clusterId: facts.clusterId,
    name: facts.name,
    cells: columns.map((column) => cellOf(column, figures, texts)),
    warnings,
  };
}

function sumRow(
  name: string,
  clusters: readonly { readonly figures: ClusterFigures }[],
  columns: readonly ReportColumn[],
): ReportRow {
  const figures = sumOf(clusters.map((one) => one.figures));
  return {
    clusterId: null,
    name,
    cells: columns.map((column) => cellOf(column, figures, { name })),
    warnings: [],
  };
}

function cellOf(
  { code, source }: ReportColumn,
  { figures }: ClusterFigures,
  texts: Partial<Record<TextSource, string | null>>,
): ReportCell {
  if (source.kind === 'TEXT') {
    return { column: code, text: texts[source.name] ?? null, value: null, known: 0, unknown: 0 };
  }
  const { sum, known, unknown } = figures[source.name];
  const value = sum === null ? null : decimalText(sum, figureDecimals[source.name]);
  return { column: code, text: null, value, known, unknown };
}

function decisionText({ establishmentDecision, planningDecision }: ClusterFacts): string | null {
  if (establishmentDecision !== null) return signed(establishmentDecision);
  return planningDecision === null ? null : `Quy hoạch: ${signed(planningDecision)}`;
}

function signed({ number, date }: Decision): string {
  return `${number}, ${vietnameseDate(date)}`;
}

export function vietnameseDate(date: string): string {
  return date.split('-').reverse().join('/');
}
