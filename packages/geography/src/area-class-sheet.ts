// The sheet of area classes that an operator supplies: its columns, and what a row must hold.
import { checkAll, isoDate, oneOf } from '@kc/problems';
import { areaClasses, type CommuneAreaClass } from './area-class.js';
import {
  citation,
  dateOrNothing,
  fiveDigits,
  inOrder,
  type ReadSheet,
  readPlaceSheet,
  required,
} from './place-sheet.js';
import { codeSchemes } from './province.js';

const columns = [
  'scheme',
  'commune_code',
  'area_class',
  'valid_from',
  'valid_to',
  'citation',
  'citation_status',
];

export function readAreaClassSheet(text: string): ReadSheet<CommuneAreaClass> {
  return readPlaceSheet(text, columns, (cells) => {
    const { scheme, code, ...rest } = checkAll({
      scheme: () => oneOf('scheme', cells('scheme') || undefined, codeSchemes),
      code: () => fiveDigits('commune_code', required(cells, 'commune_code')),
      areaClass: () => oneOf('area_class', cells('area_class') || undefined, areaClasses),
      validFrom: () => isoDate('valid_from', cells('valid_from') || undefined),
      validTo: () => dateOrNothing(cells, 'valid_to'),
      citation: () => citation(cells),
    });
    return inOrder({ commune: { scheme, code }, ...rest });
  });
}
