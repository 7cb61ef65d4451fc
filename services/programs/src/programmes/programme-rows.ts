// Between the rows of a programme and its values, for the store and the view. Nothing is decided
// here.
import type { ProgrammeHead, ProgrammeLine, StatedFigure } from './programme.js';
import type {
  ProgrammeLineTableRow,
  ProgrammeTableRow,
  StatedFigureTableRow,
} from './programme.table.js';

export function lineOf(row: ProgrammeLineTableRow): ProgrammeLine {
  const { programmeId: _, place: __, updatedBy: ___, updatedAt: ____, ...rest } = row;
  return {
    ...rest,
    amount: BigInt(row.amount),
    recordedAmount: BigInt(row.recordedAmount),
    byYear: row.byYear.map(({ year, amount }) => ({ year, amount: BigInt(amount) })),
    bySource: row.bySource.map(({ source, amount }) => ({ source, amount: BigInt(amount) })),
  };
}

export function figureOf(row: StatedFigureTableRow): StatedFigure {
  const { programmeId: _, place: __, ...rest } = row;
  return { ...rest, amount: row.amount === null ? null : BigInt(row.amount) };
}

export function headOf(row: ProgrammeTableRow): ProgrammeHead {
  const { provinceScheme, provinceCode, fromYear, toYear, decisionNumber, decisionDate, ...rest } =
    row;
  return {
    ...rest,
    province:
      provinceScheme === null || provinceCode === null
        ? null
        : { scheme: provinceScheme, code: provinceCode },
    years: { from: fromYear, to: toYear },
    decision: decisionNumber === null ? null : { number: decisionNumber, date: decisionDate },
  };
}

export function headRow(head: ProgrammeHead): ProgrammeTableRow {
  const { province, years, decision, ...rest } = head;
  return {
    ...rest,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    fromYear: years.from,
    toYear: years.to,
    decisionNumber: decision?.number ?? null,
    decisionDate: decision?.date ?? null,
  };
}

export function lineRow(
  line: ProgrammeLine,
): Omit<ProgrammeLineTableRow, 'programmeId' | 'place' | 'updatedBy' | 'updatedAt'> {
  return {
    ...line,
    amount: line.amount.toString(),
    recordedAmount: line.recordedAmount.toString(),
    byYear: line.byYear.map(({ year, amount }) => ({ year, amount: amount.toString() })),
    bySource: line.bySource.map(({ source, amount }) => ({ source, amount: amount.toString() })),
  };
}

export function figureRow(
  figure: StatedFigure,
): Omit<StatedFigureTableRow, 'programmeId' | 'place'> {
  return { ...figure, amount: figure.amount?.toString() ?? null };
}
