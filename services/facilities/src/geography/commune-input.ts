// Reads a commune as a caller names it, and sees that it is on the loaded list and in the province.

import type { ProvinceRef } from '@kc/geography';
import { type CommuneRef, communeKey, liesWithin, type ProvinceBook } from '@kc/geography';
import { ifGiven, Problem, plainText } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { communesByRefs } from './commune.view.js';

const codeShape = /^\d{5}$/;
const maxCodeLength = 10;

export function communeRef(
  field: string,
  given: CommuneRef | null | undefined,
): CommuneRef | undefined {
  return ifGiven(given, ({ scheme, code }) => {
    const value = plainText(`${field}.code`, code, { max: maxCodeLength });
    if (codeShape.test(value)) return { scheme, code: value };
    throw new Problem('INVALID_COMMUNE_CODE', { field: `${field}.code`, value });
  });
}

/** The province may be written in the other scheme, as long as one lies within the other. */
export async function requireCommuneIn(
  em: EntityManager,
  book: ProvinceBook,
  { communeRef: ref, province }: { communeRef: CommuneRef | null; province: ProvinceRef },
): Promise<void> {
  if (ref === null) return;
  const versions = await communesByRefs(em, [ref]);
  const field = 'input.communeRef';
  if (versions.length === 0) {
    throw new Problem('UNKNOWN_COMMUNE', { field, value: ref.code, rule: ref.scheme });
  }
  const isInside = versions.some(({ provinceCode: code }) => {
    const own = { scheme: ref.scheme, code };
    return liesWithin(book, own, province) || liesWithin(book, province, own);
  });
  if (isInside) return;
  const value = `${versions.at(-1)?.name} (${communeKey(ref)})`;
  const rule = `${province.scheme} ${province.code}`;
  throw new Problem('COMMUNE_OUTSIDE_PROVINCE', { field, value, rule });
}
