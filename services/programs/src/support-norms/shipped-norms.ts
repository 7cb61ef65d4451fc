// The national norms as this program ships them, in the form in which others are loaded.
import { readFileSync } from 'node:fs';
import type { ProvinceBook } from '@kc/geography';
import { normSheet } from './norm-sheet-input.js';
import { requireFitsOnShelf } from './norm-shelf.js';
import type { PublishedNorm } from './support-norm.js';

const file = new URL('../../data/support-norms/national.csv', import.meta.url);

/** Throws Problems, which name row and column. */
export function shippedNorms(book: ProvinceBook): readonly PublishedNorm[] {
  const rows = normSheet(readFileSync(file, 'utf8'), book);
  requireFitsOnShelf(rows, [], book);
  return rows.map(({ norm }) => norm);
}
