// Pages by keyset: a list that grows between two requests neither skips nor repeats a row.
export { Conditions } from './conditions.js';
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
