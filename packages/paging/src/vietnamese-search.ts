// How a Vietnamese text is found and told from another without regard to case and diacritics. The
// same in SQL, where an index must agree with the query, is create-vietnamese-search.ts.
import { ifGiven, plainText } from '@kc/problems';

const maxTextLength = 200;
/** Further words hardly narrow the result and cost a look into the index each. */
const maxWords = 8;

/** The words a caller searches for; each is compared by the database function `containing`. */
export function searchWords(field: string, given: string | null | undefined): readonly string[] {
  const text = ifGiven(given, (value) => plainText(field, value, { max: maxTextLength }));
  return text === undefined ? [] : [...new Set(text.split(/\s+/))].slice(0, maxWords);
}

/** Without case and diacritics, as the database function `fold_vietnamese` has it. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[Đđ]/g, 'd').toLowerCase();
}

/**
 * Letters and digits alone, upper case and plain: "Đ-01" and "d 01" are one, as in the claim log.
 */
export function letterKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[Đđ]/g, 'D')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
