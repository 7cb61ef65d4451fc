// The sheet of communes that an operator supplies: its columns, and what a row must hold.
import { checkAll, oneOf, Problem } from '@kc/problems';
import { type Commune, type CommuneKind, type CommuneRef, communeKinds } from './commune.js';
import {
  type Cells,
  citationOrNothing,
  dateOrNothing,
  fiveDigits,
  inOrder,
  type ReadSheet,
  readPlaceSheet,
  required,
} from './place-sheet.js';
import { codeSchemes, findProvince, inForce, type ProvinceBook } from './province.js';

const columns = [
  'scheme',
  'code',
  'name',
  'kind',
  'province_code',
  'valid_from',
  'valid_to',
  'successors',
  'citation',
  'citation_status',
];

/** As officers write them. */
const kindsInWords: Record<string, CommuneKind> = {
  xã: 'COMMUNE',
  phường: 'WARD',
  'đặc khu': 'SPECIAL_ZONE',
  'thị trấn': 'TOWNSHIP',
};

/** Beyond every period that has an end. */
const farAhead = '9999-12-31';
const separator = ':';

export function readCommuneSheet(text: string, book: ProvinceBook): ReadSheet<Commune> {
  return readPlaceSheet(text, columns, (cells) => {
    const commune = inOrder(communeIn(cells));
    requireProvince(book, commune);
    return commune;
  });
}

function communeIn(cells: Cells): Commune {
  return checkAll({
    scheme: () => oneOf('scheme', cells('scheme') || undefined, codeSchemes),
    code: () => fiveDigits('code', required(cells, 'code')),
    name: () => required(cells, 'name'),
    kind: () => kindIn(required(cells, 'kind')),
    provinceCode: () => required(cells, 'province_code'),
    validFrom: () => dateOrNothing(cells, 'valid_from'),
    validTo: () => dateOrNothing(cells, 'valid_to'),
    successors: () => cells('successors').split(' ').filter(Boolean).map(successorIn),
    citation: () => citationOrNothing(cells),
  });
}

function kindIn(cell: string): CommuneKind {
  const words = Object.keys(kindsInWords);
  const kind = kindsInWords[cell.toLowerCase()] ?? communeKinds.find((each) => each === cell);
  if (kind !== undefined) return kind;
  throw new Problem('UNKNOWN_VALUE', { field: 'kind', value: cell, rule: words.join(', ') });
}

/** `QD19_2025:03006` */
function successorIn(text: string): CommuneRef {
  const [scheme, code = ''] = text.split(separator);
  return {
    scheme: oneOf('successors', scheme, codeSchemes),
    code: fiveDigits('successors', code),
  };
}

/** Its province must be there on the first and on the last day of the commune. */
function requireProvince(book: ProvinceBook, { scheme, ...commune }: Commune): void {
  const { provinceCode: code, validFrom, validTo } = commune;
  const province = findProvince(book, { scheme, code });
  const field = 'province_code';
  if (province === undefined) {
    throw new Problem('UNKNOWN_PROVINCE', { field, value: code, rule: scheme });
  }
  const versions = book.provinces.filter((each) => each.scheme === scheme && each.code === code);
  for (const day of [validFrom, validTo ?? farAhead]) {
    if (day === null || versions.some((each) => inForce(each, day))) continue;
    const value = `${province.fullName} (${scheme} ${code})`;
    const rule = day === farAhead ? 'hôm nay / today («valid_to»)' : day;
    throw new Problem('PROVINCE_NOT_IN_FORCE', { field, value, rule });
  }
}
