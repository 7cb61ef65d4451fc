// How much of a cluster's land its tenants hold, and whether that can be: more than there is is
// shown to a person, never refused.
import { differenceOf, isMore } from '../records/decimals.js';

export interface HeldLand {
  readonly clusterId: string;
  readonly heldHa: string;
  readonly projects: number;
  /** Projects whose land is not on record: the sum may be too low. */
  readonly unknown: number;
}

export type LandBasis = 'INDUSTRIAL_LAND' | 'WHOLE_AREA';

export interface TenantLand extends HeldLand {
  readonly availableHa: string | null;
  readonly basis: LandBasis | null;
  readonly leftHa: string | null;
  readonly over: boolean;
}

/** Where the industrial land is not on record, the whole area is what land can never exceed. */
export function tenantLand(
  held: HeldLand,
  known: { readonly industrialHa: string | null; readonly areaHa: string | null },
): TenantLand {
  const availableHa = known.industrialHa ?? known.areaHa;
  if (availableHa === null) {
    return { ...held, availableHa, basis: null, leftHa: null, over: false };
  }
  return {
    ...held,
    availableHa,
    basis: known.industrialHa === null ? 'WHOLE_AREA' : 'INDUSTRIAL_LAND',
    leftHa: differenceOf(availableHa, held.heldHa),
    over: isMore(held.heldHa, availableHa),
  };
}

const landWords = {
  INDUSTRIAL_LAND: { vi: 'đất công nghiệp của cụm', en: 'industrial land of the cluster' },
  WHOLE_AREA: { vi: 'toàn bộ diện tích cụm', en: 'whole area of the cluster' },
} as const;

/** For a person to look; null while the land suffices or is not known. */
export function landWarning(land: TenantLand) {
  const { over, basis, availableHa, heldHa } = land;
  if (!over || basis === null || availableHa === null) return null;
  const { vi, en } = landWords[basis];
  return {
    land,
    messageVi:
      `Các cơ sở đang giữ ${heldHa} ha, nhiều hơn ${vi} (${availableHa} ha). ` +
      'Đã ghi; cần người kiểm tra lại diện tích.',
    messageEn:
      `Tenants hold ${heldHa} ha, more than the ${en} (${availableHa} ha). ` +
      'It was recorded; a person should check the areas.',
  };
}
