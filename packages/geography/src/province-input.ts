// Turns a province as a caller names it into one that exists, or says what is wrong: above all that
// a code without its scheme may mean two provinces.
import { oneOf, Problem, plainText } from '@kc/problems';
import {
  codeSchemes,
  findProvince,
  type Province,
  type ProvinceBook,
  type ProvinceRef,
  sameCodeElsewhere,
} from './province.js';

export interface GivenProvince {
  readonly scheme?: string | null | undefined;
  readonly code?: string | null | undefined;
}

const maxCodeLength = 10;

export function knownProvince(
  book: ProvinceBook,
  field: string,
  given: GivenProvince | null | undefined,
): ProvinceRef {
  if (given === null || given === undefined) throw new Problem('REQUIRED', { field });
  const code = plainText(`${field}.code`, given.code, { max: maxCodeLength });
  if (given.scheme === null || given.scheme === undefined) {
    throw new Problem('PROVINCE_SCHEME_MISSING', {
      field: `${field}.scheme`,
      value: code,
      rule: meaningsOf(book, code),
    });
  }
  const ref = {
    scheme: oneOf(`${field}.scheme`, given.scheme, codeSchemes),
    code,
  };
  if (findProvince(book, ref) === undefined) throw unknownProvince(book, `${field}.code`, ref);
  return ref;
}

function unknownProvince(book: ProvinceBook, field: string, ref: ProvinceRef): Problem {
  const elsewhere = sameCodeElsewhere(book, ref);
  return new Problem('UNKNOWN_PROVINCE', {
    field,
    value: ref.code,
    rule: elsewhere === undefined ? ref.scheme : `${ref.scheme} (${meaning(elsewhere)})`,
    details: {
      scheme: ref.scheme,
      ...(elsewhere && { otherScheme: elsewhere.scheme }),
    },
  });
}

/** `GSO_2004 15 = Yên Bái, QD19_2025 15 = Lào Cai`: what the caller may have meant. */
function meaningsOf(book: ProvinceBook, code: string): string {
  const provinces = codeSchemes.flatMap((scheme) => findProvince(book, { scheme, code }) ?? []);
  return provinces.length === 0 ? codeSchemes.join(', ') : provinces.map(meaning).join(', ');
}

function meaning({ scheme, code, name }: Province): string {
  return `${scheme} ${code} = ${name}`;
}
