// The words a caller searches for. How they are compared (without diacritics and case) is decided
// once, by the database function `containing`, because the index must agree with it.
import { ifGiven, plainText } from '@kc/problems';

const maxTextLength = 200;
/** Further words hardly narrow the result and cost a look into the index each. */
const maxWords = 8;

export function searchWords(field: string, given: string | null | undefined): readonly string[] {
  const text = ifGiven(given, (value) => plainText(field, value, { max: maxTextLength }));
  return text === undefined ? [] : [...new Set(text.split(/\s+/))].slice(0, maxWords);
}
