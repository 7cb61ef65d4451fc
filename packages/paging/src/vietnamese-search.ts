// How a Vietnamese text is found and told from another without regard to case and diacritics: once
// in SQL, because an index must agree with the query, and once as a value.
import { ifGiven, plainText } from '@kc/problems';

const maxTextLength = 200;
/** Further words hardly narrow the result and cost a look into the index each. */
const maxWords = 8;

/**
 * For a migration: the functions that a search column and its query share. `unaccent` is only
 * STABLE by itself, because a dictionary may be replaced; naming the dictionary lets the wrapper
 * promise IMMUTABLE, which a generated column and an index need. `lower` comes last: by then the
 * Vietnamese letters are plain ones, so no locale has a say.
 */
export const createVietnameseSearch = `
  create extension if not exists unaccent;
  create extension if not exists pg_trgm;
  create function fold_vietnamese(given text) returns text
    language sql immutable strict parallel safe
    return lower(unaccent('unaccent'::regdictionary, normalize(given, NFC)));
  create function containing(word text) returns text
    language sql immutable strict parallel safe
    return '%' || regexp_replace(fold_vietnamese(word), '([\\\\%_])', '\\\\\\1', 'g') || '%';
`;

export const dropVietnameseSearch = 'drop function containing(text), fold_vietnamese(text);';

/** The words a caller searches for; each is compared by the database function `containing`. */
export function searchWords(field: string, given: string | null | undefined): readonly string[] {
  const text = ifGiven(given, (value) => plainText(field, value, { max: maxTextLength }));
  return text === undefined ? [] : [...new Set(text.split(/\s+/))].slice(0, maxWords);
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
