// The reading road: pages by keyset, so that a list that grows between two requests neither skips
// nor repeats a row; rows by key, in batches; and Vietnamese text, found whatever its diacritics.
export { Conditions, isInYear } from './conditions.js';
export { createVietnameseSearch, dropVietnameseSearch } from './create-vietnamese-search.js';
export { grouped } from './grouped.js';
export {
  type Cursor,
  type Page,
  type PageInfo,
  type PageRequest,
  pageInfoOf,
  pageLength,
  pageOf,
  pageRequest,
  writeCursor,
} from './page.js';
export { rowByKey, rowsByKey } from './rows-by-key.js';
export { type Place, type SelectFirst, selectFirst } from './select-first.js';
export { foldVietnamese, letterKey, searchWords } from './vietnamese-search.js';
