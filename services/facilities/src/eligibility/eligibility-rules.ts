// Reads the conditions of eligibility from a CSV text and says of every fault in which row and
// column it stands. A circular that changes a condition is a row, not a change of code.
import { readFileSync } from 'node:fs';
import { areaClasses, communeKinds } from '@kc/geography';
import { isoDate, oneOf, problemsOf } from '@kc/problems';
import { parse } from 'csv-parse/sync';
import { revenueBands } from '../capacity/capacity.js';
import { eligibleTrades, legalForms } from '../establishments/establishment.js';
import { confidences } from '../provenance/fact-source.js';
import { isContent } from './content.js';
import { type ConditionTest, conditionTests, type EligibilityRule } from './eligibility.js';

type Row = Readonly<Record<string, string>>;

const columns = [
  ...['rule', 'contents', 'except', 'test', 'parameter', 'from', 'to', 'citation', 'verified'],
  ...['confidence', 'vi', 'en'],
];

/** Which words a parameter may have; a number stands as it is. */
const words: Readonly<Record<ConditionTest, readonly string[]>> = {
  LEGAL_FORM: legalForms,
  SMALL_OR_MEDIUM: revenueBands,
  TRADE: eligibleTrades,
  AREA_FOR_TRADE: [...eligibleTrades, ...areaClasses],
  AREA_CLASS: areaClasses,
  PLACE_KIND: communeKinds,
  PERSON_LOOKS: [],
  PERSON_LOOKS_AT_TRADE: eligibleTrades,
};

/** The rows that the program carries, or those of the operator's own file. */
export function readEligibilityRules(file?: string): readonly EligibilityRule[] {
  const shipped = new URL('../../data/eligibility/conditions.csv', import.meta.url);
  return eligibilityRules(readFileSync(file ?? shipped, 'utf8'));
}

export function eligibilityRules(text: string): readonly EligibilityRule[] {
  const rows: Row[] = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  const faults: string[] = [];
  const missing = columns.filter((column) => rows[0] !== undefined && !(column in rows[0]));
  if (rows.length === 0) faults.push('không có dòng nào / there is no row');
  for (const column of missing) faults.push(`thiếu cột / missing column: ${column}`);
  const rules = missing.length > 0 ? [] : rows.map((row, index) => ruleIn(row, index + 2, faults));
  const codes = rules.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) faults.push(`«${twice}» đứng hai lần / stands twice`);
  if (faults.length > 0) throw new Error(`conditions.csv\n${faults.join('\n')}`);
  return rules;
}

function ruleIn(row: Row, line: number, faults: string[]): EligibilityRule {
  const read = <T>(column: string, reader: (cell: string) => T): T => {
    const cell = (row[column] ?? '').normalize('NFC').trim();
    try {
      return reader(cell);
    } catch (error) {
      const said = problemsOf(error)?.map(
        ({ messageVi, messageEn }) => `${messageVi} ${messageEn}`,
      );
      faults.push(`dòng/row ${line}, ${column}: ${said?.join(' ') ?? (error as Error).message}`);
      return undefined as T;
    }
  };
  const test = read('test', (cell) => oneOf('test', cell, conditionTests));
  const validFrom = read('from', (cell) => isoDate('from', cell));
  return {
    code: read('rule', filled),
    contents: read('contents', (cell) => (cell === '*' ? [] : contentsIn(cell))),
    except: read('except', (cell) => (cell === '' ? [] : contentsIn(cell))),
    test,
    parameter: read('parameter', (cell) => parameterIn(cell, test)),
    validFrom,
    validTo: read('to', (cell) => (cell === '' ? null : notBefore(isoDate('to', cell), validFrom))),
    citation: {
      text: read('citation', filled),
      status: read('verified', (cell) =>
        oneOf('verified', cell, ['yes', 'no']) === 'yes' ? 'VERIFIED' : 'UNVERIFIED',
      ),
    },
    confidence: read('confidence', (cell) => oneOf('confidence', cell, confidences)),
    textVi: read('vi', filled),
    textEn: read('en', filled),
  };
}

function filled(cell: string): string {
  if (cell === '') throw new Error('trống / empty');
  return cell;
}

function contentsIn(cell: string): readonly string[] {
  const codes = filled(cell).split(' ');
  const stray = codes.find((code) => !isContent(code));
  if (stray !== undefined) throw new Error(`«${stray}»: KCn.n`);
  return codes;
}

function parameterIn(cell: string, test: ConditionTest | undefined): readonly string[] {
  const given = cell === '' ? [] : cell.split(' ');
  const allowed = test === undefined ? given : words[test];
  const stray = given.find((word) => !allowed.includes(word) && !/^[0-9]{1,6}$/.test(word));
  if (stray !== undefined) throw new Error(`«${stray}»: ${allowed.join(', ')}`);
  return given;
}

function notBefore(day: string, first: string | undefined): string {
  if (first !== undefined && day < first) throw new Error(`${first} … ${day}`);
  return day;
}
