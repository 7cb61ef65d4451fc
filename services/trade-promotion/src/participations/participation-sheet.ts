// Reads a list of exhibitors as an organiser keeps it in a spreadsheet into rows that are filed. It
// turns cells into values; whether the values are good is checked as for any other caller.
import { createHash } from 'node:crypto';
import type { ProvinceBook } from '@kc/geography';
import { letterKey } from '@kc/paging';
import { checkEach, Problem, plainText, uuid } from '@kc/problems';
import { parse } from 'csv-parse/sync';
import type {
  ImportParticipationsInput,
  ParticipationToRegister,
  RegisterParticipationsInput,
} from '../generated/graphql.js';

const maxText = 200_000;

/** By the letters of the heading, whatever its accents and case. */
const columns = {
  taxCode: ['MASOTHUE', 'TAXCODE'],
  name: ['TENCOSO', 'NAME'],
  province: ['TINH', 'PROVINCE'],
  booths: ['GIANHANG', 'SOGIANHANG', 'BOOTHS'],
  position: ['VITRI', 'POSITION'],
  price: ['GIATHUE', 'PRICE'],
  source: ['NGUONKINHPHI', 'SOURCE'],
  programme: ['CHUONGTRINH', 'PROGRAMME'],
  payer: ['DONVITRA', 'PAYER'],
  support: ['MUCHOTRO', 'SUPPORT'],
  contract: ['SOHOPDONG', 'CONTRACT'],
  signedOn: ['NGAYKY', 'SIGNEDON'],
  certificates: ['SOGIAYCHUNGNHAN', 'CERTIFICATES'],
} as const;
type Column = keyof typeof columns;
type Cells = Readonly<Partial<Record<Column, string>>>;

export function participationsFromSheet(
  input: ImportParticipationsInput,
  book: ProvinceBook,
): RegisterParticipationsInput {
  const id = uuid('input.id', input.id);
  const text = plainText('input.text', input.text, { max: maxText, multiline: true });
  const { eventId, provinceScheme: scheme, addMissingBooths } = input;
  const rows = checkEach('input.rows', cellsOf(text), (field, cells) => ({
    id: idOf(id, field),
    partyKey: `tax:${cells.taxCode ?? ''}`,
    name: cells.name ?? '',
    homeProvince: cells.province === undefined ? null : provinceOf(cells.province),
    ...restOf(cells),
  }));
  return { id, eventId, rows, addMissingBooths: addMissingBooths ?? true };

  function provinceOf(given: string) {
    const key = letterKey(given);
    const found = book.provinces.find(
      (one) =>
        one.scheme === scheme &&
        (one.code === given || letterKey(one.name) === key || letterKey(one.fullName) === key),
    );
    if (found !== undefined) return { scheme, code: found.code };
    throw new Problem('UNKNOWN_PROVINCE', { field: 'input.text', value: given, rule: scheme });
  }
}

function restOf(cells: Cells): Pick<ParticipationToRegister, 'booths' | 'contract'> & {
  readonly certificateNumbers: string[];
} {
  const share = {
    source: cells.source ?? '',
    programme: cells.programme ?? '',
    payer: cells.payer ?? '',
    amount: amount(cells.support),
  };
  const signed = cells.contract !== undefined || cells.signedOn !== undefined;
  return {
    booths: listOf(cells.booths).map((number) => ({
      ...{ number, position: cells.position ?? null, price: amount(cells.price) },
      shares: cells.support === undefined ? [] : [share],
    })),
    contract: signed ? { number: cells.contract ?? '', signedOn: day(cells.signedOn) } : null,
    certificateNumbers: listOf(cells.certificates),
  };
}

/** Rows of named cells; empty cells are left out, empty lines skipped. */
function cellsOf(text: string): readonly Cells[] {
  const delimiter = ['\t', ';', ','].find((one) => text.split('\n')[0]?.includes(one)) ?? ',';
  let rows: string[][];
  try {
    rows = parse(text, {
      ...{ delimiter, bom: true, skip_empty_lines: true, trim: true },
      // Empty cells at the end of a line are lost on the way from a spreadsheet.
      relax_column_count_less: true,
    });
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
  const names = (rows[0] ?? []).map(columnOf);
  for (const needed of ['taxCode', 'name'] as const) {
    if (!names.includes(needed))
      throw unreadable(`thiếu cột (missing column) ${columns[needed][0]}`);
  }
  return rows
    .slice(1)
    .map((row) =>
      Object.fromEntries(
        row.flatMap((cell, at) => (cell === '' ? [] : [[names[at] as Column, cell] as const])),
      ),
    );
}

function columnOf(heading: string): Column {
  const key = letterKey(heading);
  const found = Object.entries(columns).find(([, keys]) => keys.some((one) => one === key));
  if (found !== undefined) return found[0] as Column;
  throw unreadable(`không rõ cột (unknown column) «${heading}»`);
}

function unreadable(rule: string): Problem {
  return new Problem('SHEET_UNREADABLE', { field: 'input.text', rule });
}

function listOf(cell: string | undefined): string[] {
  return (cell ?? '').split(/[;+]/).flatMap((part) => part.trim() || []);
}

/**
 * «12.000.000» and «12 000 000» are read. What is no amount goes on as it is, past its type: the
 * check of amounts takes whatever a caller sends and refuses it by name.
 */
function amount(cell: string | undefined): bigint {
  const grouped = cell !== undefined && /^\d{1,3}([. ]\d{3})+$/.test(cell);
  return (grouped ? cell.replace(/[. ]/g, '') : cell) as unknown as bigint;
}

/** 20/10/2026, as people write it, or 2026-10-20. */
function day(cell = ''): string {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  if (found === null) return cell;
  const [, date, month, year] = found;
  return `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
}

/** The same for a repeated call. */
function idOf(id: string, field: string): string {
  const hex = createHash('sha256').update(`${id} ${field}`).digest('hex');
  return [8, 4, 4, 4, 12]
    .reduce<{ parts: string[]; at: number }>(
      ({ parts, at }, length) => ({
        parts: [...parts, hex.slice(at, at + length)],
        at: at + length,
      }),
      { parts: [], at: 0 },
    )
    .parts.join('-');
}
