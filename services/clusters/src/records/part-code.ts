// Reads the code of a part and finds what makes two codes one: case, accents and the signs between
// letters and digits do not, as in the claim ledger, where "Đ-01" and "d 01" name the same thing.
import { letterKey } from '@kc/paging';
import { Problem, plainText } from '@kc/problems';

const codeRule = { max: 40 };
const shape = /^[\p{Script=Latin}0-9 ./_-]+$/u;

export interface PartCode {
  readonly code: string;
  /** Equal for codes that name the same part. */
  readonly key: string;
}

export function partCode(field: string, given: unknown): PartCode {
  const code = plainText(field, given, codeRule);
  const key = letterKey(code);
  if (shape.test(code) && key !== '') return { code, key };
  throw new Problem('UNKNOWN_VALUE', { field, value: code, rule: 'A-Z 0-9 . / _ -' });
}
