// From the sheets of rules to one rule table of the claim ledger, or every fault found in them.
// Pure: it is given texts and participants, and opens no file.
import {
  danglingRows,
  Malformed,
  type Participant,
  type RuleTable,
  readerLevel,
  ruleTable,
} from '@kc/claim-ledger';
import { inconsistencies } from './rule-consistency.js';
import { BadCell, type RuleFault, RuleFaults, readSheet, type SheetRow } from './rule-sheet.js';
import { type ListName, listSheets, settings, settingsSheet } from './rule-sheets.js';

export type SheetFile = (typeof sheetFiles)[number];
export const sheetFiles = [
  'settings.csv',
  'sources.csv',
  'ref-kinds.csv',
  'object-classes.csv',
  'contents.csv',
  'norms.csv',
  'ceilings.csv',
  'co-finance.csv',
  'grounds.csv',
] as const;
export type SheetTexts = Readonly<Record<SheetFile, string>>;

const listNames = Object.keys(listSheets) as ListName[];
type Rows = Record<ListName, SheetRow[]>;

/** Throws RuleFaults. */
export function ruleTableFrom(texts: SheetTexts, participants: readonly Participant[]): RuleTable {
  const faults: RuleFault[] = [];
  const setting = settingsFrom(texts['settings.csv'], faults);
  const rows = Object.fromEntries(
    listNames.map((name) => {
      const sheet = listSheets[name];
      return [name, readSheet(sheet, texts[sheet.file], faults)];
    }),
  ) as Rows;
  stopAt(faults);

  const lists = Object.fromEntries(listNames.map((name) => [name, valuesOf(name, rows)]));
  const table = decoded(
    { level: readerLevel, ...setting.values, ...lists, participants },
    rows,
    setting.rowOf,
  );
  stopAt([
    ...inconsistencies(table).map(({ list, index, field, message }) =>
      faultAt(rows, { list, index, field }, message),
    ),
  ]);
  const [dangling] = danglingRows(table);
  if (dangling !== undefined) throw new Error(`the rule table does not hang together: ${dangling}`);
  return table;
}

function stopAt(faults: readonly RuleFault[]): void {
  if (faults.length > 0) throw new RuleFaults(faults);
}

function valuesOf(name: ListName, rows: Rows): unknown[] {
  const values = rows[name].map((row) => row.values);
  if (name !== 'ceilings') return values;
  // The sheet says percent of a total or a cost, as the law does; the ledger counts basis points.
  return values.map((row) =>
    row.kind === 'PROJECT_SHARE' || row.kind === 'OBJECT_COST'
      ? { ...row, limit: Number(row.limit) * 100 }
      : row,
  );
}

interface Settings {
  readonly values: Readonly<Record<string, unknown>>;
  readonly rowOf: ReadonlyMap<string, number>;
}

function settingsFrom(text: string, faults: RuleFault[]): Settings {
  const values: Record<string, unknown> = {};
  const rowOf = new Map<string, number>();
  const fault = (row: number, column: string, message: string) =>
    faults.push({ file: settingsSheet.file, row, column, message });
  for (const { row, values: cells } of readSheet(settingsSheet, text, faults)) {
    const [name, value] = [String(cells.setting), String(cells.value)];
    if (!Object.hasOwn(settings, name)) {
      fault(row, 'setting', `"${name}" is no setting`);
      continue;
    }
    const { field, read } = settings[name as keyof typeof settings];
    rowOf.set(field, row);
    try {
      values[field] = read(value);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      fault(row, 'value', error.message);
    }
  }
  for (const [name, { field }] of Object.entries(settings)) {
    if (!rowOf.has(field)) fault(1, 'setting', `the setting ${name} is missing`);
  }
  return { values: nested(values), rowOf };
}

/** "renewal.times" is the field `times` of `renewal`. */
function nested(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const [name = '', field] = path.split('.');
    whole[name] = field === undefined ? value : { ...(whole[name] as object), [field]: value };
  }
  return whole;
}

function decoded(raw: unknown, rows: Rows, settingRow: ReadonlyMap<string, number>): RuleTable {
  try {
    return ruleTable(raw, '');
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new RuleFaults([locate(error, rows, settingRow)]);
  }
}

/** The decoder's path is `norms[3].cap`, or the name of a setting, or of a whole list. */
function locate(error: Malformed, rows: Rows, settingRow: ReadonlyMap<string, number>): RuleFault {
  const message = `expected ${error.expected}`;
  const [, name = '', index, field = ''] =
    /^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?/.exec(error.path) ?? [];
  const row = settingRow.get(error.path) ?? settingRow.get(name);
  if (row !== undefined) return { file: settingsSheet.file, row, column: 'value', message };
  const list = listNames.find((one) => one === name);
  if (list === undefined) throw error;
  if (index === undefined) return { file: listSheets[list].file, row: 1, column: '*', message };
  return faultAt(rows, { list, index: Number(index), field }, message);
}

function faultAt(
  rows: Rows,
  at: { list: ListName; index: number; field: string },
  message: string,
): RuleFault {
  const sheet = listSheets[at.list];
  const fields: Readonly<Record<string, readonly [string, unknown]>> = sheet.fields;
  const column = fields[at.field]?.[0] ?? at.field;
  return { file: sheet.file, row: rows[at.list][at.index]?.row ?? 1, column, message };
}
