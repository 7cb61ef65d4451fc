// What a compiled report covers: the clusters of a commune, of a province of today, or all. Reading
// it from a caller, who may see it, and who may freeze it.
import type { Caller } from '@kc/commands';
import {
  bodyOf,
  currentProvince,
  type GivenProvince,
  knownProvince,
  type ProvinceBook,
  type ProvinceRef,
  placesWithin,
  requirePlace,
  sameProvince,
} from '@kc/geography';
import { letterKey } from '@kc/paging';
import { oneOf, Problem, plainText } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import { isNationWideReader, reportReaders } from './who-may-file.js';

export const reportLevels = ['COMMUNE', 'PROVINCE', 'NATION'] as const;
export type ReportLevel = (typeof reportLevels)[number];

export interface ReportScope {
  readonly level: ReportLevel;
  /** Of today; null for the nation. */
  readonly province: ProvinceRef | null;
  /** In words, as clusters have it; null but for a commune. */
  readonly commune: string | null;
}

export interface GivenScope {
  readonly level: string;
  readonly province?: GivenProvince | null | undefined;
  readonly commune?: string | null | undefined;
}

const freezers: Record<ReportLevel, Role> = {
  COMMUNE: 'CPC',
  PROVINCE: 'DOIT',
  NATION: 'MINISTRY',
};

export function knownScope(book: ProvinceBook, field: string, given: GivenScope): ReportScope {
  const level = oneOf(`${field}.level`, given.level, reportLevels);
  if (level === 'NATION') return { level, province: null, commune: null };
  const province = currentProvince(book, knownProvince(book, `${field}.province`, given.province));
  if (level === 'PROVINCE') return { level, province, commune: null };
  const commune = plainText(`${field}.commune`, given.commune, { max: 200 });
  return { level, province, commune };
}

/** Equal for two spellings of one scope; the key of its frozen versions. */
export function scopeKey({ level, province, commune }: ReportScope): string {
  const place = province === null ? [] : [province.scheme, province.code];
  return [level, ...place, ...(commune === null ? [] : [letterKey(commune)])].join(' ');
}

/** Every way to write the places of the scope; null for everywhere. */
export function placesOf(
  book: ProvinceBook,
  { province }: ReportScope,
): readonly ProvinceRef[] | null {
  return province === null ? null : placesWithin(book, province);
}

/**
 * Nation-wide bodies see every scope, provincial ones those of their province, a commune's
 * committee its own and the whole province.
 */
export function requireScopeReader(
  caller: HasActor,
  book: ProvinceBook,
  scope: ReportScope,
): Actor {
  const actor = requireActor(caller, { roles: reportReaders });
  if (!isNationWideReader(actor.role)) requireOwn(actor, book, scope);
  return actor;
}

/** A commune, a department and the ministry each freeze the report of their own level. */
export function requireFreezer(caller: Caller, book: ProvinceBook, scope: ReportScope): Actor {
  const actor = requireActor(caller, { roles: [freezers[scope.level]] });
  if (scope.level !== 'NATION') requireOwn(actor, book, scope);
  return actor;
}

/** As the unit stands in the head of the printed report. */
export function unitOf(book: ProvinceBook, { level, province, commune }: ReportScope): string {
  if (level === 'NATION' || province === null) return 'Bộ Công Thương';
  if (level === 'PROVINCE') return bodyOf('Sở Công Thương', book, province);
  return `Ủy ban nhân dân ${commune}`;
}

function requireOwn(actor: Actor, book: ProvinceBook, scope: ReportScope): void {
  const { province } = scope;
  if (province === null || !isOfProvince(actor, book, province)) {
    const value = province === null ? 'NATION' : `${province.scheme} ${province.code}`;
    throw new Problem('FORBIDDEN_PROVINCE', { field: 'scope.province', value });
  }
  if (scope.level === 'COMMUNE') requirePlace(actor, book, { ...scope, province });
}

function isOfProvince({ province }: Actor, book: ProvinceBook, asked: ProvinceRef): boolean {
  return province !== undefined && sameProvince(currentProvince(book, province), asked);
}
