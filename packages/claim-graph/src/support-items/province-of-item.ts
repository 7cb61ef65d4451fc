// Where the support of an item works: said by the caller, or else where the thing stands that the
// item belongs to. Always as a province of today, so that rules and readers compare like with like.
import { currentProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { Problem } from '@kc/problems';
import { provinceKey, provinceOfKey } from '../access/province-key.js';

export function provinceOfItem(
  book: ProvinceBook,
  given: string | null,
  parent: ProvinceRef | null,
): string | null {
  const keyOf = (place: ProvinceRef) => provinceKey(currentProvince(book, place));
  const place = provinceOfKey(given);
  const own = parent === null ? null : keyOf(parent);
  if (place === null) return own;
  const asked = keyOf(place);
  if (own === null || own === asked) return asked;
  const field = 'input.facts.province';
  throw new Problem('UNKNOWN_VALUE', { field, value: given, rule: own });
}
