// Reads the provinces, their succession and their khuyến công regions from the CSV files beside the
// source, and refuses a set that does not hold together. It runs once, at start.

import { readFileSync } from 'node:fs';
import { promotionRegions } from '@kc/subgraph-kit';
import { parse } from 'csv-parse/sync';
import {
  type Citation,
  type CodeScheme,
  codeSchemes,
  findProvince,
  type ProvinceBook,
  type ProvinceRef,
} from './province.js';

type Row = Record<string, string>;

/** 63 provinces until 2025-06-30, 34 from the day after. */
const expectedCount: Record<CodeScheme, number> = {
  GSO_2004: 63,
  QD19_2025: 34,
};

export function readProvinceBook(): ProvinceBook {
  const book: ProvinceBook = {
    provinces: rowsOf('provinces').map((row) => ({
      ...refIn(row),
      ...validityIn(row),
      name: cell(row, 'name'),
      fullName: cell(row, 'full_name'),
      kind: oneOf(['PROVINCE', 'CITY'], cell(row, 'kind')),
      citation: citationIn(row),
    })),
    successions: rowsOf('province-succession').map((row) => ({
      predecessor: refIn(row, 'predecessor_'),
      successor: refIn(row, 'successor_'),
      effectiveFrom: cell(row, 'effective_from'),
      keepsName: oneOf(['true', 'false'], cell(row, 'keeps_name')) === 'true',
      citation: citationIn(row),
    })),
    regions: rowsOf('promotion-regions').map((row) => ({
      province: refIn(row),
      ...validityIn(row),
      region: oneOf(promotionRegions, cell(row, 'region')),
      basis: oneOf(['OFFICIAL', 'BY_SURVIVING_NAME', 'STRADDLES'], cell(row, 'basis')),
      citation: citationIn(row),
    })),
  };
  assertWhole(book);
  return book;
}

function assertWhole(book: ProvinceBook): void {
  for (const scheme of codeSchemes) {
    const inScheme = book.provinces.filter((each) => each.scheme === scheme);
    const codes = new Set(inScheme.map((each) => each.code));
    if (codes.size !== expectedCount[scheme]) {
      throw new Error(`${scheme} has ${codes.size} provinces, expected ${expectedCount[scheme]}`);
    }
  }
  const succeeded = new Set(book.successions.map((each) => each.predecessor.code));
  if (succeeded.size !== expectedCount.GSO_2004 || succeeded.size !== book.successions.length) {
    throw new Error('every province until 2025-06-30 must have exactly one successor');
  }
  const mentioned = [
    ...book.successions.flatMap((each) => [each.predecessor, each.successor]),
    ...book.regions.map((each) => each.province),
  ];
  const stray = mentioned.find((ref) => findProvince(book, ref) === undefined);
  if (stray !== undefined) throw new Error(`no province has code ${stray.code} in ${stray.scheme}`);
}

function rowsOf(file: string): Row[] {
  const text = readFileSync(new URL(`../data/${file}.csv`, import.meta.url), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true });
}

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`the column ${column} is missing`);
  return value.normalize('NFC');
}

function refIn(row: Row, prefix = ''): ProvinceRef {
  return {
    scheme: oneOf(codeSchemes, cell(row, `${prefix}scheme`)),
    code: cell(row, `${prefix}code`),
  };
}

function validityIn(row: Row): {
  validFrom: string | null;
  validTo: string | null;
} {
  return {
    validFrom: cell(row, 'valid_from') || null,
    validTo: cell(row, 'valid_to') || null,
  };
}

function citationIn(row: Row): Citation | null {
  const text = cell(row, 'citation');
  const status = oneOf(['VERIFIED', 'UNVERIFIED'], cell(row, 'citation_status'));
  return text === '' ? null : { text, status };
}

function oneOf<T extends string>(allowed: readonly T[], value: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Error(`"${value}" is none of ${allowed.join(', ')}`);
  return found;
}
