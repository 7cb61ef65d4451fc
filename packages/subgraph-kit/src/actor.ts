// Who is asking: a person in a role, at most for one province or one commune of it. It says who may
// look at the whole nation; what a role may do to a record is the business of the service that owns
// the record.

export const roles = [
  'MINISTRY',
  'REGIONAL_CENTRE',
  'FINANCE_MINISTRY',
  'DOIT',
  'DOF',
  'PROVINCIAL_CENTRE',
  'PPC',
  'CPC',
  'CLUSTER_INVESTOR',
  'ESTABLISHMENT',
  'AUDITOR',
  'DASHBOARD',
] as const;

/** MINISTRY is Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công; DOIT a Sở Công Thương. */
export type Role = (typeof roles)[number];

export const provinceSchemes = ['GSO_2004', 'QD19_2025'] as const;

/** Codes of the 63 provinces (GSO_2004) and of the 34 (QD19_2025) overlap: none travels alone. */
export type ProvinceScheme = (typeof provinceSchemes)[number];

export interface ProvinceRef {
  readonly scheme: ProvinceScheme;
  readonly code: string;
}

/** Khuyến công regions: centre 1 serves the north, 2 the centre and the highlands, 3 the south. */
export const promotionRegions = ['NORTH', 'CENTRAL_HIGHLANDS', 'SOUTH'] as const;
export type PromotionRegion = (typeof promotionRegions)[number];

export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly province?: ProvinceRef;
  /** Of a people's committee of a commune: which one, as the records of the province write it. */
  readonly commune?: string;
  /** Of a regional centre: the region it serves. */
  readonly region?: PromotionRegion;
  readonly organisation: string;
  /** The party of the claim ledger this actor speaks for, when there is one. */
  readonly partyKey?: string;
}

const readsEveryProvince: readonly Role[] = ['MINISTRY', 'FINANCE_MINISTRY', 'AUDITOR'];

export function isNationWide(role: Role): boolean {
  return readsEveryProvince.includes(role);
}

export function sameProvince(a: ProvinceRef, b: ProvinceRef): boolean {
  return a.scheme === b.scheme && a.code === b.code;
}
