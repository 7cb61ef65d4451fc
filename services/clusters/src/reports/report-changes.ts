// What differs between two states of one report, cell by cell: a frozen version against the next
// one, or against the records of now. Rows are compared by cluster, cells by column.
import type { CompiledReport, ReportCell, ReportRow } from './compile-report.js';

export interface ReportChange {
  readonly clusterId: string;
  readonly cluster: string;
  /** Null when the whole row came or went. */
  readonly column: string | null;
  readonly columnName: string | null;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly before: string | null;
  readonly after: string | null;
  readonly unknownBefore: number;
  readonly unknownAfter: number;
}

export function reportChanges(
  before: CompiledReport,
  after: CompiledReport,
): readonly ReportChange[] {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const names = new Map(
    [...before.columns, ...after.columns].map(({ code, vi }) => [code, vi] as const),
  );
  const removed = [...old].flatMap(([id, row]) => (now.has(id) ? [] : [whole('REMOVED', id, row)]));
  const others = [...now].flatMap(([id, row]) => {
    const was = old.get(id);
    return was === undefined ? [whole('ADDED', id, row)] : cellChanges(id, was, { row, names });
  });
  return [...removed, ...others];
}

function rowsOf({ groups }: CompiledReport): Map<string, ReportRow> {
  const rows = groups.flatMap((group) => group.rows);
  return new Map(rows.flatMap((row) => (row.clusterId === null ? [] : [[row.clusterId, row]])));
}

function whole(kind: 'ADDED' | 'REMOVED', clusterId: string, { name }: ReportRow): ReportChange {
  const nothing = { column: null, columnName: null, before: null, after: null };
  return { clusterId, cluster: name, kind, ...nothing, unknownBefore: 0, unknownAfter: 0 };
}

function cellChanges(
  clusterId: string,
  was: ReportRow,
  now: { readonly row: ReportRow; readonly names: ReadonlyMap<string, string> },
): ReportChange[] {
  const old = new Map(was.cells.map((cell) => [cell.column, cell]));
  return now.row.cells.flatMap((cell) => {
    const before = old.get(cell.column);
    if (before !== undefined && shown(before) === shown(cell) && before.unknown === cell.unknown) {
      return [];
    }
    return [
      {
        clusterId,
        cluster: now.row.name,
        column: cell.column,
        columnName: now.names.get(cell.column) ?? cell.column,
        kind: 'CHANGED' as const,
        before: before === undefined ? null : shown(before),
        after: shown(cell),
        unknownBefore: before?.unknown ?? 0,
        unknownAfter: cell.unknown,
      },
    ];
  });
}

function shown({ text, value }: ReportCell): string | null {
  return text ?? value;
}
