// Reads a commune as a caller names it, and sees that it is on the loaded list and in the province.

import {
  type CommuneRef,
  communeKey,
  type Geography,
  liesWithin,
  type ProvinceBook,
  type ProvinceRef,
} from '@kc/geography';
import { ifGiven, Problem, plainText } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.js';
import { communesByRefs } from './commune.view.js';
import type { WantedCommune } from './commune-ground.view.js';

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

interface GivenCommune {
  readonly commune: CommuneRef | null | undefined;
  readonly geography: Geography;
}

/** To find by; null when none was given. */
export async function wantedCommune(
  { loaders }: Pick<Context, 'loaders'>,
  field: string,
  { commune, geography }: GivenCommune,
): Promise<WantedCommune | null> {
  const ref = communeRef(field, commune);
  if (ref === undefined) return null;
  onList(field, ref, await loaders.communeVersions.load(communeKey(ref)));
  return { ref, geography };
}

function onList<T>(field: string, { scheme, code }: CommuneRef, versions: readonly T[]) {
  if (versions.length > 0) return versions;
  throw new Problem('UNKNOWN_COMMUNE', { field, value: code, rule: scheme });
}

/** The province may be written in the other scheme, as long as one lies within the other. */
export async function requireCommuneIn(
  em: EntityManager,
  book: ProvinceBook,
  { communeRef: ref, province }: { communeRef: CommuneRef | null; province: ProvinceRef },
): Promise<void> {
  if (ref === null) return;
  const field = 'input.communeRef';
  const versions = onList(field, ref, await communesByRefs(em, [ref]));
  const isInside = versions.some(({ provinceCode: code }) => {
    const own = { scheme: ref.scheme, code };
    return liesWithin(book, own, province) || liesWithin(book, province, own);
  });
  if (isInside) return;
  const value = `${versions.at(-1)?.name} (${communeKey(ref)})`;
  const rule = `${province.scheme} ${province.code}`;
  throw new Problem('COMMUNE_OUTSIDE_PROVINCE', { field, value, rule });
}
