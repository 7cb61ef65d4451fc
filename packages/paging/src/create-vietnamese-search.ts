// The Vietnamese search in SQL, as the first migrations of several services made it. They have run:
// like them, it is never edited.

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
