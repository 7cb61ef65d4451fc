// Whether an actor may write what belongs to a place: provincial bodies in their own province only,
// the committee of a commune in that commune only, a regional centre in its region. An old code
// counts as inside the new province that took the old one in.
import { Problem } from '@kc/problems';
import type { Actor, PromotionRegion, Role } from '@kc/subgraph-kit';
import {
  currentProvince,
  findProvince,
  liesWithin,
  mayServe,
  type ProvinceBook,
  type ProvinceRef,
  sameProvince,
} from './province.js';

/** Roles that speak for one province, and for no other. */
const provincialRoles: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];

export function requireProvince(actor: Actor, book: ProvinceBook, place: ProvinceRef): void {
  if (reaches(actor, book, place)) return;
  const name = findProvince(book, place)?.fullName ?? place.code;
  throw new Problem('FORBIDDEN_PROVINCE', { value: `${name} (${place.scheme} ${place.code})` });
}

function reaches({ role, province, region }: Actor, book: ProvinceBook, place: ProvinceRef) {
  if (role === 'REGIONAL_CENTRE') return region !== undefined && mayLieIn(book, place, region);
  if (!provincialRoles.includes(role)) return true;
  return province !== undefined && liesWithin(book, place, province);
}

/** By what is on record for the place or for the province of today on its ground. */
function mayLieIn(book: ProvinceBook, place: ProvinceRef, region: PromotionRegion): boolean {
  const grounds = [place, currentProvince(book, place)];
  return book.regions.some(
    (one) => grounds.some((ground) => sameProvince(ground, one.province)) && mayServe(one, region),
  );
}

const communeWords: readonly string[] = ['xã', 'phường', 'thị trấn', 'đặc khu'];

/** Where a record lies: its commune in words, null where it names none. */
export interface Place {
  readonly province: ProvinceRef;
  readonly commune: string | null;
}

/** Invariant: what names no commune is no commune's; a body of the province must name it first. */
export function requirePlace(actor: Actor, book: ProvinceBook, { province, commune }: Place): void {
  requireProvince(actor, book, province);
  if (isOwnCommune(actor, commune)) return;
  throw new Problem('FORBIDDEN_COMMUNE', {
    value: commune ?? 'không ghi xã (no commune on record)',
    rule: actor.commune ?? 'tài khoản không ghi xã (the account names none)',
  });
}

/** True for every role but that of a commune's committee, which has one commune. */
export function isOwnCommune(actor: Actor, commune: string | null): boolean {
  if (actor.role !== 'CPC') return true;
  return actor.commune !== undefined && commune !== null && sameCommune(actor.commune, commune);
}

/** "Mây Trắng" is "xã Mây Trắng"; a town and a commune of one name are two. */
export function sameCommune(a: string, b: string): boolean {
  const [one, other] = [spelt(a), spelt(b)];
  if (one.name !== other.name) return false;
  return one.kind === other.kind || one.kind === '' || other.kind === '';
}

/** Every spelling that is the same commune, in small letters; for a list read in SQL. */
export function spellingsOf(commune: string): string[] {
  const { kind, name } = spelt(commune);
  const kinds = kind === '' ? communeWords : [kind];
  return [name, ...kinds.map((word) => `${word} ${name}`)];
}

function spelt(text: string): { readonly kind: string; readonly name: string } {
  const plain = text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
  const kind = communeWords.find((word) => plain.startsWith(`${word} `)) ?? '';
  const name = kind === '' ? plain : plain.slice(kind.length + 1);
  return { kind, name };
}
